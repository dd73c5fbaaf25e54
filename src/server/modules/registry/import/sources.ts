import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { recordAreas } from '../access.ts';
import { cleanText } from './clean-text.ts';
import type { FieldName } from './fields.ts';
import { type ColumnMap, readField } from './map-columns.ts';

/** Registers that every office gets; others are named by whoever brings them. */
const wellKnown = ['SIDT', 'OSS'] as const;

/** How the columns of a source's files were understood. */
export interface KeptMapping {
	source: string;
	signature: string;
	/** Column → field; null leaves it out. */
	mapping: ColumnMap;
	updatedAt: Date;
}

function requireOffice(ctx: Ctx): void {
	if (ctx.actor.kind !== 'system' && recordAreas(ctx.actor).length === 0)
		throw new AppError('forbidden', 'import/not-your-area', 'The actor has no office');
}

/** The sources that files have come from, the well-known ones first. */
export async function listImportSources(ctx: Ctx): Promise<string[]> {
	requireOffice(ctx);
	const rows = await ctx.query<{ source: string }>(
		'registry.import.sources',
		`SELECT DISTINCT source FROM registry.column_mapping WHERE source <> '' ORDER BY source LIMIT 200`,
	);
	return [...new Set([...wellKnown, ...rows.map((row) => row.source)])];
}

/** A source as it is written from now on: `sidt ` is SIDT. At most 60 letters; '' where nobody said. */
export async function settleSource(ctx: Ctx, typed: string | undefined): Promise<string> {
	const source = cleanText(typed ?? '').slice(0, 60);
	if (source === '') return '';
	const known = await listImportSources(ctx);
	return known.find((one) => one.toLowerCase() === source.toLowerCase()) ?? source;
}

/** The mapping of a source's file with this header, or of one without a source. */
export async function findMapping(
	ctx: Ctx,
	source: string,
	signature: string,
): Promise<ColumnMap | undefined> {
	const [row] = await ctx.query<{ mapping: ColumnMap }>(
		'registry.import.findMapping',
		`SELECT mapping FROM registry.column_mapping WHERE signature = $1 AND source IN ($2, '')
		 ORDER BY source = $2 DESC LIMIT 1`,
		[signature, source],
	);
	return row?.mapping;
}

/** Remembers a decided mapping for the next file of the source with the same header. */
export async function rememberMapping(
	ctx: Ctx,
	{ source, signature, mapping }: Pick<KeptMapping, 'source' | 'signature' | 'mapping'>,
): Promise<void> {
	await ctx.query(
		'registry.import.rememberMapping',
		`INSERT INTO registry.column_mapping (source, signature, mapping, updated_by, updated_at)
		 VALUES ($1, $2, $3, $4, $5)
		 ON CONFLICT (source, signature) DO UPDATE
		 SET mapping = excluded.mapping, updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
		[source, signature, JSON.stringify(mapping), actorId(ctx.actor) ?? '', ctx.now],
	);
}

/** What is remembered, by source, the newest first. Headers are no personal data. */
export async function listMappings(ctx: Ctx): Promise<KeptMapping[]> {
	requireOffice(ctx);
	return ctx.query<KeptMapping>(
		'registry.import.mappings',
		`SELECT source, signature, mapping, updated_at AS "updatedAt" FROM registry.column_mapping
		 ORDER BY source, updated_at DESC LIMIT 200`,
	);
}

/**
 * Changes what is remembered about a header, for the files that come.
 *
 * @throws AppError missing import/no-such-mapping; invalid import/field-twice, import/unknown-field
 */
export async function changeKeptMapping(
	ctx: Ctx,
	{ source, signature, map }: { source: string; signature: string; map: ColumnMap },
): Promise<void> {
	const kept = await lockMapping(ctx, source, signature);
	const mapping: Record<string, FieldName | null> = {};
	const taken = new Set<FieldName>();
	for (const column of Object.keys(kept)) {
		const target = map[column] ?? null;
		const field = target === null ? null : readField(target);
		if (field !== null && field !== 'extra' && taken.has(field))
			throw new AppError('invalid', 'import/field-twice', 'Two columns for one field', {
				field,
				column,
			});
		if (field !== null) taken.add(field);
		mapping[column] = field;
	}
	await rememberMapping(ctx, { source, signature, mapping });
	await auditMapping(ctx, 'changed', source, signature);
}

/** Forgets what was decided about a header: the next such file is guessed anew. */
export async function forgetMapping(
	ctx: Ctx,
	{ source, signature }: { source: string; signature: string },
): Promise<void> {
	await lockMapping(ctx, source, signature);
	await ctx.query(
		'registry.import.forgetMapping',
		'DELETE FROM registry.column_mapping WHERE source = $1 AND signature = $2',
		[source, signature],
	);
	await auditMapping(ctx, 'forgotten', source, signature);
}

async function lockMapping(ctx: Ctx, source: string, signature: string): Promise<ColumnMap> {
	requireOffice(ctx);
	const [row] = await ctx.query<{ mapping: ColumnMap }>(
		'registry.import.lockMapping',
		'SELECT mapping FROM registry.column_mapping WHERE source = $1 AND signature = $2 FOR UPDATE',
		[source, signature],
	);
	if (!row) throw new AppError('missing', 'import/no-such-mapping', 'Nothing is remembered');
	return row.mapping;
}

function auditMapping(ctx: Ctx, what: string, source: string, signature: string): Promise<void> {
	return audit(ctx, {
		action: `registry.import.mapping-${what}`,
		subject: { type: 'column_mapping', id: signature },
		data: { source },
	});
}
