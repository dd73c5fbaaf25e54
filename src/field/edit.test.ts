import { describe, expect, test } from 'vitest';
import { modelForm, modelWork } from '#tests/make/field-model.ts';
import { answered, beginWork, madeReady, problemsOfWork, withTime } from './edit.ts';
import type { Briefing } from './store.ts';
import { summarize } from './summary.ts';
import { askedForm, toInterview } from './work.ts';

const now = new Date('2026-11-21T03:00:00.000Z');
const form = {
	...modelForm(2),
	sections: [
		{
			key: 'usaha',
			title: { id: 'Usaha', en: 'Business' },
			questions: [
				{
					key: 'business.name',
					type: 'text' as const,
					label: { id: 'Nama', en: 'Name' },
					required: true,
					field: 'enterprise.name',
				},
				{
					key: 'business.area',
					type: 'area' as const,
					label: { id: 'Desa', en: 'Village' },
					field: 'enterprise.areaCode',
				},
				{ key: 'owner.phone', type: 'phone' as const, label: { id: 'Telepon', en: 'Phone' } },
				{
					key: 'owner.more',
					type: 'text' as const,
					label: { id: 'Lagi', en: 'More' },
					relevant: { answered: 'owner.phone' },
				},
			],
		},
	],
};
const briefing = {
	forms: [form],
	currentForm: { id: 'uji', version: 2 },
	numbers: ['RU-1', 'RU-2'],
} as unknown as Briefing;
const assignment = {
	id: 'a1',
	areaCode: '36.03.09.2004',
	areaName: 'Kemiri',
	rt: '003',
	rw: null,
	target: 1,
	done: 0,
	dueOn: null,
	note: null,
	ended: false,
};

test('a visit begins with all that is known, a back-check with nothing (SH-05, EN-09)', () => {
	const enterprise = { id: 'e', version: '7', known: { 'business.name': 'Laksa' }, name: 'Laksa' };
	const work = beginWork(briefing, { enterprise: enterprise as never, assignment }, now);
	expect(work).toMatchObject({
		enterpriseId: 'e',
		enterpriseVersion: '7',
		answers: { 'business.name': 'Laksa' },
	});
	expect(beginWork(briefing, { assignment }, now).answers).toEqual({
		'business.area': '36.03.09.2004',
	});
	const backCheck = {
		id: 'b',
		enterpriseId: 'e',
		areaCode: '36.03.09.2004',
		name: 'Laksa',
		address: null,
		rt: null,
		rw: null,
		keys: ['owner.more'],
		dueOn: null,
	};
	const check = beginWork(briefing, { backCheck }, now);
	expect(check).toMatchObject({ answers: {}, purpose: 'back-check', enterpriseId: 'e' });
	expect(askedForm(check, form).sections[0]!.questions.map(({ key }) => key)).toEqual([
		'owner.more',
	]);
});

describe('ready', () => {
	const work = modelWork('x', {
		state: 'draft',
		revision: 0,
		form: { id: 'uji', version: 2 },
		answers: { 'business.name': ' Laksa ', 'owner.phone': '0812 3456 7890' },
		consent: { purpose: 'registry', version: 1, given: true },
	});

	test('it is tidied and takes a number that nobody else of the device has', () => {
		const ready = madeReady(work, form, briefing, new Set(['RU-1']), now);
		expect(ready).toMatchObject({
			state: 'ready',
			revision: 1,
			number: 'RU-2',
			answers: { 'business.name': 'Laksa', 'owner.phone': '+6281234567890' },
		});
		expect(madeReady(ready, form, briefing, new Set(['RU-2']), now)).toMatchObject({
			revision: 2,
			number: 'RU-2',
		});
	});

	test('with an empty reserve, and for a record that has a number, none is taken', () => {
		const empty = { ...briefing, numbers: [] };
		expect(madeReady(work, form, empty, new Set(), now).number).toBeUndefined();
		const known = { ...work, enterpriseId: 'e' };
		expect(madeReady(known, form, briefing, new Set(), now).number).toBeUndefined();
	});

	test('it goes above whatever another phone has sent', () => {
		const behind = { ...work, revision: 2, trouble: { code: 'newer' as const, revision: 5 } };
		const ready = madeReady(behind, form, briefing, new Set(), now);
		expect(ready.revision).toBe(6);
		expect(ready.trouble).toBeUndefined();
	});

	test('changed after it was ready, it is a draft again', () => {
		const ready = madeReady(work, form, briefing, new Set(), now);
		expect(answered(ready, form, 'business.name', 'Soto', now)).toMatchObject({
			state: 'draft',
			name: 'Soto',
		});
		const returned = { ...ready, state: 'returned' as const };
		expect(answered(returned, form, 'business.name', 'Soto', now).state).toBe('returned');
	});

	test('only an agreed interview is held to the form', () => {
		const blank = { ...work, answers: {} };
		expect(problemsOfWork(blank, form, now)).toMatchObject([{ code: 'required' }]);
		expect(problemsOfWork({ ...blank, outcome: 'refused' }, form, now)).toEqual([]);
	});
});

describe('what travels', () => {
	const work = modelWork('x', {
		form: { id: 'uji', version: 2 },
		answers: {
			'business.name': 'Laksa',
			'business.area': '36.03.09.2004',
			'owner.more': 'tertutup',
		},
		note: ' ',
		number: 'RU-1',
	});
	test('no answer to a question that is not asked any more, nothing empty', () => {
		const sent = toInterview(work, form, 'd', now);
		expect(sent.answers).toEqual({ 'business.name': 'Laksa', 'business.area': '36.03.09.2004' });
		expect(sent).not.toHaveProperty('note');
		expect(sent).toMatchObject({ sentAt: now.toISOString(), deviceId: 'd', number: 'RU-1' });
	});
	test('of a door that stayed closed only the corner (EN-03)', () => {
		const sent = toInterview({ ...work, outcome: 'refused' }, form, 'd', now);
		expect(sent.answers).toEqual({ 'business.area': '36.03.09.2004' });
		expect(sent).not.toHaveProperty('number');
	});
});

test('time at a question adds up (EN-08)', () => {
	const once = withTime(modelWork('x'), 'business.name', 1200.4, 2);
	expect(withTime(once, 'business.name', 800, 1).times).toEqual([
		{ key: 'business.name', ms: 2000, edits: 3 },
	]);
});

test('the day in figures (EN-06)', () => {
	const place = (latitude: number) => ({ latitude, longitude: 106.5, accuracy: 5, takenAt: '' });
	const at = (hour: string) => `2026-11-21T${hour}:00:00.000Z`;
	const sum = summarize(
		[
			modelWork('a', { state: 'sent', finishedAt: at('02'), place: place(-6.1) }),
			modelWork('b', { outcome: 'refused', finishedAt: at('03'), place: place(-6.11) }),
			modelWork('c', { state: 'draft', finishedAt: at('04') }),
			// Half past midnight in WIB: the next day.
			modelWork('d', { finishedAt: '2026-11-21T17:30:00.000Z' }),
		],
		'2026-11-21',
	);
	expect(sum).toMatchObject({ visits: 2, sent: 1, unsent: 1, found: 1, kilometres: 1.1 });
	expect(sum.byOutcome).toMatchObject({ met: 1, refused: 1, closed: 0 });
});
