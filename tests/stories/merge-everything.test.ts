import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { addNote } from '#modules/desk/index.ts';
import { answerQuestion, askOfficer, claimPermit } from '#modules/permits/index.ts';
import { updateEnterprise } from '#modules/registry/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { everythingOf, fillEverything, otherwise, rowsOf } from '#tests/make/everything-of.ts';
import {
	finishOrder,
	makeRecord,
	makeSellingShop,
	merge,
	placeOrder,
	undo,
} from '#tests/make/merge.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { kemiri } from '#tests/make/registry.ts';

/*
 * "Merging keeps both histories and can be undone": with everything that any module knows about a record.
 * (requirements.md, DN-03)
 */
const world = useDatabase();
let officer: Actor;
let other: Actor & { kind: 'person' };

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas Satu', '+6281100000011'), '36.03');
	other = (await makePerson(world, 'Orang Lain', '+6281100000012')) as typeof other;
	await makeRecord(world, { name: 'Orang ketiga' });
});

test('every table and column that names an enterprise is thought of', async () => {
	const { rows } = await world.app.platform.pool.query<{ column: string }>(
		`SELECT c.relnamespace::regnamespace || '.' || c.relname || '.' || a.attname AS column
		 FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
		 WHERE c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
			AND NOT a.attisdropped AND a.attnum > 0 AND (a.attname ~ '(^|_)enterprise_ids?$' OR EXISTS (
				SELECT 1 FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid = c.oid
					AND f.confrelid = 'registry.enterprise'::regclass AND a.attnum = ANY(f.conkey)))`,
	);
	const named = rows.map(({ column }) => column);
	expect(named.length).toBeGreaterThan(20);
	const known = [
		...Object.keys(everythingOf).map((table) => `${table}.enterprise_id`),
		...Object.keys(otherwise),
	];
	expect(named.toSorted()).toEqual(known.toSorted());
});

describe('a merge of two records about which everything is known', () => {
	test('brings all that must follow, and takes exactly that back', async () => {
		const kept = (await makeRecord(world, { name: 'Keripik Kemiri' })).id;
		const gone = await makeSellingShop(world);
		await fillEverything(world, gone.enterpriseId, other.personId);
		const before = {
			gone: await rowsOf(world, gone.enterpriseId),
			kept: await rowsOf(world, kept),
		};
		for (const [table, rows] of Object.entries(before.gone)) expect(rows, table).not.toEqual([]);

		const mergeId = await merge(world, officer, kept, gone.enterpriseId, { owner: 'gone' });
		const merged = await rowsOf(world, gone.enterpriseId);
		for (const [table, { follows }] of Object.entries(everythingOf))
			if (follows === true) expect(merged[table], table).toEqual([]);
			else expect(merged[table], table).toHaveLength(before.gone[table]!.length);

		await undo(world, officer, mergeId);
		const after = { gone: await rowsOf(world, gone.enterpriseId), kept: await rowsOf(world, kept) };
		const changing = ['registry.list_entry', 'registry.field_change'];
		for (const table of Object.keys(everythingOf).filter((one) => !changing.includes(one))) {
			expect(after.gone[table], table).toEqual(before.gone[table]);
			expect(after.kept[table], table).toEqual(before.kept[table]);
		}
	});

	test('a record that has all of it already takes over what has a place, and gives it back', async () => {
		const [one, two] = [await makeSellingShop(world), await makeRecord(world)];
		await fillEverything(world, one.enterpriseId, other.personId);
		const third = (await makePerson(world, 'Orang Keempat', '+6281100000014')) as typeof other;
		for (const [table, { sql }] of Object.entries(everythingOf))
			if (sql && table !== 'registry.likely_repeat')
				await world.app.platform.pool.query(
					sql.replaceAll('$2', `'${third.personId}'`).replaceAll('$1', `'${two.id}'`),
				);
		const ids = [one.enterpriseId, two.id] as const;
		const before = [await rowsOf(world, ids[0]), await rowsOf(world, ids[1])];
		const mergeId = await merge(world, officer, ids[0], ids[1], { owner: 'keep' });
		await undo(world, officer, mergeId);
		const after = [await rowsOf(world, ids[0]), await rowsOf(world, ids[1])];
		const changing = ['registry.list_entry', 'registry.field_change'];
		for (const table of Object.keys(everythingOf).filter((name) => !changing.includes(name)))
			for (const index of [0, 1])
				expect(after[index]![table], `${table} ${index}`).toEqual(before[index]![table]);
	});

	test('what was done meanwhile stays with what it is about', async () => {
		const kept = (await makeRecord(world)).id;
		const gone = await makeSellingShop(world);
		const mergeId = await merge(world, officer, kept, gone.enterpriseId, { owner: 'gone' });
		const owner = gone.owner;
		await world.write(owner, async (ctx) => {
			await askOfficer(ctx, {
				enterpriseId: kept,
				productId: gone.productId,
				productName: 'Keripik',
				facts: {},
			});
			await claimPermit(ctx, { enterpriseId: kept, kind: 'sni-bina-umk', number: 'SNI-1' });
		});
		await world.write(officer, (ctx) =>
			addNote(ctx, { enterpriseId: kept, areaCode: kemiri, text: 'Setelah digabung' }),
		);
		await finishOrder(world, owner, await placeOrder(world, gone.productId));
		await world.write(officer, (ctx) =>
			updateEnterprise(ctx, { enterpriseId: kept, address: 'Jl. Setelah' }),
		);
		await undo(world, officer, mergeId);

		const [ofGone, ofKept] = [await rowsOf(world, gone.enterpriseId), await rowsOf(world, kept)];
		// The question is about the product, and its task goes where the product goes.
		expect(ofGone['permits.question']).toHaveLength(1);
		expect(ofGone['desk.task']).toEqual([expect.stringContaining('permit-question')]);
		expect(ofGone['desk.task']![0]).toContain(gone.number);
		expect(ofKept['desk.task']!.join()).not.toContain('permit-question');
		await world.write(officer, (ctx) =>
			answerQuestion(ctx, {
				productId: gone.productId,
				verdicts: { halal: 'not-needed' },
				reason: 'Dijawab setelah dipisah',
			}),
		);
		// What was said of the kept record is its own.
		expect(ofKept['permits.permit']).toHaveLength(1);
		expect(ofKept['desk.note']).toHaveLength(1);
		expect(ofKept['orders.order']).toHaveLength(1);
		expect(ofGone['orders.order']).toHaveLength(1);
	});

	test('chains are taken back one by one, each with what it brought', async () => {
		const [a, b, c] = [
			await makeSellingShop(world),
			await makeRecord(world),
			await makeRecord(world),
		];
		await fillEverything(world, a.enterpriseId, other.personId);
		const before = await rowsOf(world, a.enterpriseId);
		const first = await merge(world, officer, b.id, a.enterpriseId, { owner: 'gone' });
		const second = await merge(world, officer, c.id, b.id, { owner: 'gone' });
		await undo(world, officer, second);
		await undo(world, officer, first);
		const after = await rowsOf(world, a.enterpriseId);
		for (const table of ['permits.permit', 'permits.letter', 'permits.preparation', 'desk.note'])
			expect(after[table], table).toEqual(before[table]);
	});
});
