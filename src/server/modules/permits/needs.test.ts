import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { useDatabase } from '#tests/make/database.ts';
import { dryFood } from '#tests/make/dry-food.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import {
	answerQuestion,
	askOfficer,
	checkPermit,
	claimPermit,
	getPreparation,
	permitNeeds,
	setPrepared,
	storePaper,
	type PermitClaim,
} from './index.ts';

const world = useDatabase();
const now = new Date('2026-11-21T03:00:00Z');
let officer: Actor;
let elsewhere: Actor;
let shop: Shop;
let serial = 100;

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas', '+628111000001'), '36.03');
	elsewhere = asOfficer(await makePerson(world, 'Petugas lain', '+628111000002'), '36.71');
	shop = await makeShop(world);
});

/** A P-IRT number of the shop's kabupaten that ends in 2029, another each time. */
const pirt = () => `P-IRT 206360301${String((serial += 1)).padStart(4, '0')}-29`;
const claimed = async (change: Partial<PermitClaim> = {}) => {
	const input: PermitClaim = {
		enterpriseId: shop.enterpriseId,
		kind: 'p-irt',
		number: pirt(),
		expiresOn: '2029-06-30',
		...change,
	};
	return (await world.write(shop.owner, (ctx) => claimPermit(ctx, input), now)).permitId;
};
const check = (permitId: string) =>
	world.write(officer, (ctx) => checkPermit(ctx, { permitId }), now);

describe('what a product needs (OW-09)', () => {
	const product = {
		id: newId(),
		name: 'Keripik',
		facts: dryFood,
	};
	const needs = async () => {
		const [one] = await permitNeeds(world.read(shop.owner, now), {
			enterpriseId: shop.enterpriseId,
			products: [product],
		});
		return Object.fromEntries(one!.needs.map((need) => [need.permit, need]));
	};

	it('says what she has of it', async () => {
		expect(await needs()).toMatchObject({ 'p-irt': { verdict: 'required', holding: 'missing' } });
		const permitId = await claimed({ productIds: [product.id] });
		expect((await needs())['p-irt']).toMatchObject({ holding: 'waiting' });
		await check(permitId);
		expect((await needs())['p-irt']).toMatchObject({
			holding: 'held',
			permitHeld: { id: permitId },
		});
	});

	it('lets an officer answer for one product, until its facts change', async () => {
		const facts = { ...product.facts, packed: false };
		const id = newId();
		await world.write(shop.owner, (ctx) =>
			askOfficer(ctx, {
				enterpriseId: shop.enterpriseId,
				productId: id,
				productName: 'Kue',
				facts,
			}),
		);
		const answer = (actor: Actor) =>
			world.write(actor, (ctx) =>
				answerQuestion(ctx, {
					productId: id,
					verdicts: { 'bpom-md': 'not-needed' },
					reason: 'Dijual di tempat, cukup P-IRT.',
				}),
			);
		await expect(answer(elsewhere)).rejects.toMatchObject({ kind: 'missing' });
		await answer(officer);
		const verdict = async (now: typeof facts) => {
			const [one] = await permitNeeds(world.read(shop.owner), {
				enterpriseId: shop.enterpriseId,
				products: [{ id, name: 'Kue', facts: now }],
			});
			return one!.needs.find(({ permit }) => permit === 'bpom-md');
		};
		expect(await verdict(facts)).toMatchObject({ verdict: 'not-needed', certainty: 'answer' });
		expect(await verdict({ ...facts, shelfLifeDays: 61 } as never)).toMatchObject({
			verdict: 'check',
		});
	});
});

describe('papers', () => {
	it('keeps steps and papers of the way to a permit', async () => {
		const of = { enterpriseId: shop.enterpriseId, kind: 'p-irt' };
		const pdf = Buffer.from('%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n');
		const file = await storePaper(world.read(shop.owner), 'paper', shop.enterpriseId, pdf);
		await world.write(shop.owner, async (ctx) => {
			await setPrepared(ctx, { ...of, item: 'step/nib', done: true });
			await setPrepared(ctx, { ...of, item: 'paper/label', done: true, file });
		});
		const steps = await getPreparation(world.read(shop.owner), of);
		expect(steps.find(({ code }) => code === 'nib')?.doneAt).toBeInstanceOf(Date);
		const label = steps.flatMap(({ papers }) => papers).find(({ code }) => code === 'label');
		expect(label).toMatchObject({ hasFile: true });
		await expect(
			world.write(shop.owner, (ctx) => setPrepared(ctx, { ...of, item: 'step/x', done: true })),
		).rejects.toMatchObject({ code: 'permits/no-such-item' });
	});

	it('refuses a file that is neither PDF nor picture, and one that was cut short', async () => {
		const ctx = world.read(shop.owner);
		await expect(
			storePaper(ctx, 'paper', shop.enterpriseId, Buffer.from('<svg/>')),
		).rejects.toMatchObject({
			code: 'permits/file-type',
		});
		await expect(
			storePaper(ctx, 'paper', shop.enterpriseId, Buffer.from(`%PDF-1.7${'x'.repeat(5000)}`)),
		).rejects.toMatchObject({ code: 'permits/file-damaged' });
		await expect(
			storePaper(ctx, 'paper', shop.enterpriseId, Buffer.alloc(10 * 1024 * 1024 + 1)),
		).rejects.toMatchObject({ code: 'permits/file-too-large' });
	});
});
