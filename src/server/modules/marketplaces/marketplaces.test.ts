import { describe, expect, it } from 'vitest';
import { listSaleChannels } from '#modules/ledger/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf } from '#tests/make/office.ts';
import { asOperator, makePerson } from '#tests/make/people.ts';
import { firstCategories } from './first/categories.ts';
import { firstMarketplaces } from './first/marketplaces.ts';
import { firstRules } from './first/rules.ts';
import {
	changeMarketplace,
	confirmState,
	endContentRule,
	getMarketplace,
	listMarketplaces,
	mapCategory,
	rulesFor,
	saleChannelOf,
	saleChannelsOf,
	seedMarketplaces,
	setTheirCategory,
} from './index.ts';
import { isContentRule } from '#shared/readiness/rules.ts';

const world = useDatabase();
const now = new Date('2026-11-22T03:00:00Z');
const system = { kind: 'system', name: 'test' } as const;

describe('marketplaces as rows (OW-11, AD-12)', () => {
	it('offers some twenty that are live, and none that closed or became part of another', async () => {
		const live = await listMarketplaces(world.read(undefined, now));
		const codes = live.map(({ code }) => code);
		expect(codes.length).toBeGreaterThanOrEqual(20);
		expect(codes).toEqual(
			expect.arrayContaining(['shopee', 'tiktok-shop', 'lazada', 'blibli', 'google', 'whatsapp']),
		);
		for (const gone of ['bukalapak', 'jd-id', 'elevenia', 'blanja', 'zilingo', 'tokopedia'])
			expect(codes).not.toContain(gone);
		expect(live.every(({ state }) => state === 'live')).toBe(true);
	});

	it('keeps closed ones as history, with their day', async () => {
		const ctx = world.read(undefined, now);
		const history = await listMarketplaces(ctx, { states: ['closed', 'no-goods'] });
		expect(history.map(({ code }) => code)).toEqual(
			expect.arrayContaining(['bukalapak', 'jd-id', 'elevenia', 'blanja', 'zilingo']),
		);
		expect(await getMarketplace(ctx, 'jd-id')).toMatchObject({
			state: 'closed',
			since: '2023-03-31',
			certainty: 'sure',
		});
		expect((await getMarketplace(ctx, 'bukalapak')).state).toBe('no-goods');
		// Before it closed nothing is known of it.
		const before = await listMarketplaces(ctx, { on: '2023-03-30', states: ['live', 'closed'] });
		expect(before.map(({ code }) => code)).not.toContain('jd-id');
		expect(await codeOf(getMarketplace(ctx, 'toko-siluman'))).toBe('marketplaces/no-such');
	});

	it('shows Tokopedia as one with TikTok Shop, and counts the sales of both', async () => {
		const one = await getMarketplace(world.read(undefined, now), 'tiktok-shop');
		expect(one).toMatchObject({
			name: 'Tokopedia & TikTok Shop',
			parts: ['tokopedia'],
			certainty: 'sure',
		});
		expect(one.hosts).toEqual(['tokopedia.com', 'tiktok.com']);
		expect(saleChannelsOf(one)).toEqual(['marketplace/tiktok-shop', 'marketplace/tokopedia']);
	});

	it('has a channel of the ledger for each, and leaves older ones as they were', async () => {
		const channels = await listSaleChannels({ ...world.read(undefined, now), locale: 'id' });
		const codes = channels.map(({ code }) => code);
		expect(codes).toEqual(
			expect.arrayContaining(firstMarketplaces.map(({ code }) => saleChannelOf(code))),
		);
		expect(channels.find(({ code }) => code === 'marketplace/tiktok-shop')?.name).toBe(
			'TikTok Shop',
		);
		expect(channels.find(({ code }) => code === 'marketplace/other')?.told).toBe(true);
		expect(codes.indexOf('marketplace/blibli')).toBeLessThan(codes.indexOf('marketplace/other'));
	});

	it('never writes over what an office wrote when it starts again', async () => {
		const operator = asOperator(await makePerson(world, 'Pengelola', '+628111000070'));
		const known = { source: 'Seller Centre', certainty: 'sure' } as const;
		await world.write(
			operator,
			async (ctx) => {
				await changeMarketplace(ctx, {
					code: 'blibli',
					name: 'Toko Kuning',
					kind: 'marketplace',
					url: 'https://www.blibli.com',
					sellerUrl: '',
					ways: ['hand'],
					hosts: 'blibli.com',
					categories: [],
				});
				await confirmState(ctx, { code: 'elevenia', ...known });
				await endContentRule(ctx, {
					code: 'lazada',
					ruleId: 'lazada/size',
					lastDay: '2026-11-30',
				});
				await setTheirCategory(ctx, {
					...{ code: 'google', categoryCode: 'snacks', theirId: '', theirPath: '' },
					...known,
				});
			},
			now,
		);
		const rows = async () =>
			(
				await world.app.platform.pool
					.query(`SELECT (SELECT json_agg(m ORDER BY code) FROM marketplaces.marketplace m) AS m,
					(SELECT json_agg(s ORDER BY code, valid_from) FROM marketplaces.marketplace_state s) AS s,
					(SELECT json_agg(r ORDER BY id) FROM marketplaces.content_rule r) AS r,
					(SELECT json_agg(c ORDER BY marketplace, category_code) FROM marketplaces.category_map c) AS c`)
			).rows;
		const before = await rows();
		await world.write(system, seedMarketplaces);
		expect(await rows()).toEqual(before);
		const ctx = world.read(undefined, now);
		expect((await getMarketplace(ctx, 'blibli')).name).toBe('Toko Kuning');
		expect((await getMarketplace(ctx, 'elevenia')).source).toBe('Seller Centre');
		expect((await mapCategory(ctx, 'google')).has('snacks')).toBe(false);
	});
});

describe('what marketplaces ask, as rows (AD-12)', () => {
	it('AD-12 follows what a later release knows, but for what an office wrote, ended or confirmed', async () => {
		const operator = asOperator(await makePerson(world, 'Pengelola rilis', '+628111000071'));
		const later = new Date('2027-03-01T03:00:00Z');
		const known = { source: 'Seller Centre', certainty: 'sure' } as const;
		await world.write(
			operator,
			async (ctx) => {
				await confirmState(ctx, { code: 'zalora', ...known });
				await setTheirCategory(ctx, {
					code: 'google',
					categoryCode: 'cakes',
					theirId: '99',
					theirPath: 'Kue',
					...known,
				});
				await endContentRule(ctx, {
					code: 'google',
					ruleId: 'google/title-promotion',
					lastDay: '2026-11-30',
				});
			},
			now,
		);
		const facts = {
			marketplaces: firstMarketplaces.map((one) =>
				['zalora', 'ralali'].includes(one.code)
					? {
							...one,
							hosts: [...one.hosts, 'toko.example'],
							states: [
								...one.states,
								{
									state: 'closed',
									validFrom: '2027-02-01',
									source: 'koran',
									certainty: 'sure',
								} as const,
							],
						}
					: one,
			),
			rules: firstRules.map((one) =>
				['marketplace/title-length', 'google/title-promotion'].includes(one.id)
					? { ...one, want: one.field === 'title' && one.test === 'max-length' ? 120 : ['murah'] }
					: one,
			),
			categories: firstCategories.map((one) => ({ ...one, theirPath: `${one.theirPath} >` })),
		};
		for (let start = 0; start < 2; start++)
			await world.write(system, (ctx) => seedMarketplaces(ctx, facts), later);
		const ctx = world.read(undefined, later);
		expect(await getMarketplace(ctx, 'ralali')).toMatchObject({
			state: 'closed',
			hosts: ['ralali.com', 'toko.example'],
		});
		// An officer looked at this one: its states are hers, the rest of the row nobody touched.
		expect(await getMarketplace(ctx, 'zalora')).toMatchObject({
			state: 'live',
			source: 'Seller Centre',
			hosts: ['zalora.co.id', 'toko.example'],
		});
		const want = async (code: string, line: string, on: string) =>
			(await rulesFor(ctx, code, on)).get(code)?.filter(({ id }) => id.split('@')[0] === line);
		expect(await want('shopee', 'marketplace/title-length', '2027-02-28')).toMatchObject([
			{ id: 'marketplace/title-length', want: 100 },
		]);
		expect(await want('shopee', 'marketplace/title-length', '2027-03-01')).toMatchObject([
			{ id: 'marketplace/title-length@2027-03-01', want: 120 },
		]);
		expect(await want('google', 'google/title-promotion', '2027-03-01')).toEqual([]);
		const google = await mapCategory(ctx, 'google');
		expect(google.get('cakes')).toMatchObject({ theirId: '99', theirPath: 'Kue' });
		expect(google.get('drinks')?.theirPath).toMatch(/>$/);
	});

	it('understands every row that it brings', () => {
		for (const rule of firstRules) expect([rule.id, isContentRule(rule)]).toEqual([rule.id, true]);
		const codes = new Set(firstMarketplaces.map(({ code }) => code));
		for (const { marketplace } of firstRules)
			if (marketplace) expect(codes.has(marketplace)).toBe(true);
		expect(new Set(firstRules.map(({ id }) => id)).size).toBe(firstRules.length);
	});

	it('asks only for proofs and categories that there are', async () => {
		const { rows } = await world.app.platform.pool.query<{ code: string }>(
			`SELECT badge AS code FROM permits.permit_kind WHERE badge IS NOT NULL
			 UNION SELECT code FROM catalogue.category`,
		);
		const known = rows.map(({ code }) => code);
		const asked = [
			...firstRules.flatMap(({ field, want }) =>
				(field === 'permit' || field === 'category') && typeof want === 'object' ? want : [],
			),
			...firstMarketplaces.flatMap(({ categories = [] }) => categories),
			...firstCategories.map(({ categoryCode }) => categoryCode),
		];
		expect(known).toEqual(expect.arrayContaining(asked));
	});

	it('gives each what holds everywhere, for its kind and for itself', async () => {
		const rules = await rulesFor(world.read(undefined, now), ['lazada', 'google', 'toko-siluman']);
		const ids = (code: string) => (rules.get(code) ?? []).map(({ id }) => id);
		expect(ids('lazada')).toEqual(
			expect.arrayContaining(['lazada/size', 'marketplace/weight', 'any/images']),
		);
		expect(ids('google')).not.toContain('marketplace/weight');
		// Its own number, not that of all catalogues.
		expect(ids('google')).toContain('google/title-length');
		expect(ids('google')).not.toContain('catalogue/title-length');
		expect(ids('toko-siluman')).toEqual([]);
	});

	it('follows the days of a rule', async () => {
		const ctx = world.read(undefined, now);
		const asks = async (on: string) =>
			(await rulesFor(ctx, 'lazada', on)).get('lazada')?.some(({ id }) => id === 'lazada/size');
		expect(await asks('2026-11-30')).toBe(true);
		expect(await asks('2026-12-01')).toBe(false);
		expect(await asks('2026-10-31')).toBe(false);
	});

	it('knows where our categories lie at Google, and says of none what nobody knows', async () => {
		const theirs = await mapCategory(world.read(undefined, now), 'google');
		expect(theirs.get('drinks')).toMatchObject({ theirId: '413', certainty: 'sure' });
		expect(theirs.has('services')).toBe(false);
		expect(firstCategories.every(({ theirId }) => /^\d+$/.test(theirId))).toBe(true);
		expect((await mapCategory(world.read(undefined, now), 'shopee')).size).toBe(0);
	});
});
