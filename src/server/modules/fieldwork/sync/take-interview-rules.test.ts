import { describe, expect, it } from 'vitest';
import { claimEnterprise, mergeEnterprises, undoMerge } from '#modules/registry/index.ts';
import { newId } from '#platform/ids.ts';
import { useDatabase } from '#tests/make/database.ts';
import { visit } from '#tests/make/field.ts';
import { interviewsOf, kitchenOf, now, taken } from '#tests/make/interviews.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { addForm, currentForm, retireForm, useForm } from '../forms/versions.ts';

const world = useDatabase();
const { phone, rows, send, somebody } = interviewsOf(world);

describe('one interview sent by many connections at once', () => {
	it('is taken once, makes one record and is answered alike', async () => {
		const person = await somebody();
		const document = visit(now, { answers: kitchenOf('Rebutan Sinyal') });
		const answers = await Promise.all(Array.from({ length: 8 }, () => send(person, document)));
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect(
			await rows('SELECT 1 FROM registry.enterprise WHERE name = $1', ['Rebutan Sinyal']),
		).toHaveLength(1);
	});
});

describe('permits that are shown at the door', () => {
	const permits = (id: string) =>
		rows(
			`SELECT kind, source, state FROM permits.permit WHERE enterprise_id = $1 AND kind <> 'nib' ORDER BY kind`,
			[id],
		);
	const shown = (number: string) => ({ 'legal.has': ['halal'], 'legal.halal': number });

	it('become permits that an officer compares, once; a number that cannot be is remarked on', async () => {
		const person = await somebody();
		const document = visit(now, {
			answers: kitchenOf('Halal Berkah', shown('ID36110000123450323')),
		});
		const first = taken(await send(person, document));
		expect(first.remarks).toEqual([]);
		expect(await permits(first.enterprise!.id)).toEqual([
			{ kind: 'halal', source: 'field', state: 'claimed' },
		]);
		const more = { ...document, revision: 2, note: 'Ada lagi' };
		taken(await send(person, more));
		expect(await permits(first.enterprise!.id)).toHaveLength(1);
		const wrong = visit(now, { answers: kitchenOf('Salah Nomor', shown('??')) });
		const answer = taken(await send(person, wrong));
		expect(answer.remarks).toEqual(['permit-refused']);
		expect(answer.enterprise).toBeDefined();
	});
});

describe('records that become one', () => {
	it('take their visits along, and give them back when the merge is undone', async () => {
		const person = await somebody();
		const boss = asOfficer(await makePerson(world, 'Kepala Seksi', phone()), '36.03');
		const [keep, gone] = (
			await Promise.all(
				['Toko Berdua', 'Toko Bersama'].map(async (name) =>
					taken(await send(person, visit(now, { answers: kitchenOf(name) }))),
				),
			)
		).map(({ id, enterprise }) => ({ interview: id, enterprise: enterprise!.id })) as [
			{ interview: string; enterprise: string },
			{ interview: string; enterprise: string },
		];
		const at = async () =>
			(
				await rows<{ at: string }>(
					'SELECT enterprise_id AS at FROM fieldwork.interview WHERE id = $1',
					[gone.interview],
				)
			)[0]!.at;
		const mergeId = await world.write(boss, (ctx) =>
			mergeEnterprises(ctx, {
				keepId: keep.enterprise,
				goneId: gone.enterprise,
				take: { owner: 'keep' },
				reason: 'Satu usaha yang sama',
			}),
		);
		expect(await at()).toBe(keep.enterprise);
		await world.write(boss, (ctx) => undoMerge(ctx, { mergeId, reason: 'Ternyata berbeda' }));
		expect(await at()).toBe(gone.enterprise);
	});
});

describe('a clock that is a year off', () => {
	it.each([-365, 365])('by %i days: times are put right, and somebody is told', async (days) => {
		const person = await somebody();
		const wrong = new Date(now.getTime() + days * 86_400_000);
		const document = visit(wrong, {
			answers: kitchenOf(days < 0 ? 'Servis Sepeda' : 'Jamu Gendong'),
		});
		const answer = taken(await send(person, document));
		expect(answer.remarks).toEqual(['clock-off']);
		const [stored] = await rows<{ finishedAt: Date; measured: number }>(
			`SELECT i.finished_at AS "finishedAt", f.measured FROM fieldwork.interview i
			 JOIN fieldwork.quality_flag f ON f.interview_id = i.id AND f.kind = 'clock-off' WHERE i.id = $1`,
			[document.id],
		);
		expect(stored).toEqual({
			finishedAt: new Date(now.getTime() - 5 * 60_000),
			measured: days * 1440,
		});
	});
});

describe('versions of the form', () => {
	it('a former version still comes in; a retired one is refused with the present form', async () => {
		const person = await somebody();
		const operator = { kind: 'system', name: 'test' } as const;
		const form = await currentForm(world.read());
		const next = {
			...form,
			sections: form.sections.map((section) =>
				section.key === 'closing'
					? {
							...section,
							questions: [
								{
									key: 'closing.wish',
									type: 'text' as const,
									label: { id: 'Harapan?', en: 'Wish?' },
								},
								...section.questions.filter(
									({ key }) => key !== 'needs.help' && key !== 'needs.permits',
								),
							],
						}
					: section,
			),
		};
		const added = await world.write(operator, (ctx) =>
			addForm(ctx, { definition: next, origin: 'test' }),
		);
		expect(added).toMatchObject({ added: { version: 2 } });
		await world.write(operator, (ctx) => useForm(ctx, { id: 'pendataan', version: 2 }));
		const document = visit(now, { answers: kitchenOf('Formulir Lama') });
		taken(await send(person, document));
		await world.write(operator, (ctx) => retireForm(ctx, { id: 'pendataan', version: 1 }));
		const refused = await send(person, { ...document, id: newId() });
		expect(refused).toMatchObject({ refused: 'form-retired', form: { version: 2 } });
		// What stands is answered as before, whatever became of its form.
		expect(await send(person, document)).toMatchObject({ taken: true });
		const kept = await currentForm(world.read());
		expect(
			kept.sections.flatMap(({ questions }) => questions).find(({ key }) => key === 'needs.help')
				?.retired,
		).toBe(true);
		taken(
			await send(
				person,
				visit(now, {
					form: { id: 'pendataan', version: 2 },
					answers: kitchenOf('Formulir Baru', { 'closing.wish': 'Alat' }),
				}),
			),
		);
	});
});

describe('consent given at a door', () => {
	it('stands in the ledger of whoever claims the record', async () => {
		const person = await somebody();
		const address = phone();
		const nik = '3603094101900003';
		const document = visit(now, {
			form: { id: 'pendataan', version: (await currentForm(world.read())).version },
			answers: kitchenOf('Diklaim Nanti', { 'owner.nik': nik, 'owner.phone': address }),
		});
		const { enterprise } = taken(await send(person, document));
		const owner = await makePerson(world, 'Diklaim Nanti', address);
		await world.write(owner, (ctx) =>
			claimEnterprise(ctx, { number: enterprise!.number, nik, consentVersion: 1 }),
		);
		const ledger = await rows<{ channel: string; givenAt: Date; standing: boolean }>(
			`SELECT channel, given_at AS "givenAt", withdrawn_at IS NULL AS standing FROM accounts.consent
			 WHERE person_id = $1 AND purpose = 'registry' ORDER BY given_at`,
			[owner.kind === 'person' ? owner.personId : ''],
		);
		expect(ledger).toMatchObject([
			{ channel: 'assisted', givenAt: new Date(now.getTime() - 5 * 60_000), standing: false },
			{ channel: 'web', standing: true },
		]);
	});
});
