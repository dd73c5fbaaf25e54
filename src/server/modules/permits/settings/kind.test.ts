import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOperator, makePerson } from '#tests/make/people.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import {
	getPermitSettings,
	getPreparation,
	kindTexts,
	listPermitKinds,
	setPermitStep,
	setPermitTerm,
	setPermitTexts,
	setPrepared,
	stepFields,
	withdrawPermitLine,
} from '../index.ts';

const world = useDatabase();
const now = new Date('2026-11-22T03:00:00Z');
const tomorrow = '2026-11-23';
const basis = { legalBasis: 'Perbup contoh 1/2026', certainty: 'practice' } as const;
let operator: Actor;
let shop: Shop;

beforeAll(async () => {
	operator = asOperator(await makePerson(world, 'Pengelola', '+628111000002'));
	shop = await makeShop(world);
});

describe('what else is said about a permit (AD-03)', () => {
	it('changes its words at once, in both languages', async () => {
		const { texts } = await getPermitSettings(world.read(operator, now), 'slhs');
		await world.write(
			operator,
			(ctx) =>
				setPermitTexts(ctx, {
					...texts,
					issuerId: 'Dinkes Kabupaten',
					numberHintId: 'Ada di pojok kanan atas.',
					numberHintEn: 'It stands in the upper right corner.',
				}),
			now,
		);
		const [slhs] = (await listPermitKinds(world.read())).filter(({ code }) => code === 'slhs');
		expect(slhs).toMatchObject({
			issuer: 'Dinkes Kabupaten',
			numberHint: 'Ada di pojok kanan atas.',
		});
	});

	it('takes what may be left out as it gives it', async () => {
		const { texts, steps } = await getPermitSettings(world.read(operator, now), 'bpom-md');
		expect(kindTexts.parse({ ...texts, url: null })).toMatchObject({
			url: null,
			numberHintId: null,
		});
		const step = stepFields.parse({ ...steps[0]?.standing, kind: 'bpom-md', url: '' });
		expect(stepFields.parse(step)).toMatchObject({ url: null, costId: null, days: null });
	});

	it('changes how long it holds from a day on', async () => {
		await world.write(
			operator,
			(ctx) =>
				setPermitTerm(ctx, {
					kind: 'slhs',
					validity: 'years',
					years: 1,
					renewalDays: 30,
					validFrom: tomorrow,
					...basis,
				}),
			now,
		);
		const yearsOn = async (at: Date) =>
			(await listPermitKinds(world.read(undefined, at))).find(({ code }) => code === 'slhs')?.years;
		expect(await yearsOn(now)).toBe(3);
		expect(await yearsOn(new Date('2026-11-23T03:00:00Z'))).toBe(1);
		await world.write(
			operator,
			(ctx) => withdrawPermitLine(ctx, { part: 'term', kind: 'slhs', line: 'term' }),
			now,
		);
		expect(await yearsOn(new Date('2026-11-23T03:00:00Z'))).toBe(3);
	});

	it('changes a step and its papers from a day on, and keeps what an owner has ready', async () => {
		const asked = { enterpriseId: shop.enterpriseId, kind: 'p-irt' };
		await world.write(
			shop.owner,
			(ctx) => setPrepared(ctx, { ...asked, item: 'paper/label', done: true }),
			now,
		);
		const { steps } = await getPermitSettings(world.read(operator, now), 'p-irt');
		const apply = steps.find((step) => step.line === 'apply')?.standing;
		if (!apply) throw new Error('The first table has it');
		await world.write(
			operator,
			(ctx) =>
				setPermitStep(ctx, {
					...apply,
					kind: 'p-irt',
					line: 'apply',
					after: '',
					papers: [...apply.papers, { id: 'Foto dapur', en: 'Photo of the kitchen' }],
					validFrom: tomorrow,
				}),
			now,
		);
		const papersAt = async (at: Date) =>
			(await getPreparation(world.read(shop.owner, at), asked))
				.find(({ code }) => code === 'apply')
				?.papers.map(({ name, doneAt }) => [name, doneAt !== null]);
		const before = await papersAt(now);
		expect(before).toHaveLength(apply.papers.length);
		const after = await papersAt(new Date('2026-11-23T03:00:00Z'));
		expect(after).toEqual([...(before ?? []), ['Foto dapur', false]]);
		expect(after?.some(([, done]) => done)).toBe(true);
	});
});
