import type { Ctx } from '#platform/context.ts';
import type { ListingFilter } from '../input.ts';
import { type Cube, storefrontCube } from './cube.ts';
import type { Understood } from './understand.ts';

/** So few matches are read whole sooner than looked for step by step. */
const few = 4_000;

/**
 * On how many steps of rank to look one after the other: 0 where so little is expected that one look at all is
 * quicker. A wrong guess costs time, never a result.
 */
export async function stepsFor(
	ctx: Ctx,
	{ levels, expected }: Pick<Understood, 'levels' | 'expected'>,
	filter: ListingFilter,
): Promise<number> {
	if (levels === 1 || expected <= few) return 0;
	const { category, area, seller, pickup } = filter;
	if (seller || (pickup && !area)) return 0;
	if (!category && !area) return levels;
	return shareOf(await storefrontCube(ctx), filter) * expected <= few ? 0 : levels;
}

function shareOf({ cells }: Cube, { category, area }: ListingFilter): number {
	let all = 0;
	let chosen = 0;
	for (const cell of cells) {
		all += cell.count;
		if (category && cell.category !== category) continue;
		if (area && !cell.district.startsWith(area.slice(0, 8))) continue;
		chosen += cell.count;
	}
	return all === 0 ? 0 : chosen / all;
}
