import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import type { DataSubject } from '#platform/personal-data.ts';
import type { Newcomer } from '#modules/registry/index.ts';

const hashOf = (ctx: Pick<Ctx, 'platform'>, kind: 'nik' | 'phone', text: string) =>
	ctx.platform.cipher.index(`privacy/erased-${kind}`, text);

function hashesOf(ctx: Ctx, { nik, phone }: Newcomer): string[] {
	return [
		...(nik ? [hashOf(ctx, 'nik', nik)] : []),
		// With a NIK the phone says nothing more: numbers are given to other people after a while.
		...(phone && !nik ? [hashOf(ctx, 'phone', phone)] : []),
	];
}

/** Remembers, as hashes of their own purpose, whom no file and no old interview may bring back. */
export async function suppress(ctx: Ctx, subject: DataSubject): Promise<void> {
	const owners = await ctx.query<{ nik: string | null; phone: string | null }>(
		'privacy.toSuppress',
		`SELECT nik_cipher AS nik, phone FROM registry.owner WHERE id = ANY($1)
		 UNION ALL SELECT NULL, phone FROM registry.enterprise WHERE id = ANY($2)`,
		[subject.ownerIds, subject.enterpriseIds],
	);
	const rows = [
		...owners.flatMap(({ nik }) =>
			nik ? [{ kind: 'nik', hash: hashOf(ctx, 'nik', ctx.platform.cipher.decrypt(nik)) }] : [],
		),
		...[...owners.map(({ phone }) => phone), ...subject.phones].flatMap((phone) =>
			phone ? [{ kind: 'phone', hash: hashOf(ctx, 'phone', phone) }] : [],
		),
	];
	await ctx.query(
		'privacy.suppress',
		`INSERT INTO privacy.suppression (hash, kind, since)
		 SELECT hash, kind, $2 FROM jsonb_to_recordset($1::jsonb) AS r(hash text, kind text)
		 ON CONFLICT (hash) DO UPDATE SET since = excluded.since`,
		[JSON.stringify([...new Map(rows.map((row) => [row.hash, row])).values()]), ctx.now],
	);
}

/** Since when each newcomer asked not to be recorded, in the order given. One query, however many. */
export async function suppressedSince(
	ctx: Ctx,
	newcomers: readonly Newcomer[],
): Promise<(Date | undefined)[]> {
	const [any] = await ctx.query(
		'privacy.anySuppression',
		'SELECT 1 FROM privacy.suppression LIMIT 1',
	);
	// Hashes of a hundred thousand rows cost a tenth of an import: only where somebody was ever erased.
	if (!any) return newcomers.map(() => undefined);
	const hashes = newcomers.map((newcomer) => hashesOf(ctx, newcomer));
	const rows = await ctx.query<{ hash: string; since: Date }>(
		'privacy.suppressed',
		'SELECT hash, since FROM privacy.suppression WHERE hash = ANY($1)',
		[hashes.flat()],
	);
	const known = new Map(rows.map((row) => [row.hash, row.since]));
	return hashes.map((list) => list.map((hash) => known.get(hash)).find(Boolean));
}

/** Somebody agreed anew: she may be recorded again, and the list forgets her. */
export async function letInAgain(ctx: Ctx, newcomer: Newcomer): Promise<void> {
	const gone = await ctx.query(
		'privacy.unsuppress',
		'DELETE FROM privacy.suppression WHERE hash = ANY($1) RETURNING hash',
		[hashesOf(ctx, newcomer)],
	);
	if (gone.length > 0)
		await audit(ctx, {
			action: 'privacy.suppression.lifted',
			subject: { type: 'suppression', id: 'list' },
			data: { count: gone.length },
		});
}
