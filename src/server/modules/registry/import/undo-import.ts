import { audit, auditAll } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { databaseError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { dropTasksOf } from '#modules/desk/index.ts';
import { lockImport, setImportState } from './import-record.ts';

/** A record that stays, because taking it back would take away what somebody did since. */
export interface KeptRecord {
	id: string;
	number: string;
	name: string;
	row: number;
	reason: 'claimed' | 'changed' | 'verified' | 'used';
}

export interface UndoResult {
	id: string;
	removed: number;
	kept: KeptRecord[];
}

const chunkSize = 500;

interface Imported {
	id: string;
	number: string;
	name: string;
	row: number;
	ownerId: string;
	areaCode: string;
	reason: KeptRecord['reason'] | null;
}

/**
 * Takes an import back: every record that nobody has claimed, changed, verified or used since, and the owners
 * that came with it. An undo that was cut short can be asked for again.
 *
 * @throws AppError missing import/no-such-import; conflict import/wrong-state
 */
export async function undoImport(
	work: Work,
	id: string,
	onProgress?: (removed: number) => void,
): Promise<UndoResult> {
	const { areaCode } = await work.write(async (ctx) => {
		const record = await lockImport(ctx, id, ['done', 'failed', 'running', 'undoing']);
		await setImportState(ctx, id, 'undoing');
		return record;
	});
	const kept: KeptRecord[] = [];
	let removed = 0;
	let after = 0;
	for (;;) {
		const chunk = await listImported(work.ctx, id, after);
		if (chunk.length === 0) break;
		after = chunk.at(-1)?.row ?? after;
		removed += await removeChunk(work, id, chunk, kept);
		onProgress?.(removed);
	}
	await work.write(async (ctx) => {
		await setImportState(ctx, id, 'undone');
		await audit(ctx, {
			action: 'registry.import.undone',
			subject: { type: 'import', id },
			areaCode,
			data: { removed, kept: kept.length },
		});
	});
	return { id, removed, kept };
}

/** What an undo has left, and why. The caller may see the import. */
export async function listKept(ctx: Ctx, importId: string, limit = 200): Promise<KeptRecord[]> {
	const rows = await ctx.query<Imported>(
		'registry.import.kept',
		`${imported} ORDER BY e.import_row LIMIT $3`,
		[importId, 0, limit],
	);
	return rows.map((record) => keep(record, record.reason ?? 'used'));
}

async function listImported(ctx: Ctx, importId: string, after: number): Promise<Imported[]> {
	return ctx.query<Imported>(
		'registry.import.imported',
		`${imported} ORDER BY e.import_row LIMIT $3`,
		[importId, after, chunkSize],
	);
}

const imported = `SELECT e.id, e.number, e.name, e.import_row AS row, e.owner_id AS "ownerId",
		e.area_code AS "areaCode",
		CASE WHEN o.person_id IS NOT NULL
				OR EXISTS (SELECT 1 FROM registry.claim c WHERE c.enterprise_id = e.id) THEN 'claimed'
			WHEN e.verification <> 'unverified' THEN 'verified'
			WHEN e.updated_at <> e.created_at OR e.published THEN 'changed' END AS reason
	 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
	 WHERE e.import_id = $1 AND e.import_row > $2`;

function keep({ id, number, name, row }: Imported, reason: KeptRecord['reason']): KeptRecord {
	return { id, number, name, row, reason };
}

async function removeChunk(
	work: Work,
	importId: string,
	chunk: readonly Imported[],
	kept: KeptRecord[],
): Promise<number> {
	for (const record of chunk) if (record.reason) kept.push(keep(record, record.reason));
	return removeAll(
		work,
		importId,
		chunk.filter(({ reason }) => reason === null),
		kept,
	);
}

/** Removes all or, where another module holds on to one of them, all but those, found by halving. */
async function removeAll(
	work: Work,
	importId: string,
	records: readonly Imported[],
	kept: KeptRecord[],
): Promise<number> {
	const [first] = records;
	if (!first) return 0;
	try {
		const removed = await work.write((ctx) => remove(ctx, importId, records));
		for (const record of records) if (!removed.has(record.id)) kept.push(keep(record, 'changed'));
		return removed.size;
	} catch (error) {
		if (databaseError(error)?.code !== '23503') throw error;
		if (records.length === 1) {
			kept.push(keep(first, 'used'));
			return 0;
		}
		const half = Math.ceil(records.length / 2);
		const one = await removeAll(work, importId, records.slice(0, half), kept);
		return one + (await removeAll(work, importId, records.slice(half), kept));
	}
}

/** What somebody changes at this very moment is not removed: its row no longer matches. */
async function remove(
	ctx: Ctx,
	importId: string,
	records: readonly Imported[],
): Promise<Set<string>> {
	const gone = await ctx.query<{ id: string }>(
		'registry.import.remove',
		`DELETE FROM registry.enterprise e
		 WHERE e.id = ANY($1) AND e.updated_at = e.created_at AND e.verification = 'unverified'
		 RETURNING e.id`,
		[records.map(({ id }) => id)],
	);
	const removed = new Set(gone.map(({ id }) => id));
	await dropTasksOf(ctx, [...removed]);
	await ctx.query(
		'registry.import.removeOwners',
		`DELETE FROM registry.owner o WHERE o.id = ANY($1) AND o.person_id IS NULL
		 AND NOT EXISTS (SELECT 1 FROM registry.enterprise e WHERE e.owner_id = o.id)`,
		[records.map(({ ownerId }) => ownerId)],
	);
	await auditAll(
		ctx,
		records
			.filter(({ id }) => removed.has(id))
			.map(({ id, areaCode, row }) => ({
				action: 'registry.enterprise.import-undone',
				subject: { type: 'enterprise', id },
				areaCode,
				data: { importId, row },
			})),
	);
	return removed;
}
