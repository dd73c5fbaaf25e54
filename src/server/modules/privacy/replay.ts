import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import type { Storage } from '#platform/storage.ts';
import { restrictOwner } from '#modules/registry/index.ts';
import { readErased, type ErasedEntry } from './erased-list.ts';
import { runErasure } from './erasure.ts';
import { findSubject } from './subject.ts';

export interface Replayed {
	/** How many erasures the list has. */
	listed: number;
	/** Of these the database knew already. */
	known: number;
	again: number;
	/** Ids of erasures that something stops, such as an order that is open again; the job tries every half hour. */
	waiting: string[];
}

/**
 * Does again what a restored backup knows nothing of: every erasure of the list that the database does not have as
 * finished. Data are frozen and hidden at once, then erased module by module. Twice does no more than once.
 */
export async function replayErasures(
	work: Work,
	from: Pick<Storage, 'list' | 'get'> = work.ctx.platform.storage,
): Promise<Replayed> {
	const entries = await readErased(from);
	const result: Replayed = { listed: entries.length, known: 0, again: 0, waiting: [] };
	for (const entry of entries) {
		if (await isFinished(work.ctx, entry.erasureId)) {
			result.known += 1;
			continue;
		}
		await work.write((ctx) => takeUp(ctx, entry));
		try {
			await runErasure(work, entry.erasureId);
			result.again += 1;
		} catch (error) {
			if (!(error instanceof AppError && error.code === 'privacy/erasure-blocked')) throw error;
			result.waiting.push(entry.erasureId);
		}
	}
	return result;
}

async function isFinished(ctx: Ctx, erasureId: string): Promise<boolean> {
	const rows = await ctx.query(
		'privacy.erasureFinished',
		'SELECT 1 FROM privacy.erasure WHERE id = $1 AND finished_at IS NOT NULL',
		[erasureId],
	);
	return rows.length > 0;
}

/** Brings request, erasure and suppression back, with all that is hers in this older state, and freezes it. */
async function takeUp(ctx: Ctx, entry: ErasedEntry): Promise<void> {
	const found = [];
	if (entry.personId) found.push(await findSubject(ctx, { personId: entry.personId }));
	for (const ownerId of entry.ownerIds) found.push(await findSubject(ctx, { ownerId }));
	const all = (ids: readonly string[], more: readonly (readonly string[])[]) => [
		...new Set([...ids, ...more.flat()]),
	];
	const ownerIds = all(
		entry.ownerIds,
		found.map((one) => one.ownerIds),
	);
	const enterpriseIds = all(
		entry.enterpriseIds,
		found.map((one) => one.enterpriseIds),
	);
	for (const ownerId of ownerIds) await restrictOwner(ctx, { ownerId, why: 'request' });
	const { id, areaCode, channel, madeAt, dueAt } = entry.request;
	await ctx.query(
		'privacy.requestAgain',
		`INSERT INTO privacy.request (id, kind, person_id, area_code, channel, state, made_at, due_at, decided_at)
		 VALUES ($1, 'erasure', (SELECT p.id FROM accounts.person p WHERE p.id = $2), $3, $4, 'running', $5, $6, $7)
		 ON CONFLICT (id) DO UPDATE SET state = 'running', decided_at = excluded.decided_at`,
		[id, entry.personId, areaCode, channel, madeAt, dueAt, entry.startedAt],
	);
	await ctx.query(
		'privacy.erasureAgain',
		`INSERT INTO privacy.erasure (id, request_id, person_id, owner_ids, enterprise_ids, started_at, kept)
		 VALUES ($1, $2, $3, $4, $5, $6, '[]')
		 ON CONFLICT (id) DO UPDATE SET owner_ids = excluded.owner_ids, enterprise_ids = excluded.enterprise_ids`,
		[entry.erasureId, id, entry.personId, ownerIds, enterpriseIds, entry.startedAt],
	);
	await ctx.query(
		'privacy.suppressAgain',
		`INSERT INTO privacy.suppression (hash, kind, since)
		 SELECT hash, kind, $2 FROM jsonb_to_recordset($1::jsonb) AS r(hash text, kind text)
		 ON CONFLICT (hash) DO NOTHING`,
		[JSON.stringify(entry.suppressed), entry.startedAt],
	);
	await audit(ctx, {
		action: 'privacy.erasure.again',
		subject: { type: 'request', id },
		areaCode: areaCode || undefined,
	});
}
