import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, asOperator, makePerson } from '#tests/make/people.ts';
import { callLimitSchema, keepCallLimit, listCallLimits } from '../index.ts';

/** No marketplace publishes how often it may be called: the operator keeps it (AD-12). */
const world = useDatabase();
let operator: Actor;
let officer: Actor;
beforeAll(async () => {
	operator = asOperator(await makePerson(world, 'Pengelola', '+628111000001'));
	officer = asOfficer(await makePerson(world, 'Petugas', '+628111000002'), '36.03');
});

const typed = {
	shopPerSecond: '3',
	shopBurst: '6',
	appPerSecond: '30',
	appBurst: '60',
	certainty: 'sure',
	source: 'Surat dari Blibli',
};

test('the operator sees every marketplace, and what is kept holds from the next call on', async () => {
	const before = await listCallLimits(world.read(operator));
	expect(before.map(({ code }) => code)).toEqual(['blibli', 'lazada', 'shopee', 'tiktok-shop']);
	expect(before.map(({ certainty, on }) => [certainty, on])).toEqual([
		['likely', false],
		...Array(3).fill(['unsure', false]),
	]);
	const limit = callLimitSchema.parse(typed);
	await world.write(operator, (ctx) => keepCallLimit(ctx, 'blibli', limit));
	const after = await listCallLimits(world.read(operator));
	expect(after[0]).toMatchObject({ code: 'blibli', ...limit });
	expect(after.slice(1)).toEqual(before.slice(1));
});

test('nobody else sees or keeps them, and no number is taken that stops or floods', async () => {
	const refused = { kind: 'missing' };
	await expect(listCallLimits(world.read(officer))).rejects.toMatchObject(refused);
	const limit = callLimitSchema.parse(typed);
	await expect(
		world.write(officer, (ctx) => keepCallLimit(ctx, 'shopee', limit)),
	).rejects.toMatchObject(refused);
	for (const wrong of ['0', '-1', '1.5', '1001', '', 'banyak'])
		expect(callLimitSchema.safeParse({ ...typed, appBurst: wrong }).success, wrong).toBe(false);
});
