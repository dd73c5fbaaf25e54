import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { useDatabase } from '#tests/make/database.ts';
import { kitchen, sendPicture, visit } from '#tests/make/field.ts';
import { interviewsOf, kitchenOf, now, taken } from '#tests/make/interviews.ts';
import { makePerson } from '#tests/make/people.ts';
import { pull } from './pull.ts';

const world = useDatabase();
const { phone, rows, send, somebody } = interviewsOf(world);

describe('taking an interview', () => {
	it('makes the record of who was met and agreed, and answers a lost reply alike', async () => {
		const person = await somebody();
		const document = visit(now, {
			answers: kitchenOf('Opak Mak Nyai', { 'owner.nik': '3603091407850007' }),
		});
		const first = taken(await send(person, document));
		const again = await send(
			person,
			{ ...document, sentAt: '2026-11-20T03:04:00Z' },
			new Date('2026-11-20T03:04:00Z'),
		);
		expect(again).toEqual(first);
		expect(first.enterprise?.number).toMatch(/^UM-/);
		const [record] = await rows<{ source: string; nik: string | null; rt: string | null }>(
			`SELECT e.source, o.nik_masked AS nik, e.rt FROM registry.enterprise e
			 JOIN registry.owner o ON o.id = e.owner_id WHERE e.id = $1`,
			[first.enterprise!.id],
		);
		expect(record).toMatchObject({ source: 'field', nik: '3603********0007' });
		const [stored] = await rows<{ text: string; cipher: string | null }>(
			`SELECT r::text AS text, answers_cipher AS cipher FROM fieldwork.interview_revision r WHERE interview_id = $1`,
			[document.id],
		);
		expect(stored!.cipher).toBeTruthy();
		expect(stored!.text).not.toContain('3603091407850007');
		expect(
			await rows('SELECT 1 FROM fieldwork.interview_revision WHERE interview_id = $1', [
				document.id,
			]),
		).toHaveLength(1);
	});

	it('takes nobody’s answers who did not agree, and keeps the visit', async () => {
		const person = await somebody();
		const document = visit(now, { consent: { purpose: 'registry', version: 1, given: false } });
		const answer = taken(await send(person, document));
		expect(answer.enterprise).toBeUndefined();
		const [stored] = await rows<{ answers: object; cipher: string | null }>(
			'SELECT answers, answers_cipher AS cipher FROM fieldwork.interview_revision WHERE interview_id = $1',
			[document.id],
		);
		expect(stored).toEqual({ answers: {}, cipher: null });
	});

	it('asks for consent, for answers and for an area that is there, in words of the form', async () => {
		const person = await somebody();
		const { consent: _, ...without } = visit(now);
		expect(await send(person, without)).toMatchObject({
			refused: 'invalid',
			problems: [{ key: 'consent' }],
		});
		const { 'owner.name': __, ...answers } = kitchen;
		expect(await send(person, visit(now, { answers }))).toMatchObject({
			refused: 'invalid',
			problems: [{ key: 'owner.name', code: 'required' }],
		});
		expect(
			await send(person, visit(now, { answers: { ...kitchen, 'business.area': '36.03.99.9999' } })),
		).toMatchObject({ refused: 'invalid', problems: [{ key: 'business.area', code: 'area' }] });
	});

	it('waits for all photos and names those that lack', async () => {
		const person = await somebody();
		const photo = await sendPicture(world, person, 1);
		const lacking = { ...photo, id: newId() };
		const document = visit(now, {
			answers: kitchenOf('Gerai Foto', { 'business.photo': [photo.id, lacking.id] }),
			photos: [photo, lacking],
		});
		expect(await send(person, document)).toEqual({ taken: false, missingPhotos: [lacking.id] });
		expect(await rows('SELECT 1 FROM fieldwork.interview WHERE id = $1', [document.id])).toEqual(
			[],
		);
		taken(await send(person, { ...document, photos: [photo] }));
		const other = await somebody();
		expect(await send(other, visit(now, { photos: [photo] }))).toEqual({
			taken: false,
			missingPhotos: [photo.id],
		});
	});

	it('gives the number that was handed out, once, and only to whom it was reserved', async () => {
		const person = await somebody();
		const device = newId();
		const { numbers } = await world.write(person, (ctx) => pull(ctx, { deviceId: device }), now);
		expect(numbers).toHaveLength(60);
		const number = numbers[3]!;
		const first = taken(
			await send(person, visit(now, { number, answers: kitchenOf('Kue Cucur Asli') })),
		);
		expect(first.enterprise!.number).toBe(number);
		expect(first.remarks).toEqual([]);
		const second = taken(
			await send(person, visit(now, { number, answers: kitchenOf('Bengkel Las Jaya') })),
		);
		expect(second.enterprise!.number).not.toBe(number);
		expect(second.remarks).toContain('other-number');
		const stranger = await somebody();
		const third = taken(
			await send(stranger, visit(now, { number: numbers[4]!, answers: kitchenOf('Jahit Rapi') })),
		);
		expect(third.enterprise!.number).not.toBe(numbers[4]);
		const after = await world.write(person, (ctx) => pull(ctx, { deviceId: device }), now);
		expect(after.numbers).toHaveLength(60);
		expect(after.numbers).not.toContain(number);
	});

	it('says not-yours of another person’s interview and shows nothing of it', async () => {
		const document = visit(now, { answers: kitchenOf('Punya Orang Lain') });
		taken(await send(await somebody(), document));
		expect(await send(await somebody(), { ...document, revision: 2 })).toEqual({
			taken: false,
			refused: 'not-yours',
		});
	});

	it('takes a name that a keyboard cut within an emoji, so that nothing waits on a phone for ever', async () => {
		const half = '😀'.slice(0, 1);
		const answers = kitchenOf(`Kue ${half}Manis`);
		taken(await send(await somebody(), visit(now, { answers, note: `ada ${half}` })));
	});

	it('refuses what no device of ours sends, and who does no field work', async () => {
		const person = await somebody();
		for (const broken of [
			null,
			[],
			{},
			{ ...visit(now), revision: 0 },
			{ ...visit(now), answers: { a: 'x\u0000' } },
		])
			await expect(send(person, broken)).rejects.toMatchObject({
				code: 'fieldwork/not-an-interview',
			});
		const buyer = await makePerson(world, 'Pembeli', phone());
		await expect(send(buyer, visit(now))).rejects.toMatchObject({
			code: 'fieldwork/not-an-enumerator',
		});
		await expect(send({ ...person, secondFactor: false }, visit(now))).rejects.toMatchObject({
			code: 'accounts/second-factor-first',
		});
	});
});
