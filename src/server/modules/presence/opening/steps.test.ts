import { describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf } from '#tests/make/office.ts';
import { asOfficer, asOperator, makePerson } from '#tests/make/people.ts';
import { makeShop } from '#tests/make/shop.ts';
import { addStep, endStep, getOpening, listKeptSteps, markStep, startOpening } from './index.ts';

const world = useDatabase();
let people = 0;
const somebody = () => {
	people += 1;
	return makePerson(world, `Orang ${people}`, `+62811889${String(2_000 + people)}`);
};
const operator = async () => asOperator(await somebody());
const officer = async () => asOfficer(await somebody(), '36.03');
const tomorrow = addDays(wibDay(new Date()), 1);
const then = new Date(Date.now() + 86_400_000);
const words = {
	insteadOf: '',
	scope: 'this',
	position: 15,
	doer: 'together',
	titleId: 'Unduh aplikasi penjual',
	titleEn: 'Get the app for sellers',
	textId: 'Cari namanya di toko aplikasi, lalu pasang.',
	textEn: 'Look for its name in the app store and install it.',
	validFrom: tomorrow,
	source: 'Halaman bantuan penjual',
	certainty: 'likely',
} as const;
const add = (by: Actor, over: Partial<Parameters<typeof addStep>[1]> = {}) =>
	world.write(by, (ctx) => addStep(ctx, { marketplace: 'lazada', ...words, ...over }));

describe('steps are dated rows that the operator keeps (OW-11)', () => {
	test('a new one begins tomorrow, for this marketplace alone; offices read, the operator writes', async () => {
		const [by, office, shop] = [
			await operator(),
			await officer(),
			await makeShop(world, 'Dapur A'),
		];
		expect(await codeOf(add(office))).toBe('presence/no-such-step');
		expect(await codeOf(listKeptSteps(world.read(shop.owner), 'lazada'))).toBe(
			'presence/no-such-step',
		);
		expect(await codeOf(add(by, { validFrom: wibDay(new Date()) }))).toBe('presence/step-day');
		const id = await add(by);
		const titles = async (marketplace: string, now?: Date) =>
			(
				await getOpening(world.read(shop.owner, now), {
					enterpriseId: shop.enterpriseId,
					marketplace,
				})
			).steps.map(({ title }) => title);
		expect(await titles('lazada')).not.toContain(words.titleId);
		expect((await titles('lazada', then)).indexOf(words.titleId)).toBe(1);
		expect(await titles('shopee', then)).not.toContain(words.titleId);
		const { steps, mine } = await listKeptSteps(world.read(office), 'lazada');
		expect([mine, steps.find((one) => one.id === id)?.scope]).toEqual([false, 'this']);
		// One that has not begun is taken back altogether.
		await world.write(by, (ctx) =>
			endStep(ctx, { marketplace: 'lazada', stepId: id, lastDay: null }),
		);
		expect(await titles('lazada', then)).not.toContain(words.titleId);
	});

	test('new words of a step keep what was done of it, and what is the owner’s stays hers', async () => {
		const [by, shop] = [await operator(), await makeShop(world, 'Dapur B')];
		const at = { enterpriseId: shop.enterpriseId, marketplace: 'blibli' };
		await world.write(shop.owner, (ctx) => startOpening(ctx, at));
		await world.write(shop.owner, (ctx) =>
			markStep(ctx, { ...at, stepId: 'marketplace/prepare', what: 'done' }),
		);
		expect(await codeOf(add(by, { marketplace: 'blibli', insteadOf: 'marketplace/account' }))).toBe(
			'presence/owner-step',
		);
		const newer = { marketplace: 'blibli', insteadOf: 'marketplace/prepare' };
		const second = await add(by, newer);
		await add(by, { ...newer, insteadOf: second, titleId: 'Siapkan semua' });
		const { steps } = await getOpening(world.read(shop.owner, then), at);
		expect(steps.slice(0, 2).map(({ title, stands }) => [title, stands])).toEqual([
			['Siapkan semua', 'done'],
			['Buat akun sendiri', 'todo'],
		]);
		expect(steps).toHaveLength(8);
	});

	test('one that holds ends with a day, and holds on when that is taken back', async () => {
		const by = await operator();
		const end = (lastDay: string | null) =>
			codeOf(
				world.write(by, (ctx) =>
					endStep(ctx, { marketplace: 'tiktok-shop', stepId: 'tiktok-shop/two-shops', lastDay }),
				),
			);
		expect(await end('2020-01-01')).toBe('presence/step-last-day');
		expect(await end(wibDay(new Date()))).toBe('done');
		const ids = async () =>
			(await listKeptSteps(world.read(by, then), 'tiktok-shop')).steps.map(({ id }) => id);
		expect(await ids()).not.toContain('tiktok-shop/two-shops');
		expect(await end(null)).toBe('done');
		expect(await ids()).toContain('tiktok-shop/two-shops');
	});
});
