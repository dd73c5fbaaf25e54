import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { sha256 } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { storePaper, type PaperFile } from '#modules/permits/index.ts';
import { requireEvidenceOf } from '../access.ts';
import { newEvidence, type NewEvidence } from '../input.ts';
import { refuseFuture } from '../cash/record-cash.ts';

/** More than any appeal needs; the locker is no archive. */
const mostFiles = 200;

/**
 * Keeps a file with the day on which it came and its fingerprint. The same file twice is kept once. The file is
 * written before the row that names it.
 * @returns the id of the piece of evidence
 * @throws AppError missing registry/no-such-enterprise; invalid permits/file-… (see storePaper),
 * bookkeeping/future-day; conflict bookkeeping/locker-full
 */
export async function addEvidence(
	work: Work,
	input: NewEvidence,
	bytes: Uint8Array,
): Promise<string> {
	const piece = newEvidence.parse(input);
	await requireEvidenceOf(work.ctx, piece.enterpriseId);
	if (piece.datedOn) refuseFuture(work.ctx, piece.datedOn);
	const file = await storePaper(work.ctx, 'evidence', piece.enterpriseId, bytes);
	const kept = sha256(await work.ctx.platform.storage.get(file.key));
	return work.write(async (ctx) => {
		const values = [piece.enterpriseId, sha256(bytes)] as const;
		// Two files at the same moment must not pass the limit together.
		await ctx.query(
			'bookkeeping.lockLocker',
			`SELECT pg_advisory_xact_lock(hashtextextended('evidence/' || $1::text, 0))`,
			[piece.enterpriseId],
		);
		const [before] = await ctx.query<{ count: number; same: string | null }>(
			'bookkeeping.evidenceBefore',
			`SELECT count(*) AS count, (SELECT id FROM bookkeeping.evidence
				WHERE enterprise_id = $1 AND original_sha256 = $2) AS same
			 FROM bookkeeping.evidence WHERE enterprise_id = $1`,
			values,
		);
		if (before?.same) return before.same;
		if (before!.count >= mostFiles)
			throw new AppError('conflict', 'bookkeeping/locker-full', 'The locker holds enough', {
				max: mostFiles,
			});
		const id = newId();
		await ctx.query(
			'bookkeeping.addEvidence',
			`INSERT INTO bookkeeping.evidence (id, enterprise_id, kind, title, dated_on, file_key, file_type, file_bytes,
				sha256, original_sha256, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			[
				id,
				piece.enterpriseId,
				piece.kind,
				piece.title,
				piece.datedOn ?? null,
				file.key,
				file.type,
				file.bytes,
				kept,
				values[1],
				ctx.now,
			],
		);
		await note(ctx, id, 'added', piece.kind);
		return id;
	});
}

interface KeptEvidence {
	enterpriseId: string;
	kind: string;
	key: string;
	type: string;
}

async function requireEvidence(ctx: Ctx, id: string): Promise<KeptEvidence> {
	const [found] = await ctx.query<KeptEvidence>(
		'bookkeeping.evidence',
		`SELECT enterprise_id AS "enterpriseId", kind, file_key AS key, file_type AS type
		 FROM bookkeeping.evidence WHERE id = $1`,
		[id],
	);
	if (found) await requireEvidenceOf(ctx, found.enterpriseId);
	if (!found) throw new AppError('missing', 'bookkeeping/no-such-evidence', 'No such evidence');
	return found;
}

/** @throws AppError missing bookkeeping/no-such-evidence, registry/no-such-enterprise */
export async function readEvidence(ctx: Ctx, id: string): Promise<PaperFile> {
	const { key, type } = await requireEvidence(ctx, id);
	return { bytes: await ctx.platform.storage.get(key), type };
}

/**
 * Takes a file away: first the file, then the row that names it, so that nothing is left that nobody can find.
 * @throws AppError missing bookkeeping/no-such-evidence
 */
export async function removeEvidence(work: Work, id: string): Promise<void> {
	const { key, kind } = await requireEvidence(work.ctx, id);
	await work.ctx.platform.storage.delete(key);
	await work.write(async (ctx) => {
		await ctx.query(
			'bookkeeping.removeEvidence',
			'DELETE FROM bookkeeping.evidence WHERE id = $1',
			[id],
		);
		await note(ctx, id, 'removed', kind);
	});
}

const note = (ctx: Ctx, id: string, what: string, kind: string) =>
	audit(ctx, {
		action: `bookkeeping.evidence.${what}`,
		subject: { type: 'evidence', id },
		data: { kind },
	});
