import { describe, expect, it } from 'vitest';
import { formOf, madeReady } from '#field/edit.ts';
import { heldWork } from '#field/held.ts';
import { toInterview } from '#field/work.ts';
import { newId } from '#platform/ids.ts';
import type { HeldInterview } from '#shared/field/protocol.ts';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { sendPicture, visit } from '#tests/make/field.ts';
import { interviewsOf, kitchenOf, now, taken } from '#tests/make/interviews.ts';
import { returnInterview } from '../office/review.ts';
import { addForm, retireForm, useForm } from '../forms/versions.ts';
import { handBackInterview } from './hand-back.ts';
import { openAnswers } from './seal-answers.ts';

const world = useDatabase();
const { officer, rows, send, somebody } = interviewsOf(world);

const nik = '3603091407850007';
const marks = [{ key: 'people.total', note: 'Pegawainya kelihatan tiga' }];

const ask = (person: Actor, id: string) =>
	world.write(person, (ctx) => handBackInterview(ctx, id), now);
const giveBack = async (id: string, revision = 1) =>
	world.write(await officer(), (ctx) => returnInterview(ctx, { interviewId: id, revision, marks }));
/** As the phone that fetched it sends it, with other answers. */
const mended = (held: HeldInterview, answers: object, at = now) => {
	const work = heldWork(held, at);
	const changed = { ...work, answers: { ...work.answers, ...answers } };
	const ready = madeReady(changed, held.form, undefined, new Set(), at);
	return toInterview(ready, held.form, newId(), at);
};
const sealedOf = async (id: string) => {
	const [row] = await rows<{ cipher: string | null }>(
		`SELECT r.answers_cipher AS cipher FROM fieldwork.interview i
		 JOIN fieldwork.interview_revision r ON r.id = i.revision_id WHERE i.id = $1`,
		[id],
	);
	return openAnswers({ platform: world.app.platform }, row!.cipher);
};

describe('a returned interview on a phone that no longer has it (EN-12)', () => {
	it('comes back with its marks, answers and pictures, but never with what is sealed', async () => {
		const person = await somebody();
		const photo = await sendPicture(world, person, 7);
		const document = visit(now, {
			answers: kitchenOf('Hape Hilang', { 'owner.nik': nik, 'business.photo': [photo.id] }),
			photos: [photo],
			note: 'Rumah cat hijau',
		});
		const { enterprise } = taken(await send(person, document));
		await giveBack(document.id);
		const held = await ask(person, document.id);
		expect(JSON.stringify(held)).not.toContain(nik);
		expect(held).toMatchObject({
			sealed: ['owner.nik'],
			marks,
			enterprise: { id: enterprise!.id, number: enterprise!.number },
			interview: {
				id: document.id,
				revision: 1,
				outcome: 'met',
				note: 'Rumah cat hijau',
				answers: { 'business.name': 'Hape Hilang', 'people.total': 1 },
				photos: [{ id: photo.id, key: 'business.photo', sha256: photo.sha256 }],
				startedAt: document.startedAt,
			},
		});
		expect(held.interview.enterpriseId).toBeUndefined();
	});

	it('goes on with its sealed answers, and with the one that was asked anew', async () => {
		const person = await somebody();
		const document = visit(now, {
			answers: kitchenOf('Tersegel', { 'owner.nik': nik, 'owner.born': '1985-07-14' }),
		});
		const first = taken(await send(person, document));
		await giveBack(document.id);
		const next = mended(await ask(person, document.id), {
			'people.total': 3,
			'owner.born': '1985-07-15',
		});
		expect(next.kept).toEqual(['owner.nik']);
		const second = taken(await send(person, next));
		expect(second).toMatchObject({ revision: 2, enterprise: { id: first.enterprise!.id } });
		expect(taken(await send(person, next))).toEqual(second);
		expect(await sealedOf(document.id)).toEqual({ 'owner.nik': nik, 'owner.born': '1985-07-15' });
		expect(
			await rows('SELECT workers FROM registry.enterprise WHERE id = $1', [first.enterprise!.id]),
		).toEqual([{ workers: 3 }]);
	});

	it('keeps the hours of the visit on a phone whose clock is a year off', async () => {
		const person = await somebody();
		const document = visit(now, { answers: kitchenOf('Jam Ngaco') });
		taken(await send(person, document));
		await giveBack(document.id);
		const wrong = new Date(now.getTime() + 365 * 86_400_000);
		taken(await send(person, mended(await ask(person, document.id), { 'people.total': 2 }, wrong)));
		expect(
			await rows('SELECT started_at AS at FROM fieldwork.interview WHERE id = $1', [document.id]),
		).toEqual([{ at: new Date(document.startedAt) }]);
	});

	it('is hers alone and only while it is returned; who opened it is written down', async () => {
		const person = await somebody();
		const document = visit(now, { answers: kitchenOf('Punya Sendiri') });
		const { enterprise } = taken(await send(person, document));
		const missing = { code: 'fieldwork/nothing-there', kind: 'missing' };
		await expect(ask(person, document.id)).rejects.toMatchObject(missing);
		await giveBack(document.id);
		await expect(ask(await somebody(), document.id)).rejects.toMatchObject(missing);
		await expect(ask(await officer(), document.id)).rejects.toMatchObject(missing);
		await expect(ask({ ...person, grants: [] }, document.id)).rejects.toMatchObject({
			code: 'fieldwork/not-an-enumerator',
		});
		const lines = () =>
			rows<{ action: string }>(
				`SELECT action FROM platform.audit_line WHERE actor_id = $1 AND subject_id = ANY($2)
					AND action IN ('fieldwork.interview.handed-back', 'registry.enterprise.viewed') ORDER BY action`,
				[person.personId, [document.id, enterprise!.id]],
			);
		expect(await lines()).toEqual([]);
		await ask(person, document.id);
		expect(await lines()).toEqual([
			{ action: 'fieldwork.interview.handed-back' },
			{ action: 'registry.enterprise.viewed' },
		]);
		taken(await send(person, { ...document, revision: 2 }));
		await expect(ask(person, document.id)).rejects.toMatchObject(missing);
	});

	it('opens with the form of its answers, also when that version was retired since', async () => {
		const person = await somebody();
		const document = visit(now, { answers: kitchenOf('Formulir Lama') });
		taken(await send(person, document));
		await giveBack(document.id);
		const boss: Actor = { kind: 'system', name: 'test' };
		const { form } = await ask(person, document.id);
		await world.write(boss, async (ctx) => {
			const added = await addForm(ctx, { definition: form, origin: 'uji' });
			if (!('added' in added)) throw new Error('not added');
			await useForm(ctx, added.added);
			await retireForm(ctx, { id: form.id, version: 1 });
		});
		const held = await ask(person, document.id);
		expect(formOf({ forms: [held.form] } as never, held.interview.form)).toBeDefined();
		expect(await send(person, mended(held, { 'people.total': 2 }))).toMatchObject({
			refused: 'form-retired',
			form: { version: 2 },
		});
	});
});
