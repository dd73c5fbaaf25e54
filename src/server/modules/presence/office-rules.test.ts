import { expect, test } from 'vitest';
import { guest } from '#server/app.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, asOperator, makePerson } from '#tests/make/people.ts';
import {
	addShortHost,
	dropShortHost,
	listPresenceRules,
	ruleNames,
	setPresenceRule,
} from './index.ts';
import { rulesInForce } from './rules.ts';

const world = useDatabase();
const operator = async () =>
	asOperator(await makePerson(world, 'Bu Operator', `+62811766${3000 + (people += 1)}`));
let people = 0;
const today = wibDay(new Date());
const in3 = addDays(today, 3);

test('numbers change from tomorrow at the earliest, and those of the past stay (DN-10)', async () => {
	const actor = await operator();
	const set = (input: Record<string, unknown>) =>
		world.write(actor, (ctx) => setPresenceRule(ctx, input));
	const ask = { name: 'alive-days', value: 60, validFrom: in3, legalBasis: 'Rapat bidang' };
	await set({ ...ask, value: 45, validFrom: addDays(today, 2) });
	// The later word replaces one that has not begun.
	await set(ask);
	const at = async (days: number) =>
		(await rulesInForce(world.read(undefined, new Date(Date.now() + days * 86_400_000))))[
			'alive-days'
		];
	expect(await Promise.all([0, 2, 3, 300].map(at))).toEqual([90, 90, 60, 60]);
	const { numbers, shortHosts } = await listPresenceRules(world.read(actor));
	expect(numbers.filter(({ name }) => name === 'alive-days')).toMatchObject([
		{ value: 90, inForce: true, validTo: addDays(today, 2) },
		{ value: 60, inForce: false, validTo: null, legalBasis: 'Rapat bidang' },
	]);
	expect(new Set(numbers.map(({ name }) => name))).toEqual(new Set(ruleNames));
	expect(shortHosts.length).toBeGreaterThan(5);
	for (const [wrong, field] of [
		[{ name: 'tidak-ada' }, 'name'],
		[{ value: 3 }, 'value'],
		[{ value: 4.5 }, 'value'],
		[{ value: 'banyak' }, 'value'],
		[{ name: 'open-looks', value: '' }, 'value'],
		[{ validFrom: today }, 'validFrom'],
		[{ validFrom: 'besok' }, 'validFrom'],
		[{ validFrom: addDays(today, 400) }, 'validFrom'],
		[{ legalBasis: ' ' }, 'legalBasis'],
	] as const)
		await expect(set({ ...ask, ...wrong })).rejects.toMatchObject({
			code: 'presence/rule',
			params: { field },
		});
});

test('short links of another host are followed from now, and those of one that is dropped no more', async () => {
	const actor = await operator();
	const add = (host: string, marketplace = 'shopee', source = 'Dilihat di aplikasi') =>
		world.write(actor, (ctx) => addShortHost(ctx, { host, marketplace, source }));
	await add('https://S.Contoh.co.id/abc');
	const hosts = async () =>
		(await listPresenceRules(world.read(actor))).shortHosts.map(({ host }) => host);
	expect(await hosts()).toContain('s.contoh.co.id');
	for (const [host, marketplace, source, field] of [
		['s.contoh.co.id', 'shopee', 'Dua kali', 'host'],
		['127.0.0.1', 'shopee', 'Mesin ini', 'host'],
		['localhost', 'shopee', 'Mesin ini', 'host'],
		['a.test:8080', 'shopee', 'Pintu lain', 'host'],
		['b.test', 'tidak-ada', 'Entah', 'marketplace'],
		['c.test', 'shopee', '', 'source'],
	] as const)
		await expect(add(host, marketplace, source)).rejects.toMatchObject({ params: { field } });
	await world.write(actor, (ctx) => dropShortHost(ctx, { host: 's.contoh.co.id' }));
	expect(await hosts()).not.toContain('s.contoh.co.id');
});

test('by the operator alone', async () => {
	const officer = asOfficer(await makePerson(world, 'Bu Biasa', '+628117664999'), '36.03');
	for (const actor of [officer, guest]) {
		await expect(listPresenceRules(world.read(actor))).rejects.toMatchObject({
			code: 'desk/no-rules',
		});
		for (const deed of [
			(ctx: never) => setPresenceRule(ctx, {}),
			(ctx: never) => addShortHost(ctx, { host: 'x.test', marketplace: 'shopee', source: 'Iseng' }),
			(ctx: never) => dropShortHost(ctx, { host: 'shp.ee' }),
		])
			await expect(world.write(actor, (ctx) => deed(ctx as never))).rejects.toMatchObject({
				code: 'desk/no-rules',
			});
	}
});
