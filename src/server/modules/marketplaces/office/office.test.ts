import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { listSaleChannels } from '#modules/ledger/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf } from '#tests/make/office.ts';
import { asOfficer, asOperator, makePerson } from '#tests/make/people.ts';
import {
	addContentRule,
	addMarketplace,
	changeMarketplace,
	confirmState,
	dropState,
	endContentRule,
	getKeptMarketplace,
	getMarketplace,
	listKeptMarketplaces,
	listMarketplaces,
	mapCategory,
	planState,
	rulesFor,
	setTheirCategory,
} from '../index.ts';
import { marketplaceFields, readHosts, readWant, ruleFields } from './input.ts';

const world = useDatabase();
const now = new Date('2026-11-22T03:00:00Z');
const tomorrow = new Date('2026-11-23T03:00:00Z');
let operator: Actor;
let officer: Actor;

beforeAll(async () => {
	operator = asOperator(await makePerson(world, 'Pengelola', '+628111000001'));
	officer = asOfficer(await makePerson(world, 'Petugas', '+628111000002'), '36.03');
});

const fields = {
	name: 'Pasar Tangerang',
	kind: 'marketplace' as const,
	url: 'https://pasar.example.id',
	sellerUrl: '',
	ways: ['hand', 'file'] as ('hand' | 'file')[],
	hosts: 'https://www.pasar.example.id/toko, toko.example.id',
	categories: ['snacks'],
};
const state = {
	state: 'live' as const,
	validFrom: '2026-11-22',
	source: 'Surat kerja sama',
	certainty: 'sure' as const,
};
const add = (actor: Actor, change: Partial<typeof fields & typeof state> = {}) =>
	world.write(actor, (ctx) => addMarketplace(ctx, { ...fields, ...state, ...change }), now);
const live = async (at: Date) =>
	(await listMarketplaces(world.read(operator, at))).map(({ code }) => code);

describe('marketplaces in the hands of the operator (AD-12)', () => {
	it('adds one with its first state and a channel of the ledger', async () => {
		const code = await add(operator);
		expect(code).toBe('pasar-tangerang');
		expect(await getMarketplace(world.read(operator, now), code)).toMatchObject({
			hosts: ['pasar.example.id', 'toko.example.id'],
			ways: ['file', 'hand'],
			sellerUrl: null,
			state: 'live',
			seenOn: '2026-11-22',
		});
		const channels = await listSaleChannels(world.read(operator, now));
		expect(channels.find((one) => one.code === `marketplace/${code}`)).toMatchObject({
			name: 'Pasar Tangerang',
			told: true,
		});
		expect(await codeOf(add(operator, { name: 'PASAR  tangerang' }))).toBe('marketplaces/exists');
		expect(await codeOf(add(operator, { name: 'Other' }))).toBe('marketplaces/exists');
		expect(await codeOf(add(operator, { name: 'Lain', validFrom: '2026-11-21' }))).toBe(
			'marketplaces/state-first',
		);
		expect(await codeOf(add(operator, { name: 'Lain', categories: ['siluman'] }))).toBe(
			'marketplaces/category',
		);
	});

	it('is kept by nobody else', async () => {
		const asOther = (work: Parameters<typeof world.write>[1]) =>
			codeOf(world.write(officer, work, now) as Promise<unknown>);
		const code = 'shopee';
		const missing = 'marketplaces/no-such';
		expect(await codeOf(add(officer))).toBe(missing);
		expect(await asOther((ctx) => changeMarketplace(ctx, { code, ...fields }))).toBe(missing);
		expect(await asOther((ctx) => planState(ctx, { code, ...state, state: 'closed' }))).toBe(
			missing,
		);
		expect(await asOther((ctx) => confirmState(ctx, { code, ...state }))).toBe(missing);
		expect(await asOther((ctx) => dropState(ctx, { code, validFrom: '2026-12-01' }))).toBe(missing);
		const end = { code, ruleId: 'marketplace/weight', lastDay: null };
		expect(await asOther((ctx) => endContentRule(ctx, end))).toBe(missing);
		// She reads them.
		expect((await listKeptMarketplaces(world.read(officer, now))).mine).toBe(false);
		expect((await getKeptMarketplace(world.read(officer, now), code)).rules.length).toBeGreaterThan(
			10,
		);
	});

	it('closes from a day ahead, is offered until then, and can be taken back until then', async () => {
		const plan = (change: Partial<Parameters<typeof planState>[1]>, at = now) =>
			world.write(
				operator,
				(ctx) =>
					planState(ctx, {
						code: 'ralali',
						...state,
						state: 'closed',
						validFrom: '2026-11-23',
						...change,
					}),
				at,
			);
		expect(await codeOf(plan({ validFrom: '2026-11-22' }))).toBe('marketplaces/state-day');
		expect(await codeOf(plan({ state: 'live' }))).toBe('marketplaces/state-same');
		expect(await codeOf(plan({ code: 'siluman' }))).toBe('marketplaces/no-such');
		await plan({});
		expect(await live(now)).toContain('ralali');
		expect(await live(tomorrow)).not.toContain('ralali');
		const { marketplace } = await getKeptMarketplace(world.read(operator, now), 'ralali');
		expect(marketplace.states.map(({ state: one, when }) => [one, when])).toEqual([
			['live', 'now'],
			['closed', 'planned'],
		]);
		const drop = (validFrom: string, at: Date) =>
			world.write(operator, (ctx) => dropState(ctx, { code: 'ralali', validFrom }), at);
		expect(await codeOf(drop('2026-11-01', now))).toBe('marketplaces/no-such');
		expect(await codeOf(drop('2026-11-23', tomorrow))).toBe('marketplaces/no-such');
		await drop('2026-11-23', now);
		expect(await live(tomorrow)).toContain('ralali');
	});

	it('notes that somebody looked, and leaves the state and its day as they were', async () => {
		const before = await getMarketplace(world.read(operator, now), 'zalora');
		await world.write(
			operator,
			(ctx) => confirmState(ctx, { code: 'zalora', source: 'zalora.co.id', certainty: 'sure' }),
			now,
		);
		expect(await getMarketplace(world.read(operator, now), 'zalora')).toEqual({
			...before,
			source: 'zalora.co.id',
			certainty: 'sure',
			seenOn: '2026-11-22',
		});
	});

	it('changes what it is called, and where our categories lie there', async () => {
		await world.write(operator, (ctx) =>
			changeMarketplace(ctx, { code: 'bhinneka', ...fields, name: 'Bhinneka.com', categories: [] }),
		);
		expect(await getMarketplace(world.read(operator, now), 'bhinneka')).toMatchObject({
			name: 'Bhinneka.com',
			categories: null,
			certainty: 'unsure',
		});
		const set = (theirId: string, theirPath: string, categoryCode = 'snacks') =>
			world.write(operator, (ctx) =>
				setTheirCategory(ctx, {
					code: 'shopee',
					categoryCode,
					theirId,
					theirPath,
					source: 'Seller Centre',
					certainty: 'likely',
				}),
			);
		await set('100629', 'Makanan & Minuman > Makanan Ringan');
		const theirs = async () => (await mapCategory(world.read(), 'shopee')).get('snacks');
		expect(await theirs()).toMatchObject({ theirId: '100629', certainty: 'likely' });
		await set('', '');
		expect(await theirs()).toBeUndefined();
		expect(await codeOf(set('1', '', 'siluman'))).toBe('marketplaces/category');
	});
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
		...state,
		validFrom: '2026-11-23',
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

	it('holds what a part asks for the whole', async () => {
		const id = await write({ code: 'tokopedia', want: 70 });
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

describe('what is typed about marketplaces', () => {
	it('reads hosts as people paste them', () => {
		expect(readHosts('https://www.Toko.id/abc?x=1; lain.co.id:443\n lain.co.id')).toEqual([
			'toko.id',
			'lain.co.id',
		]);
		for (const hosts of ['localhost', '127.0.0.1', '[::1]', 'a..id', '-a.id', 'toko'])
			expect([hosts, marketplaceFields.safeParse({ ...fields, hosts }).success]).toEqual([
				hosts,
				false,
			]);
	});

	it('keeps only names of hosts, whatever is typed', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 80 }), (hosts) => {
				const read = marketplaceFields.safeParse({ ...fields, hosts });
				if (!read.success) return;
				for (const host of read.data.hosts) {
					expect(new URL(`https://${host}/`).hostname).toBe(host);
					expect(host).toMatch(/^[a-z0-9.-]+\.[a-z]{2,}$/);
				}
			}),
		);
	});

	it('refuses addresses of our own network and of other protocols', () => {
		for (const url of ['javascript:alert(1)', 'ftp://toko.id', 'http://localhost/', 'toko.id'])
			expect([url, marketplaceFields.safeParse({ ...fields, url }).success]).toEqual([url, false]);
	});

	it('reads what a rule compares with by how it is judged', () => {
		expect(readWant('max-length', ' 100 ', [])).toBe(100);
		expect(readWant('max-length', '1e3', [])).toBeUndefined();
		expect(readWant('forbidden-words', 'gratis ongkir, promo\ndiskon', [])).toEqual([
			'gratis ongkir',
			'promo',
			'diskon',
		]);
		expect(readWant('forbidden-characters', '# @', [])).toEqual(['#', '@']);
		expect(readWant('among', 'x', ['halal'])).toEqual(['halal']);
		expect(readWant('required', '', [])).toBe(true);
	});
});
