import { wibDay } from '#shared/dates.ts';
import type { Ctx } from '#platform/context.ts';
import { withinAreas } from '#modules/registry/index.ts';
import { noSuchWish, officeAreas } from '../access.ts';
import { publicColumns, type PublicWish } from './board.ts';
import { outcomesOf, type WishOutcome } from './outcome.ts';

export interface OfficeWish extends PublicWish {
	/** Makers nearby that were found. */
	makers: number;
	reason: string | null;
	/** What came of it; of one that is over. */
	outcome?: WishOutcome | undefined;
}

export type OfficeTab = 'unanswered' | 'answered' | 'over';

const tabs: Record<OfficeTab, { where: string; order: string; after: string }> = {
	unanswered: {
		where: `w.state = 'open' AND w.answers = 0`,
		order: 'w.needed_on, w.id',
		after: '(w.needed_on, w.id) > ($1::date, $2::uuid)',
	},
	answered: {
		where: `w.state = 'open' AND w.answers > 0`,
		order: 'w.needed_on, w.id',
		after: '(w.needed_on, w.id) > ($1::date, $2::uuid)',
	},
	over: {
		where: `w.state <> 'open'`,
		order: 'w.needed_on DESC, w.id DESC',
		after: '(w.needed_on, w.id) < ($1::date, $2::uuid)',
	},
};

const page = 30;
const columns = `${publicColumns}, w.reason,
	(SELECT count(*) FROM demand.match m WHERE m.wish_id = w.id)::int AS makers`;

/**
 * Wishes of the actor's area: those that nobody has answered, the soonest first; those with answers; those that are
 * over, the latest first. `next` is the cursor of the page behind it.
 */
export async function listOfficeWishes(
	ctx: Ctx,
	{ tab, after }: { tab: OfficeTab; after?: string | undefined },
): Promise<{ items: OfficeWish[]; next: string | undefined }> {
	const { where, order, after: behind } = tabs[tab];
	const areas = officeAreas(ctx);
	const { sql, values } = withinAreas(areas, 3, 'w.area_code');
	// An officer works in one kabupaten or kota: an index has its wishes in this order.
	const regencies = [...new Set(areas.map((code) => code.slice(0, 5)))];
	const [regency = ''] = regencies;
	const there =
		regencies.length === 1 && regency !== ''
			? `left(w.area_code, 5) = $${values.push(regency) + 2}`
			: 'true';
	const first =
		tab === 'over'
			? ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff']
			: [
					tab === 'unanswered' ? wibDay(ctx.now) : '-infinity',
					'00000000-0000-0000-0000-000000000000',
				];
	const [, day = first[0], id = first[1]] =
		/^(\d{4}-\d\d-\d\d)\/([0-9a-f]{8}-[0-9a-f-]{27})$/.exec(after ?? '') ?? [];
	const rows = await ctx.query<OfficeWish>(
		'',
		`SELECT ${columns} FROM demand.wish w WHERE ${where} AND ${there} AND ${behind} AND ${sql}
		 ORDER BY ${order} LIMIT ${page + 1}`,
		[day, id, ...values],
	);
	const items = await withOutcomes(ctx, rows.slice(0, page));
	const last = rows.length > page ? items.at(-1) : undefined;
	return { items, next: last && `${last.neededOn}/${last.id}` };
}

/** One wish of the actor's area, in any state. @throws AppError missing demand/no-such-wish */
export async function getOfficeWish(ctx: Ctx, id: string): Promise<OfficeWish> {
	const { sql, values } = withinAreas(officeAreas(ctx), 2, 'w.area_code');
	const [wish] = await ctx.query<OfficeWish>(
		'',
		`SELECT ${columns} FROM demand.wish w WHERE w.id = $1 AND ${sql}`,
		[id, ...values],
	);
	if (!wish) throw noSuchWish();
	return (await withOutcomes(ctx, [wish]))[0]!;
}

async function withOutcomes(ctx: Ctx, wishes: readonly OfficeWish[]): Promise<OfficeWish[]> {
	const over = wishes.filter(({ state }) => state !== 'open').map(({ id }) => id);
	const outcomes = over.length > 0 ? await outcomesOf(ctx, over) : undefined;
	return wishes.map((wish) => ({ ...wish, outcome: outcomes?.get(wish.id) }));
}
