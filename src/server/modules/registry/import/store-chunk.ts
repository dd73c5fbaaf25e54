import type { Ctx } from '#platform/context.ts';
import { auditAll } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { createEnterprises, type CreatedEnterprise } from '../create-enterprises.ts';
import type { Candidate } from './candidate.ts';
import type { RegistryRepeat } from './find-repeats.ts';
import { type FileRepeat, repeatScores } from './repeats.ts';

/** A candidate that becomes a record, and what it may repeat. */
export interface Fresh {
	candidate: Candidate;
	inRegistry: RegistryRepeat | undefined;
	inFile: FileRepeat | undefined;
}

/** Stores a chunk of new records with a handful of statements, in the caller's transaction. */
export async function storeChunk(
	ctx: Ctx,
	importId: string,
	fresh: readonly Fresh[],
): Promise<void> {
	if (fresh.length === 0) return;
	const created = await createEnterprises(
		ctx,
		fresh.map(({ candidate }) => {
			const { row, nik, ownerName, ...facts } = candidate;
			const phone = candidate.phone ?? candidate.whatsapp;
			const hasFigures = candidate.capitalIdr !== null || candidate.annualSalesIdr !== null;
			return {
				...facts,
				owner: { name: ownerName, nik, phone },
				figuresSource: hasFigures ? 'import' : null,
				source: 'import' as const,
				importId,
				importRow: row,
			};
		}),
	);
	await offerRepeats(ctx, importId, fresh, created);
	await auditAll(
		ctx,
		fresh.map(({ candidate }, index) => ({
			action: 'registry.enterprise.imported',
			subject: { type: 'enterprise', id: created[index]?.id ?? '' },
			areaCode: candidate.areaCode,
			data: { importId, row: candidate.row },
		})),
	);
}

/** Offers the likely repeats to a person; nothing merges by itself. */
async function offerRepeats(
	ctx: Ctx,
	importId: string,
	fresh: readonly Fresh[],
	created: readonly CreatedEnterprise[],
): Promise<void> {
	const idByRow = await idsOfRows(
		ctx,
		importId,
		fresh.flatMap(({ inFile }) => (inFile ? [inFile.row] : [])),
	);
	const pairs = fresh.flatMap(({ inRegistry, inFile }, index) => {
		const enterprise = created[index]?.id;
		const registry = inRegistry && { ...inRegistry, other: inRegistry.enterpriseId };
		const file = inFile && {
			other: idByRow.get(inFile.row),
			score: repeatScores[inFile.reason],
			reason: inFile.reason,
		};
		return [registry, file].flatMap((pair) =>
			pair?.other
				? [{ id: newId(), enterprise, other: pair.other, score: pair.score, reason: pair.reason }]
				: [],
		);
	});
	if (pairs.length === 0) return;
	await ctx.query(
		'registry.import.offerRepeats',
		`INSERT INTO registry.likely_repeat
			(id, enterprise_id, other_id, score, reason, state, import_id, created_at)
		 SELECT p.id, p.enterprise, p.other, p.score, p.reason, 'open', $2, $3
		 FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, enterprise uuid, other uuid, score int2, reason text)
		 ON CONFLICT (enterprise_id, other_id) DO NOTHING`,
		[JSON.stringify(pairs), importId, ctx.now],
	);
}

/** The records that rows of the import have become; a row that was known already has none. */
async function idsOfRows(
	ctx: Ctx,
	importId: string,
	rows: readonly number[],
): Promise<Map<number, string>> {
	if (rows.length === 0) return new Map();
	const found = await ctx.query<{ row: number; id: string }>(
		'registry.import.idsOfRows',
		`SELECT import_row AS row, id FROM registry.enterprise WHERE import_id = $1 AND import_row = ANY($2)`,
		[importId, rows],
	);
	return new Map(found.map(({ row, id }) => [row, id]));
}
