import { beforeAll, expect, it } from 'vitest';
import { addDays, wibDay } from '#shared/dates.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import { listFacets, listListings, parseCard, setOpeningHours, setShopBreak } from '../index.ts';

const world = useDatabase();
const allDay = { opens: 0, closes: 1440 };
const weekday = (day: string) => ((new Date(day).getUTCDay() + 6) % 7) + 1;
const today = wibDay(new Date());
/** From yesterday to tomorrow, whenever midnight comes. */
const now = [addDays(today, -1), today, addDays(today, 1)].map(weekday);

const setHours = (shop: Shop, weekdays: readonly number[]) =>
	world.write(shop.owner, (ctx) =>
		setOpeningHours(ctx, shop.enterpriseId, {
			open: weekdays.map((day) => ({ weekday: day, ...allDay })),
			order: [],
			special: [],
		}),
	);

beforeAll(async () => {
	const [open, other, resting, silent] = await Promise.all(
		['Buka sekarang', 'Buka lusa', 'Sedang libur', 'Tanpa jam'].map((name) =>
			makeShop(world, name),
		),
	);
	for (const shop of [open!, other!, resting!, silent!])
		for (const name of ['Wedang Ronde', 'Wedang Uwuh']) await makeListing(world, shop, { name });
	await setHours(open!, now);
	await setHours(other!, [weekday(addDays(today, 3))]);
	await setHours(resting!, now);
	await world.write(resting!.owner, (ctx) =>
		setShopBreak(ctx, resting!.enterpriseId, { from: addDays(today, -1), until: null, note: '' }),
	);
});

it.each(['relevance', 'new', 'price-asc', 'price-desc'] as const)(
	'finds by %s what shops sell that are open at this moment, and nothing of the others (BU-02)',
	async (sort) => {
		for (const q of ['wedang', undefined]) {
			const { cards } = await listListings(world.read(), { q, open: true, sort });
			expect(cards.map((card) => parseCard(card).seller.name)).toEqual([
				'Buka sekarang',
				'Buka sekarang',
			]);
		}
		expect((await listListings(world.read(), { q: 'wedang', sort })).cards).toHaveLength(8);
	},
);

it('counts what would be open, and under the filter only that', async () => {
	expect(await listFacets(world.read(), { q: 'wedang' })).toMatchObject({ count: 8, open: 2 });
	expect(await listFacets(world.read(), { q: 'wedang', open: true })).toMatchObject({
		count: 2,
		open: 2,
	});
});
