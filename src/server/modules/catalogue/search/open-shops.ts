import type { Ctx } from '#platform/context.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import type { ListingFilter } from '../input.ts';
import { kept } from '../listings/kept.ts';
import type { EntryFilter } from '../listings/listing-parts.ts';

/** So many are counted as open at most; further ones count as closed. */
const most = 100_000;
/** Of more, a page is full before many rows were asked about. */
const few = 4_000;
const minutesOfDay = 24 * 60;

/**
 * The enterprises whose shops are open, for counting; a minute or two old. Hours of the week are compared all at
 * once; only those with a break or a special day these days are asked about one by one (`catalogue.is_open`).
 */
export function openShops(ctx: Ctx): Promise<ReadonlySet<string>> {
	return kept(ctx, 'open shops', () => readOpen(ctx), { meanwhile: true });
}

/**
 * A filter that names the open shops where they are few, as in the evening: else each match would be asked by itself
 * until a page is full. Undefined where nothing can fit, since every shop is closed.
 */
export async function amongOpen(ctx: Ctx, filter: ListingFilter): Promise<EntryFilter | undefined> {
	if (!filter.open) return filter;
	const shops = await openShops(ctx);
	if (shops.size === 0) return undefined;
	return shops.size > few ? filter : { ...filter, openAmong: [...shops] };
}

async function readOpen(ctx: Ctx): Promise<Set<string>> {
	// WIB is UTC+7 without summer time, so a minute of the week is plain arithmetic.
	const wib = new Date(ctx.now.getTime() + 7 * 3_600_000);
	const weekday = ((wib.getUTCDay() + 6) % 7) + 1;
	const today = wibDay(ctx.now);
	const rows = await ctx.query<{ id: string }>(
		'catalogue.openShopIds',
		`WITH unusual AS MATERIALIZED (
			SELECT enterprise_id AS id FROM catalogue.shop WHERE closed_from IS NOT NULL
			UNION SELECT enterprise_id FROM catalogue.shop_day WHERE day BETWEEN $5 AND $4)
		 SELECT id FROM unusual WHERE catalogue.is_open(id)
		 UNION ALL
		 SELECT id FROM (
			SELECT enterprise_id AS id FROM catalogue.shop_hours
			WHERE kind = 'open' AND weekday = $1 AND opens <= $2 AND closes > $2
			UNION SELECT enterprise_id FROM catalogue.shop_hours
			WHERE kind = 'open' AND weekday = $3 AND closes > $2 + ${minutesOfDay}) usual
		 WHERE id NOT IN (SELECT id FROM unusual)
		 LIMIT ${most}`,
		[
			weekday,
			wib.getUTCHours() * 60 + wib.getUTCMinutes(),
			((weekday + 5) % 7) + 1,
			today,
			addDays(today, -1),
		],
	);
	return new Set(rows.map(({ id }) => id));
}
