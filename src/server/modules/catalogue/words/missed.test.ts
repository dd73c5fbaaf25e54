import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOperator, makePerson } from '#tests/make/people.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { catalogueRetention, findInstead, listMissedWords, saveWordGroup } from '../index.ts';
import { countWords } from '../search/learn.ts';
import { writeMissed } from './missed.ts';

const world = useDatabase();
let operator: Actor;

beforeAll(async () => {
	operator = asOperator(await makePerson(world, 'Pengelola', '+628129990201'));
	const shop = await makeShop(world);
	await makeListing(world, shop, {
		name: 'Cenil Ubi',
		categoryCode: 'cakes',
		description: 'Kenyal',
	});
	await world.write(system('test'), countWords);
}, 60_000);

async function searched(q: string, times = 3, filter: { category?: string } = {}, now?: Date) {
	for (let time = 0; time < times; time += 1)
		await findInstead(world.read(undefined, now), { q, ...filter });
	await writeMissed(world.app.platform);
}
const missed = () => listMissedWords(world.read(operator));
const kept = async () =>
	(
		await world.app.platform.pool.query<{ word: string }>(
			'SELECT DISTINCT word FROM catalogue.missed_word ORDER BY word',
		)
	).rows.map(({ word }) => word);

describe('SH-14 words that nothing was found with', () => {
	it('are counted a day, and shown once several looked for them', async () => {
		await searched('Klepon Gepeng', 2);
		expect(await missed()).toEqual([]);
		await searched('klepon');
		await searched('cenil traktor', 4);
		expect(await missed()).toEqual([
			{ word: 'klepon', times: 5 },
			{ word: 'traktor', times: 4 },
		]);
	});

	it('are none of two words that belong together and that names have one by one', async () => {
		const before = await kept();
		await world.write(operator, (ctx) =>
			saveWordGroup(ctx, { kind: 'slang', head: 'kudapan', others: ['ubi cenil'] }),
		);
		await searched('ubi cenil');
		expect(await kept()).toEqual(before);
	});

	it('are none where only the filter let nothing through', async () => {
		await searched('cenil', 3, { category: 'batik' });
		expect(await kept()).not.toContain('cenil');
	});

	it.each([
		'0812 3456 7890',
		'0812-3456-7890 budi',
		'+62 (812) 34567890',
		'budi 25rb 0812-3456-7890',
		'3603141234560001',
		'budi.santoso@contoh.test',
		'rumah nomor 123456',
		'b4',
		'x'.repeat(41),
		'a1b2c3',
	])('are not kept of %s, which may be somebody’s', async (q) => {
		const before = await kept();
		await searched(q);
		expect(await kept()).toEqual(before);
	});

	it('are no more listed once they mean something, and go after their time', async () => {
		await world.write(operator, (ctx) =>
			saveWordGroup(ctx, { kind: 'slang', head: 'cenil', others: ['klepon'] }),
		);
		expect((await missed()).map(({ word }) => word)).toEqual(['traktor']);
		const [handler] = catalogueRetention;
		const work = world.app.workFor({ actor: system('privacy/retention') });
		expect(await handler!.run(work, new Date(Date.now() - 86_400_000))).toBe(0);
		expect(await handler!.run(work, new Date(Date.now() + 2 * 86_400_000))).toBeGreaterThan(2);
		expect(await kept()).toEqual([]);
	});

	it('are written together, however many look at once', async () => {
		await Promise.all(
			Array.from({ length: 20 }, () => findInstead(world.read(), { q: 'gorengan ajaib' })),
		);
		await Promise.all([writeMissed(world.app.platform), searched('ajaib', 1)]);
		expect((await missed()).find(({ word }) => word === 'ajaib')?.times).toBe(21);
	});
});
