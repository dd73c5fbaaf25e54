import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf } from '#tests/make/office.ts';
import { asOfficer, asOperator, makePerson } from '#tests/make/people.ts';
import {
	addPlace,
	addPlaceRule,
	endPlaceRule,
	listPlaceRules,
	placeRuleFields,
	type RuleScope,
} from './index.ts';
import { readReach } from './queries.ts';

const world = useDatabase();
const now = new Date('2026-11-22T03:00:00Z');
const tomorrow = new Date('2026-11-23T03:00:00Z');
let operator: Actor;
let officer: Actor;
let elsewhere: Actor;
let placeId: string;

beforeAll(async () => {
	operator = asOperator(await makePerson(world, 'Pengelola', '+628111000001'));
	officer = asOfficer(await makePerson(world, 'Petugas', '+628111000002'), '36.03');
	elsewhere = asOfficer(await makePerson(world, 'Petugas lain', '+628111000003'), '36.71');
	placeId = await world.write(officer, (ctx) =>
		addPlace(ctx, {
			kind: 'school-corner',
			name: 'SMPN 4 Contoh',
			areaCode: '36.03',
			source: 'Surat sekolah',
		}),
	);
});

const fields = placeRuleFields.parse({
	condition: { fact: 'nature', in: ['meal'] },
	demands: [['halal'], ['p-irt', 'bpom-md']],
	reasonId: 'Sekolah ini minta halal.',
	reasonEn: 'This school asks for halal.',
	validFrom: '2026-11-23',
	legalBasis: 'Surat kepala sekolah',
	certainty: 'practice',
});
const corners = { kind: 'school-corner' };
const add = (actor: Actor, scope: RuleScope, change: Partial<typeof fields> = {}) =>
	world.write(actor, (ctx) => addPlaceRule(ctx, scope, { ...fields, ...change }), now);
const end = (actor: Actor, scope: RuleScope, ruleId: string, lastDay: string | null, at = now) =>
	world.write(actor, (ctx) => endPlaceRule(ctx, scope, { ruleId, lastDay }), at);
const holds = async (ruleId: string, at: Date) =>
	(await readReach(world.read(operator, at), '36.03.14.2005')).rules.some(
		({ id }) => id === ruleId,
	);

describe('what selling places demand, as data (AD-03)', () => {
	it('holds from its day on, to the end of its last day, and can be taken back', async () => {
		const id = await add(operator, corners);
		expect(await holds(id, now)).toBe(false);
		expect(await holds(id, tomorrow)).toBe(true);

		expect(await codeOf(end(operator, corners, id, '2026-11-22', tomorrow))).toBe(
			'channels/rule-last-day',
		);
		await end(operator, corners, id, '2026-11-23', tomorrow);
		expect(await holds(id, tomorrow)).toBe(true);
		expect(await holds(id, new Date('2026-11-24T03:00:00Z'))).toBe(false);
		await end(operator, corners, id, null, tomorrow);
		expect(await holds(id, new Date('2026-11-24T03:00:00Z'))).toBe(true);

		// One that has not begun is gone altogether.
		const planned = await add(operator, corners, { validFrom: '2026-12-01' });
		await end(operator, corners, planned, null);
		expect(await holds(planned, new Date('2026-12-02T03:00:00Z'))).toBe(false);
	});

	it('is the operator’s for a kind, and for one place of whoever keeps it', async () => {
		expect(await codeOf(add(officer, corners))).toBe('channels/no-such-place');
		expect(await codeOf(add(elsewhere, { placeId }))).toBe('channels/no-such-place');
		expect(await codeOf(add(operator, { kind: 'own-shop' }))).toBe('channels/no-such-place');
		const id = await add(officer, { placeId });
		const { rules, mine, place } = await listPlaceRules(world.read(officer, now), { placeId });
		expect({ mine, place }).toEqual({
			mine: true,
			place: { id: placeId, name: 'SMPN 4 Contoh', kind: 'school-corner' },
		});
		expect(rules.filter(({ ofPlace }) => ofPlace).map((rule) => rule.id)).toEqual([id]);
		expect(rules.some(({ ofPlace }) => !ofPlace)).toBe(true);
		// A rule of a place is none of the kind.
		expect(await codeOf(end(operator, corners, id, null))).toBe('channels/no-such-place');
		expect(await codeOf(end(elsewhere, { placeId }, id, null))).toBe('channels/no-such-place');
		expect((await listPlaceRules(world.read(officer, now), corners)).mine).toBe(false);
	});

	it('begins tomorrow at the earliest, with permits that exist, and something to ask', async () => {
		expect(await codeOf(add(operator, corners, { validFrom: '2026-11-22' }))).toBe(
			'channels/rule-day',
		);
		expect(await codeOf(add(operator, corners, { demands: [['no-such-permit']] }))).toBe(
			'channels/rule-permit',
		);
		expect(placeRuleFields.safeParse({ ...fields, demands: [] }).success).toBe(false);
		expect(placeRuleFields.safeParse({ ...fields, demands: [], refuses: true }).success).toBe(true);
	});
});
