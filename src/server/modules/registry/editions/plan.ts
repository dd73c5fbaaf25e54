import type { Ctx } from '#platform/context.ts';
import { listOf } from './lists.ts';
import { type Editions, readMapping, type Relation, requireKeeper, titlesOf } from './mapping.ts';

/** What one old code would mean for the records that have it. */
export interface PlannedCode {
	code: string;
	title: string | null;
	relation: Relation;
	to: { code: string; title: string | null }[];
	records: number;
}

export interface EditionPlan extends Editions {
	/** Records' codes that would move by themselves. */
	moves: number;
	/** That would wait for somebody to choose. */
	choices: number;
	codes: PlannedCode[];
	/** Codes that records have and the mapping says nothing about: they stay. */
	unmapped: { code: string; records: number }[];
}

/**
 * What moving would do, without doing it.
 * @throws AppError forbidden registry/edition-keeper
 */
export async function planEdition(ctx: Ctx, editions: Editions): Promise<EditionPlan> {
	requireKeeper(ctx);
	const { list, from, to } = editions;
	const mapping = await readMapping(ctx, editions);
	const counts = await countRecords(ctx, editions, [...mapping.keys()]);
	const old = await titlesOf(ctx, list, from, [...mapping.keys()]);
	const fresh = await titlesOf(
		ctx,
		list,
		to,
		[...mapping.values()].flatMap((entry) => entry.to),
	);
	const codes = [...mapping].map(([code, entry]): PlannedCode => ({
		code,
		title: old.get(code) ?? null,
		relation: entry.relation,
		to: entry.to.map((target) => ({ code: target, title: fresh.get(target) ?? null })),
		records: counts.get(code) ?? 0,
	}));
	const sum = (wanted: (code: PlannedCode) => boolean) =>
		codes.filter(wanted).reduce((total, code) => total + code.records, 0);
	return {
		...editions,
		moves: sum(movesByItself),
		choices: sum((code) => !movesByItself(code)),
		codes,
		unmapped: [...counts]
			.filter(([code]) => !mapping.has(code))
			.map(([code, records]) => ({ code, records }))
			.sort((a, b) => b.records - a.records),
	};
}

export function movesByItself({ relation }: { relation: Relation }): boolean {
	return relation === '1:1' || relation === 'merged';
}

async function countRecords(
	ctx: Ctx,
	{ list, from, to }: Editions,
	mapped: readonly string[],
): Promise<Map<string, number>> {
	const { gone: goneCodes, counts } = listOf[list];
	// An area that goes on is the same in both editions; an activity has its edition.
	const gone = goneCodes
		? await ctx.query<{ code: string }>(`registry.editions.gone.${list}`, goneCodes, [from, to])
		: undefined;
	const asked = gone && [...new Set([...mapped, ...gone.map(({ code }) => code)])];
	const rows = await ctx.query<{ code: string; count: number }>(
		`registry.editions.counts.${list}`,
		counts,
		[from, asked ?? null],
	);
	return new Map(rows.map((row) => [row.code, row.count]));
}
