import type { EntryFilter } from '../listings/listing-parts.ts';
import type { Ctx } from '#platform/context.ts';
import { alongShelf, type Asked, readAll, walkOn } from './along.ts';
import type { Found } from './find-ranked.ts';
import { findByPrice } from './find-prices.ts';
import { type Guess, guessOf } from './steps.ts';

/** How many entries from the head of the list on are looked at one by one: what is common is found there. */
const head = 600;
/** And where what is wanted is neither there nor rare; the last is all of them. */
const further = [6_000, 60_000, 100_000_000];
/** What has so few matches is rare: they are all read and sorted. */
const rare = 3_000;

/**
 * One page in the order of newness or price of what matches a text query (undefined: everything). By price it looks
 * at one range of prices after the other. By newness it looks along the head of the list; where that does not fill
 * the page it takes what the index finds, if that is little; and only where it is much, and far behind, it walks on.
 */
export async function findSorted(
	ctx: Ctx,
	query: string | undefined,
	filter: EntryFilter,
	{ guess, order, from, size }: Asked & { guess?: Guess },
): Promise<Found[]> {
	const expected = guess ?? (await guessOf(ctx, Infinity, filter));
	if (query && order !== 'n')
		return findByPrice(ctx, query, filter, { guess: expected, order, from, size });
	if (!guess && isOnShelf(filter)) return alongShelf(ctx, filter, { order, from, size });
	const walk = (over: number) => walkOn(ctx, query, filter, { order, from, size, over });
	const all = async () => query && readAll(ctx, query, filter, { order, from, size }, rare);
	const surelyRare = expected.share * expected.entries < rare / 3;
	const few = surelyRare && (await all());
	if (few) return few;
	const near = await walk(head);
	if (near.length === size) return near;
	const rest = !surelyRare && (await all());
	if (rest) return rest;
	let found = near;
	for (const over of further) if (found.length < size) found = await walk(over);
	return found;
}

/** Whether the entries of one kind of a kecamatan lie in the order of newness, and show all else that is asked. */
const isOnShelf = ({ category, area, made, seller, pickup, open }: EntryFilter): boolean =>
	Boolean(category && area?.length === 8 && !made && !seller && !pickup && !open);
