import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { listSaleChannels } from '#modules/ledger/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf } from '#tests/make/office.ts';
import { asOfficer, asOperator, makePerson } from '#tests/make/people.ts';
import {
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
	setTheirCategory,
} from '../index.ts';

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
