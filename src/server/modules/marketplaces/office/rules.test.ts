import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf } from '#tests/make/office.ts';
import { asOperator, makePerson } from '#tests/make/people.ts';
import {
	addContentRule,
	endContentRule,
	getKeptMarketplace,
	listKeptMarketplaces,
	rulesFor,
	setTheirCategory,
} from '../index.ts';
import { ruleFields } from './input.ts';

const world = useDatabase();
const now = new Date('2026-11-22T03:00:00Z');
const tomorrow = new Date('2026-11-23T03:00:00Z');
let operator: Actor;

beforeAll(async () => {
	operator = asOperator(await makePerson(world, 'Pengelola', '+628111000001'));
});

describe('what marketplaces ask, in the hands of the operator (AD-12)', () => {
	const rule = {
		code: 'blibli',
		scope: 'this' as const,
		field: 'title' as const,
		test: 'max-length' as const,
		want: 80,
		condition: null,
		advice: false,
		validFrom: '2026-11-23',
		source: 'Surat kerja sama',
		certainty: 'sure' as const,
	};
	const write = (change: Partial<Parameters<typeof addContentRule>[1]> = {}) =>
		world.write(operator, (ctx) => addContentRule(ctx, { ...rule, ...change }), now);
	const longest = async (code: string, at: Date) =>
		(await rulesFor(world.read(operator, at), code))
			.get(code)
			?.filter(({ field, test, advice }) => field === 'title' && test === 'max-length' && !advice)
			.map(({ want }) => want);
	const end = (ruleId: string, lastDay: string | null, at: Date, code = 'blibli') =>
		world.write(operator, (ctx) => endContentRule(ctx, { code, ruleId, lastDay }), at);

	it('holds from its day to the end of its last day, in place of what its kind asks', async () => {
		const id = await write();
		expect(await longest('blibli', now)).toEqual([100]);
		expect(await longest('blibli', tomorrow)).toEqual([80]);
		expect(await longest('lazada', tomorrow)).toEqual([100]);
		expect(await codeOf(end(id, '2026-11-22', tomorrow))).toBe('marketplaces/rule-last-day');
		await end(id, '2026-11-23', tomorrow);
		expect(await longest('blibli', tomorrow)).toEqual([80]);
		expect(await longest('blibli', new Date('2026-11-24T03:00:00Z'))).toEqual([100]);
		await end(id, null, tomorrow);
		expect(await longest('blibli', new Date('2026-11-24T03:00:00Z'))).toEqual([80]);
		// One that has not begun is gone altogether.
		const planned = await write({ validFrom: '2026-12-24', want: 20 });
		await end(planned, null, now);
		expect(await longest('blibli', new Date('2026-12-25T03:00:00Z'))).toEqual([80]);
	});

	it('shows which rule stands in for which, and how much of all is sure', async () => {
		const { rules } = await getKeptMarketplace(world.read(operator, now), 'google');
		const replaced = rules.filter((one) => one.replaced).map(({ id }) => id);
		expect(replaced).toEqual(['catalogue/description', 'catalogue/title-length']);
		for (const theirId of ['100629', ''])
			await world.write(operator, (ctx) =>
				setTheirCategory(ctx, {
					code: 'shopee',
					categoryCode: 'snacks',
					theirId,
					theirPath: '',
					source: 'Seller Centre',
					certainty: 'likely',
				}),
			);
		const { sureness } = await listKeptMarketplaces(world.read(operator, now));
		const { rows } = await world.app.platform.pool.query<{ count: number }>(
			'SELECT count(*)::int AS count FROM marketplaces.category_map',
		);
		const all = (counts: Record<string, number>) =>
			Object.values(counts).reduce((sum, count) => sum + count, 0);
		expect(sureness.states.unsure).toBeGreaterThan(5);
		// One that was taken back is a row and no knowledge.
		expect(all(sureness.categories)).toBe((rows[0]?.count ?? 0) - 1);
	});

	it('can hold for all of a kind, and is ended from the page of any of them only', async () => {
		const id = await write({ scope: 'kind', field: 'weight', test: 'max-amount', want: 50_000 });
		const asks = async (code: string) =>
			(await rulesFor(world.read(operator, tomorrow), code))
				.get(code)
				?.some((one) => one.id === id);
		expect(await asks('lazada')).toBe(true);
		expect(await asks('google')).toBe(false);
		expect(await codeOf(end(id, '2026-11-30', tomorrow, 'google'))).toBe('marketplaces/no-such');
		await end(id, '2026-11-30', tomorrow, 'lazada');
	});

	it('holds what a part asks for the whole, and counts it there', async () => {
		const sureOfWhole = async () => {
			const { marketplaces } = await listKeptMarketplaces(world.read(operator, tomorrow));
			return marketplaces.find(({ code }) => code === 'tiktok-shop')!.rules.sure;
		};
		const before = await sureOfWhole();
		const id = await write({ code: 'tokopedia', want: 70 });
		expect(await sureOfWhole()).toBe(before + 1);
		expect(await longest('tiktok-shop', tomorrow)).toEqual([70]);
		expect(await longest('shopee', tomorrow)).toEqual([100]);
		const { rules } = await getKeptMarketplace(world.read(operator, tomorrow), 'tiktok-shop');
		expect(rules.find((one) => one.id === id)).toMatchObject({ scope: 'this', replaced: false });
		await end(id, '2026-11-30', tomorrow, 'tiktok-shop');
	});

	it('refuses days of the past, codes that there are not, and what cannot be judged', async () => {
		expect(await codeOf(write({ validFrom: '2026-11-22' }))).toBe('marketplaces/rule-day');
		const permit = { field: 'permit', test: 'among' } as const;
		expect(await codeOf(write({ ...permit, want: ['izin-siluman'] }))).toBe(
			'marketplaces/rule-code',
		);
		expect(ruleFields.safeParse({ ...rule, ...permit, want: 7 }).success).toBe(false);
		expect(ruleFields.safeParse({ ...rule, field: 'weight' }).success).toBe(false);
		expect(ruleFields.safeParse({ ...rule, want: -1 }).success).toBe(false);
	});
});
