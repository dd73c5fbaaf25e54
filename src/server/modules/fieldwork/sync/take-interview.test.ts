import { describe, expect, it } from 'vitest';
import { updateEnterprise } from '#modules/registry/index.ts';
import { newId } from '#platform/ids.ts';
import { useDatabase } from '#tests/make/database.ts';
import { assign, kitchen, makeEnumerator, sendPicture, visit } from '#tests/make/field.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { kemiri, registerByOfficer, sukasari } from '#tests/make/registry.ts';
import type { Interview, PushAnswer } from '#shared/field/protocol.ts';
import { acceptInterview, returnInterview, takeInterview, pull, listVisits } from '../index.ts';

const world = useDatabase();
const now = new Date('2026-11-20T03:00:00Z');
let next = 0;
const phone = () => `+62813${String(20_000_000 + ++next)}`;
const somebody = () => makeEnumerator(world, `Petugas ${++next}`, phone());
const officer = async () => asOfficer(await makePerson(world, 'Kepala Seksi', phone()), '36.03');

type Person = Awaited<ReturnType<typeof somebody>>;
const send = (person: Person, document: unknown, at = now) =>
	world.write(person, (ctx) => takeInterview(ctx, document), at);
const rows = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
	(await world.app.platform.pool.query(sql, values)).rows as Row[];
const taken = (answer: PushAnswer) => {
	if (!answer.taken) throw new Error(`not taken: ${JSON.stringify(answer)}`);
	return answer;
};
const tasksOf = (id: string) =>
	rows<{ kind: string; state: string }>(
		'SELECT kind, state FROM desk.task WHERE subject_id = $1 ORDER BY kind',
		[id],
	);
/** Another name each, so that no two are likely the same enterprise. */
const kitchenOf = (name: string, more = {}) => ({
	...kitchen,
	'business.name': name,
	'owner.name': name,
	...more,
});

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
		await expect(send(buyer as Person, visit(now))).rejects.toMatchObject({
			code: 'fieldwork/not-an-enumerator',
		});
		await expect(send({ ...person, secondFactor: false }, visit(now))).rejects.toMatchObject({
			code: 'accounts/second-factor-first',
		});
	});
});

describe('two phones of one enumerator', () => {
	it('keep both documents of one revision, answer newer and tell the office', async () => {
		const person = await somebody();
		const document = visit(now, { answers: kitchenOf('Dua Hape') });
		taken(await send(person, document));
		const other: Interview = {
			...document,
			deviceId: newId(),
			answers: { ...document.answers, 'people.total': 3 },
		};
		const newer = { taken: false, refused: 'newer', revision: 1 };
		expect(await send(person, other)).toEqual(newer);
		expect(await send(person, other)).toEqual(newer);
		const kept = await rows<{ standing: string; total: number }>(
			`SELECT standing, (answers->>'people.total')::int AS total FROM fieldwork.interview_revision
			 WHERE interview_id = $1 ORDER BY received_at, id`,
			[document.id],
		);
		expect(kept).toEqual([
			{ standing: 'taken', total: 1 },
			{ standing: 'beside', total: 3 },
		]);
		expect(await tasksOf(document.id)).toEqual([{ kind: 'interview', state: 'open' }]);
	});

	it('let an old document of the same phone pass by without work for anybody', async () => {
		const person = await somebody();
		const document = visit(now, { answers: kitchenOf('Sudah Lama') });
		taken(await send(person, { ...document, revision: 2 }));
		expect(await send(person, document)).toEqual({ taken: false, refused: 'newer', revision: 2 });
		expect(await tasksOf(document.id)).toEqual([]);
	});
});

describe('a visited record', () => {
	const registered = async (name: string) =>
		registerByOfficer(world, await officer(), { name: 'Bu Visit' }, { name, address: 'Gang Lama' });

	it('takes what was answered; what the owner’s office changed meanwhile waits for a person', async () => {
		const person = await somebody();
		const record = await registered('Warung Kunjungan');
		const heard = await world.write(
			person,
			async (ctx) => {
				await assign(world, person);
				return pull(ctx, {});
			},
			new Date(),
		);
		const known = heard.enterprises.find(({ id }) => id === record.id);
		expect(known?.known).toMatchObject({
			'business.name': 'Warung Kunjungan',
			'business.address': 'Gang Lama',
		});
		const boss = await officer();
		await world.write(boss, (ctx) =>
			updateEnterprise(ctx, { enterpriseId: record.id, address: 'Jalan Baru 5' }),
		);
		const later = new Date(Date.now() + 1000);
		const document = visit(later, {
			enterpriseId: record.id,
			...(known ? { enterpriseVersion: known.version } : {}),
			answers: {
				...kitchen,
				'business.name': 'Warung Kunjungan',
				'business.address': 'Jalan Lain 9',
				'people.total': 4,
			},
		});
		const answer = taken(await send(person, document, later));
		expect(answer.remarks).toContain('conflict');
		const [record_] = await rows('SELECT address, workers FROM registry.enterprise WHERE id = $1', [
			record.id,
		]);
		expect(record_).toEqual({ address: 'Jalan Baru 5', workers: 4 });
		expect(await listVisits(world.read(boss), { enterpriseId: record.id })).toMatchObject([
			{ outcome: 'met' },
		]);
	});

	it('that was found closed is not closed by itself: the office decides', async () => {
		const person = await somebody();
		const record = await registered('Toko Tutup');
		const { consent: _, ...document } = visit(now, {
			enterpriseId: record.id,
			outcome: 'closed',
			answers: {},
		});
		const answer = taken(await send(person, document));
		expect(answer.remarks).toEqual(['closed']);
		expect(await rows('SELECT status FROM registry.enterprise WHERE id = $1', [record.id])).toEqual(
			[{ status: 'active' }],
		);
		expect(await tasksOf(document.id)).toEqual([{ kind: 'interview', state: 'open' }]);
	});

	it('that is gone, or lies in another area, costs no interview', async () => {
		const person = await somebody();
		const gone = taken(
			await send(person, visit(now, { enterpriseId: newId(), answers: kitchenOf('Sudah Hilang') })),
		);
		expect(gone.remarks).toContain('no-record');
		const away = taken(
			await send(
				person,
				visit(now, { answers: kitchenOf('Di Kota', { 'business.area': sukasari }) }),
			),
		);
		expect(away.remarks).toContain('other-area');
		expect(away.enterprise).toBeUndefined();
	});
});

describe('what comes back', () => {
	it('a returned interview carries its marks, and its next revision changes the same record', async () => {
		const person = await somebody();
		const boss = await officer();
		const document = visit(now, { answers: kitchenOf('Kembali Lagi') });
		const first = taken(await send(person, document));
		const marks = [{ key: 'people.total', note: 'Pegawainya kelihatan tiga' }];
		await world.write(boss, (ctx) =>
			returnInterview(ctx, { interviewId: document.id, revision: 1, marks }),
		);
		const heard = await world.write(person, (ctx) => pull(ctx, {}));
		expect(heard.interviews).toContainEqual({
			id: document.id,
			revision: 1,
			state: 'returned',
			marks,
		});
		const mended = {
			...document,
			revision: 2,
			answers: { ...document.answers, 'people.total': 3 },
		};
		const second = taken(await send(person, mended));
		expect(second).toMatchObject({ state: 'waiting', enterprise: { id: first.enterprise!.id } });
		expect(
			await rows('SELECT workers FROM registry.enterprise WHERE id = $1', [first.enterprise!.id]),
		).toEqual([{ workers: 3 }]);
		await world.write(boss, (ctx) =>
			acceptInterview(ctx, { interviewId: document.id, revision: 2 }),
		);
		expect(await send(person, mended)).toMatchObject({ taken: true, state: 'accepted' });
	});

	it('an interview after its assignment was given to another is taken, and somebody looks', async () => {
		const person = await somebody();
		const assignmentId = await assign(world, person, kemiri, { ended: true });
		const answer = taken(
			await send(person, visit(now, { assignmentId, answers: kitchenOf('Tugas Pindah') })),
		);
		expect(answer.remarks).toEqual(['assignment-ended']);
		const unknown = taken(
			await send(person, visit(now, { assignmentId: newId(), answers: kitchenOf('Tugas Siapa') })),
		);
		expect(unknown.remarks).toEqual(['assignment-unknown']);
	});
});
