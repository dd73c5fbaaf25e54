import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, asOperator, makePerson } from '#tests/make/people.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import {
	endWordGroup,
	getWordGroup,
	importSynonyms,
	listListings,
	listMissedWords,
	listWordGroups,
	listWordPairs,
	parseCard,
	saveWordGroup,
	seedSynonyms,
	tryWords,
	type WordGroup,
	wordGroup,
} from '../index.ts';

const world = useDatabase();
let operator: Actor;

beforeAll(async () => {
	operator = asOperator(await makePerson(world, 'Pengelola', '+628129990101'));
	const shop = await makeShop(world);
	for (const name of ['Keripik Singkong', 'Cenil Ubi'])
		await makeListing(world, shop, { name, categoryCode: 'cakes', description: 'Renyah' });
});

const save = (group: WordGroup & { was?: WordGroup }) =>
	world.write(operator, (ctx) => saveWordGroup(ctx, group));
// In a transaction searches read the words as they are now, and not as they were a minute ago.
const found = (q: string) =>
	world.write(system('test'), async (ctx) =>
		(await listListings(ctx, { q })).cards.map((card) => parseCard(card).name),
	);
const group = (head: string, kind: WordGroup['kind'] = 'spelling') =>
	getWordGroup(world.read(operator), { kind, head });

describe('SH-14 words of the search', () => {
	it('are kept by the operator alone', async () => {
		const officer = asOfficer(await makePerson(world, 'Petugas', '+628129990102'), '36.03');
		const one: WordGroup = { kind: 'slang', head: 'cenil', others: ['kenyil'] };
		const deeds = [
			world.write(officer, (ctx) => saveWordGroup(ctx, one)),
			world.write(officer, (ctx) => endWordGroup(ctx, { kind: 'spelling', head: 'keripik' })),
			world.write(officer, (ctx) => importSynonyms(ctx, { rows: [], kind: 'slang', source: 'x' })),
			listWordGroups(world.read(officer)),
			listWordPairs(world.read(officer), 'slang'),
			getWordGroup(world.read(officer), one),
			listMissedWords(world.read(officer)),
			tryWords(world.read(officer), { q: 'kenyil', group: one }),
		];
		const codes = (await Promise.allSettled(deeds)).map(
			(deed) => deed.status === 'rejected' && (deed.reason as { code?: string }).code,
		);
		expect(codes).toEqual(deeds.map(() => 'catalogue/no-words'));
	});

	it('find what they stand for once they are saved, and no more once they ended', async () => {
		expect(await found('klepon gepeng')).toEqual([]);
		await save({ kind: 'slang', head: 'cenil', others: ['klepon gepeng', 'kenyilan'] });
		expect(await found('klepon gepeng')).toEqual(['Cenil Ubi']);
		const was = (await group('cenil', 'slang'))!;
		expect(was.others).toEqual(['kenyilan', 'klepon gepeng']);

		await save({ kind: 'slang', head: 'cenil', others: ['klepon gepeng'], was });
		expect((await group('cenil', 'slang'))?.others).toEqual(['klepon gepeng']);
		await world.write(operator, (ctx) => endWordGroup(ctx, { kind: 'slang', head: 'cenil' }));
		expect(await group('cenil', 'slang')).toBeUndefined();
		expect(await found('klepon gepeng')).toEqual([]);
		await expect(
			world.write(operator, (ctx) => endWordGroup(ctx, { kind: 'slang', head: 'cenil' })),
		).rejects.toMatchObject({ code: 'catalogue/no-word-group' });

		const { rows } = await world.app.platform.pool.query<{ action: string; data: object }>(
			`SELECT action, data FROM platform.audit_line WHERE subject_id = 'slang/cenil' ORDER BY id`,
		);
		expect(rows).toEqual([
			{ action: 'catalogue.words.saved', data: { added: 2, ended: 0 } },
			{ action: 'catalogue.words.saved', data: { added: 0, ended: 1 } },
			{ action: 'catalogue.words.ended', data: { ended: 1 } },
		]);
	});

	it('that an office ended come back by no start, and by a file that brings them', async () => {
		expect((await group('keripik'))?.others).toContain('kripek');
		await world.write(operator, (ctx) => endWordGroup(ctx, { kind: 'spelling', head: 'keripik' }));
		await world.write(system('start'), seedSynonyms);
		expect(await group('keripik')).toBeUndefined();
		const report = await world.write(operator, (ctx) =>
			importSynonyms(ctx, {
				rows: ['kripik', 'kripik'].map((word, row) => ({ row, word, means: 'keripik' })),
				kind: 'spelling',
				source: 'kata.csv',
			}),
		);
		expect(report).toEqual({ added: 1, known: 1, refused: [] });
		expect((await group('keripik'))?.others).toEqual(['kripik']);
	});

	it('that somebody else added meanwhile stay, and a new head takes the others along', async () => {
		await save({ kind: 'synonym', head: 'sarang', others: ['kandang', 'rumah burung'] });
		const was = (await group('sarang', 'synonym'))!;
		await save({ kind: 'synonym', head: 'sarang', others: ['sangkar'] });
		await save({ kind: 'synonym', head: 'sarang', others: ['kandang'], was });
		expect((await group('sarang', 'synonym'))?.others).toEqual(['kandang', 'sangkar']);
		const now = (await group('sarang', 'synonym'))!;
		await save({ ...now, head: 'sarang burung', was: now });
		expect(await group('sarang', 'synonym')).toBeUndefined();
		expect((await group('sarang burung', 'synonym'))?.others).toEqual(['kandang', 'sangkar']);
	});

	it.each([
		['a spelling of another group', { kind: 'spelling', head: 'kecap', others: ['krupuk'] }],
		['the usual form of another group', { kind: 'spelling', head: 'kecap', others: ['kerupuk'] }],
		[
			'a main word that is written otherwise',
			{ kind: 'spelling', head: 'krupuk', others: ['krpk'] },
		],
		['a pair of another kind', { kind: 'slang', head: 'kerupuk', others: ['krupuk'] }],
	] satisfies [string, WordGroup][])('are refused where they are %s', async (_, wrong) => {
		await expect(save(wrong)).rejects.toMatchObject({
			code: 'catalogue/word-elsewhere',
			params: { head: 'kerupuk' },
		});
	});

	it('belong to one of two groups that are saved at the same moment', async () => {
		const heads = ['bolu', 'apem', 'talam', 'lapis'];
		const saved = await Promise.allSettled(
			heads.map((head) => save({ kind: 'spelling', head, others: ['kuwe basah'] })),
		);
		expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	});

	it('are tried before they are saved', async () => {
		const one: WordGroup = { kind: 'slang', head: 'cenil', others: ['jentik'] };
		const { before, after } = await tryWords(world.read(operator), { q: 'Jentik', group: one });
		expect(before).toMatchObject({ count: 0, names: [], same: [] });
		expect(after).toMatchObject({ count: 1, names: ['Cenil Ubi'], same: ['cenil'] });
		expect(await found('jentik')).toEqual([]);
		const slip = await tryWords(world.read(operator), { q: 'keripek', group: one });
		expect(slip.before).toMatchObject({ corrected: 'keripik', names: ['Keripik Singkong'] });
	});

	it('are listed by their heads, each once, by part and by kind', async () => {
		const many = Array.from({ length: 65 }, (_, index) => `uji${String(index).padStart(2, '0')}`);
		await world.write(operator, (ctx) =>
			importSynonyms(ctx, {
				rows: many.map((head, row) => ({ row, word: `tulis ${head}`, means: head })),
				kind: 'spelling',
				source: 'uji.csv',
			}),
		);
		const heads: string[] = [];
		for (let after: string | undefined; ;) {
			const { groups, next } = await listWordGroups(world.read(operator), {
				q: 'UJI',
				...(after ? { after } : {}),
			});
			heads.push(...groups.map(({ head }) => head));
			if (next === null) break;
			after = next;
		}
		expect(heads).toEqual(many);
		const of = async (kind: WordGroup['kind']) =>
			(await listWordGroups(world.read(operator), { q: 'tulis uji07', kind })).groups;
		expect(await of('spelling')).toEqual([
			{ kind: 'spelling', head: 'uji07', others: ['tulis uji07'], count: 1 },
		]);
		expect(await of('slang')).toEqual([]);
		expect(await listWordPairs(world.read(operator), 'spelling')).toContainEqual({
			word: 'tulis uji07',
			means: 'uji07',
			kind: 'spelling',
		});
	});
});

describe('a typed group', () => {
	it('is read as searches read words', () => {
		expect(
			wordGroup.parse({ kind: 'spelling', head: ' Keripik ', others: 'Kripik, KRIPEK\nkeripik;;' }),
		).toEqual({ kind: 'spelling', head: 'keripik', others: ['kripik', 'kripek'] });
	});

	it.each([
		[{ kind: 'lain', head: 'a1', others: 'b1' }, 'kind', 'words_kind_missing'],
		[{ kind: 'slang', head: '!', others: 'b1' }, 'head', 'words_head_missing'],
		[{ kind: 'spelling', head: 'satu dua tiga', others: 'b1' }, 'head', 'words_head_long'],
		[{ kind: 'slang', head: 'a1', others: 'A1, a1' }, 'others', 'words_others_missing'],
		[{ kind: 'slang', head: 'a1', others: 'satu dua tiga' }, 'others', 'words_others_long'],
		[
			{ kind: 'slang', head: 'a1', others: Array.from({ length: 201 }, (_, i) => `b${i}`).join() },
			'others',
			'words_others_many',
		],
	])('%j is refused beside its field', (typed, path, message) => {
		expect(wordGroup.safeParse(typed).error?.issues).toMatchObject([{ path: [path], message }]);
	});

	it('once read is the same when it is read again', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme' }),
				fc.array(fc.string({ unit: 'grapheme' })),
				(head, others) => {
					const read = wordGroup.safeParse({ kind: 'slang', head, others: others.join(',') });
					if (!read.success) return;
					const again = { ...read.data, others: read.data.others.join(', ') };
					expect(wordGroup.parse(again)).toEqual(read.data);
				},
			),
		);
	});
});
