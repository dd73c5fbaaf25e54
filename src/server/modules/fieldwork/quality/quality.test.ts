import { describe, expect, it } from 'vitest';
import { m } from '#messages/messages.js';
import { newId } from '#platform/ids.ts';
import { useDatabase } from '#tests/make/database.ts';
import { kitchen, makeEnumerator, visit } from '#tests/make/field.ts';
import { remarks } from '../sync/remarks.ts';
import { takeInterview } from '../sync/take-interview.ts';
import {
	measureClock,
	measureFast,
	measureFastQuestions,
	measureNight,
	measurePlace,
	measureSameAnswers,
	sameAnswer,
} from './measure.ts';
import { flagKinds, qualityRules } from './rules.ts';

const wib = (hour: string) => new Date(`2026-11-20T${hour}:00+07:00`);

describe('what is measured (EN-08)', () => {
	it.each([
		[239, true],
		[240, false],
	])('a visit of %i seconds is too fast: %s', (seconds, odd) => {
		const startedAt = wib('09:00');
		const finishedAt = new Date(startedAt.getTime() + seconds * 1000);
		expect(measureFast({ startedAt, finishedAt }, { seconds: 240 }) !== undefined).toBe(odd);
	});

	it.each([
		['05:59', 5],
		['06:00', undefined],
		['19:59', undefined],
		['20:00', 20],
		['00:30', 0],
	])('at %s WIB the hour is odd: %s', (hour, measured) => {
		expect(measureNight(wib(hour), { from: 6, to: 20 })?.measured).toBe(measured);
	});

	it.each([
		[60, undefined],
		[61, 61],
		[-525_600, -525_600],
	])('a clock off by %i minutes: %s', (minutes, measured) => {
		expect(measureClock(minutes * 60_000, { minutes: 60 })?.measured).toBe(measured);
	});

	it('no place is -1, a vague one its metres', () => {
		expect(measurePlace(undefined, { metres: 150 })?.measured).toBe(-1);
		expect(measurePlace({ accuracy: 151 }, { metres: 150 })?.measured).toBe(151);
		expect(measurePlace({ accuracy: 150 }, { metres: 150 })).toBeUndefined();
	});

	it('questions count that were answered by hand, not what was filled in beforehand', () => {
		const answers = Object.fromEntries(
			Array.from({ length: 12 }, (_, index) => [`q${index}`, 'x']),
		);
		const times = (edits: number) =>
			Object.keys(answers).map((key, index) => ({ key, ms: index < 6 ? 100 : 5000, edits }));
		const limits = { ms: 1200, share: 0.4, answered: 10 };
		expect(measureFastQuestions(times(1), answers, limits)?.measured).toBe(0.5);
		expect(measureFastQuestions(times(0), answers, limits)).toBeUndefined();
		expect(measureFastQuestions(times(1).slice(0, 9), answers, limits)).toBeUndefined();
	});

	it('answers are the same in any order and case; too few say nothing', () => {
		expect(sameAnswer(['a', 'b'], ['b', 'a'])).toBe(true);
		expect(sameAnswer('Keripik ', 'keripik')).toBe(true);
		expect(sameAnswer(false, 0)).toBe(false);
		const answers = { a: 1, b: 2, c: 3 };
		expect(
			measureSameAnswers(answers, [{ id: 'x', answers }], { share: 0.9, answers: 3 }),
		).toMatchObject({ measured: 1 });
		expect(
			measureSameAnswers(answers, [{ id: 'x', answers }], { share: 0.9, answers: 4 }),
		).toBeUndefined();
	});
});

describe('flags of interviews that arrive', () => {
	const world = useDatabase();
	const now = wib('10:00');
	const long = {
		...kitchen,
		'business.started': 2015,
		'market.reach': 'regency',
		'owner.gender': 'female',
		'owner.education': 'senior',
		'business.premises': 'home',
		'money.books': 'none',
		'money.bank': true,
		'make.kitchen': false,
		'logistics.sending': ['pickup'],
	};
	const send = (
		person: Awaited<ReturnType<typeof makeEnumerator>>,
		name: string,
		more = {},
		at = now,
	) => {
		const document = visit(at, {
			answers: { ...long, 'business.name': name, 'owner.name': `Bu ${name}` },
			...more,
		});
		return world.write(person, (ctx) => takeInterview(ctx, document), at).then(() => document.id);
	};
	const flagsOf = async (id: string) =>
		(
			await world.app.platform.pool.query<{ kind: string; measured: number; rule: string }>(
				'SELECT kind, measured, rule_id AS rule FROM fieldwork.quality_flag WHERE interview_id = $1 ORDER BY kind',
				[id],
			)
		).rows;

	it('are kept with what was measured and by which dated rule, and put the interview into the queue', async () => {
		const person = await makeEnumerator(world, 'Cepat', '+6281311110001');
		const at = wib('21:30');
		const id = await send(
			person,
			'Malam',
			{
				startedAt: new Date(at.getTime() - 100_000).toISOString(),
				finishedAt: at.toISOString(),
				place: undefined,
			},
			at,
		);
		expect(await flagsOf(id)).toEqual([
			{ kind: 'fast', measured: 100, rule: 'fast.2026' },
			{ kind: 'night', measured: 21, rule: 'night.2026' },
			{ kind: 'no-place', measured: -1, rule: 'no-place.2026' },
		]);
		const { rows } = await world.app.platform.pool.query(
			'SELECT kind FROM desk.task WHERE subject_id = $1',
			[id],
		);
		expect(rows).toEqual([{ kind: 'interview' }]);
	});

	it('see one place for many enterprises, and one answer for all of them', async () => {
		const person = await makeEnumerator(world, 'Warung Kopi', '+6281311110002');
		const ids: string[] = [];
		for (const name of ['Satu', 'Dua', 'Tiga', 'Empat', 'Lima'])
			ids.push(
				await send(
					person,
					name,
					{ deviceId: newId() },
					new Date(now.getTime() + ids.length * 60_000),
				),
			);
		const kinds = await Promise.all(
			ids.map(async (id) => (await flagsOf(id)).map(({ kind }) => kind)),
		);
		expect(kinds[0]).toEqual([]);
		expect(kinds[3]).not.toContain('same-place');
		expect(kinds[4]).toContain('same-place');
		const other = await makeEnumerator(world, 'Orang Lain', '+6281311110003');
		expect(await flagsOf(await send(other, 'Enam'))).toEqual([]);
		const far = { latitude: -6.2, longitude: 106.5, accuracy: 5, takenAt: now.toISOString() };
		const copied = await send(person, 'Tujuh', { place: far }, new Date(now.getTime() + 600_000));
		expect((await flagsOf(copied)).map(({ kind }) => kind)).toEqual(['same-answers']);
	});

	it('follow the rule of the day: a later row replaces it, an ended one is silent', async () => {
		const { pool } = world.app.platform;
		await pool.query(
			`INSERT INTO fieldwork.quality_rule (id, kind, limits, valid_from, legal_basis, certainty)
			 VALUES ('fast.2027', 'fast', '{"seconds": 1}', '2027-01-01', 'SK baru', 'practice')`,
		);
		await pool.query(
			`UPDATE fieldwork.quality_rule SET valid_to = '2026-12-31' WHERE id = 'night.2026'`,
		);
		expect((await qualityRules(world.read(), '2026-11-20')).get('fast')?.id).toBe('fast.2026');
		const later = await qualityRules(world.read(), '2027-02-01');
		expect(later.get('fast')?.id).toBe('fast.2027');
		expect(later.has('night')).toBe(false);
	});
});

it('people have words for every flag and remark', () => {
	const texts = m as unknown as Record<string, unknown>;
	for (const kind of flagKinds)
		expect(texts[`fieldwork_flag_${kind.replaceAll('-', '_')}`]).toBeTypeOf('function');
	for (const remark of remarks)
		expect(texts[`fieldwork_remark_${remark.replaceAll('-', '_')}`]).toBeTypeOf('function');
});
