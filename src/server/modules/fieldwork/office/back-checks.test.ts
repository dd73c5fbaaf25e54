import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { hireEnumerator, sendInterview, type Enumerator } from '#tests/make/supervision.ts';
import type { Interview } from '#shared/field/protocol.ts';
import {
	decideBackCheck,
	drawBackChecks,
	ensureBadge,
	findOfficerByBadge,
	finishBackCheckByPhone,
	getBackCheck,
	getInterview,
	listBackChecks,
	listCheckedEnumerators,
	listDraws,
	listEnumerators,
	renewBadge,
	returnInterview,
} from './index.ts';

const world = useDatabase();
const now = new Date('2026-11-20T03:00:00Z');
let officer: Actor;
let elsewhere: Actor;
let province: Actor;
let dewi: Enumerator;
let ujang: Enumerator;
let next = 0;
const phone = () => `+62813${String(40_000_000 + ++next)}`;
const read = (actor: Actor, at = now) => world.read(actor, at);
const act = <T>(actor: Actor, work: Parameters<typeof world.write<T>>[1], at = now) =>
	world.write(actor, work, at);
const nothing = { code: 'fieldwork/nothing-there' };
const interview = (person: Actor, change: Partial<Interview> = {}) =>
	sendInterview(world, person, now, change);

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Kepala Seksi', phone()), '36.03');
	elsewhere = asOfficer(await makePerson(world, 'Kepala Lain', phone()), '36.71');
	province = asOfficer(await makePerson(world, 'Kepala Provinsi', phone()), '36');
	dewi = await hireEnumerator(world, 'Dewi Lestari');
	ujang = await hireEnumerator(world, 'Ujang Permana');
	await hireEnumerator(world, 'Rina Kota', '36.71');
	const [first] = [await interview(dewi), await interview(ujang)];
	await act(officer, (ctx) =>
		returnInterview(ctx, {
			interviewId: first!,
			revision: 1,
			marks: [{ key: 'people.total', note: 'Hitung lagi' }],
		}),
	);
	for (let at = 0; at < 25; at++) await interview(dewi);
});

describe('enumerators and badges (EN-10)', () => {
	it('stand in the list of their office with what came', async () => {
		const people = await listEnumerators(read(officer));
		const one = people.find(({ personId }) => personId === dewi.personId)!;
		expect(one.name).toBe('Dewi Lestari');
		expect(one.total).toBeGreaterThanOrEqual(one.today);
		expect(one.returned).toBe(1);
		expect((await listEnumerators(read(province))).length).toBe(0);
		expect((await listEnumerators(read(elsewhere))).map(({ name }) => name)).toEqual(['Rina Kota']);
	});

	const ask = (code: string, visitor = newId()) =>
		findOfficerByBadge(read(guest), { code, visitor });

	it('tell a household first name, office and area, and nothing else', async () => {
		const [code, same] = await Promise.all([
			act(dewi, (ctx) => ensureBadge(ctx, dewi.personId)),
			act(dewi, (ctx) => ensureBadge(ctx, dewi.personId)),
		]);
		expect(same).toBe(code);
		const typed = `${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`;
		expect(await ask(typed)).toEqual({
			firstName: 'Dewi',
			areas: ['Kabupaten Tangerang'],
			office: 'Kabupaten Tangerang',
			validOn: now,
		});
		expect(await ask('BCDF2345')).toBeUndefined();
		expect(await ask("' OR 1=1 --")).toBeUndefined();
	});

	it('end when the office renews them, and when the role ends', async () => {
		const old = await act(dewi, (ctx) => ensureBadge(ctx, dewi.personId));
		await expect(act(elsewhere, (ctx) => renewBadge(ctx, dewi.personId))).rejects.toMatchObject(
			nothing,
		);
		const code = await act(officer, (ctx) => renewBadge(ctx, dewi.personId));
		expect(code).not.toBe(old);
		expect(await ask(old)).toBeUndefined();
		expect(await ask(code)).toBeDefined();
		const lina = await hireEnumerator(world, 'Lina Herlina');
		const hers = await act(lina, (ctx) => ensureBadge(ctx, lina.personId));
		await world.app.platform.pool.query(
			'UPDATE accounts.role_grant SET revoked_at = now() WHERE person_id = $1',
			[lina.personId],
		);
		expect(await ask(hers)).toBeUndefined();
	});

	it('cannot be tried one after another', async () => {
		const visitor = newId();
		for (let at = 0; at < 30; at++) await ask('BCDF2345', visitor);
		await expect(ask('BCDF2345', visitor)).rejects.toMatchObject({ code: 'platform/too-many' });
	});
});

describe('back-checks (EN-09)', () => {
	const draw = (actor: Actor, area = '36.03', seed?: string) =>
		act(actor, (ctx) =>
			drawBackChecks(ctx, { area, fromOn: '2026-11-01', toOn: '2026-11-30', seed }),
		);

	it('are drawn from each enumerator, given to another, and never drawn twice', async () => {
		await expect(draw(elsewhere)).rejects.toMatchObject(nothing);
		await expect(draw(province)).rejects.toMatchObject(nothing);
		const drawing = await draw(officer, '36.03', 'kunci-uji');
		expect(drawing.seed).toBe('kunci-uji');
		expect(drawing.drawn).toBeGreaterThanOrEqual(3);
		const { items } = await listBackChecks(read(officer));
		expect(items).toHaveLength(drawing.drawn);
		for (const one of items) expect(one.visitor).not.toBe(one.madeBy);
		expect(new Set(items.map(({ interviewId }) => interviewId)).size).toBe(items.length);
		expect(await listDraws(read(officer))).toMatchObject([
			{ seed: 'kunci-uji', drawn: drawing.drawn, population: drawing.population },
		]);
		expect((await listBackChecks(read(elsewhere))).items).toEqual([]);
		await expect(getBackCheck(read(elsewhere), items[0]!.id)).rejects.toMatchObject(nothing);
		// Nobody is led by the old answers before the new ones are in.
		expect(await getBackCheck(read(officer), items[0]!.id)).toMatchObject({
			first: {},
			second: {},
		});
		const again = await draw(officer);
		expect(again.population).toBe(drawing.population - drawing.drawn);
		await expect(draw(officer, '36.03.10')).rejects.toMatchObject({
			code: 'fieldwork/nothing-to-draw',
		});
	});

	it('agree after a second visit with the same answers, by another enumerator', async () => {
		const { items } = await listBackChecks(read(officer), { state: 'open' });
		const check = items.find(({ visitor }) => visitor === 'Ujang Permana')!;
		const first = await getInterview(read(officer), check.interviewId);
		const again = { purpose: 'back-check', backCheckId: check.id } as const;
		const visitAgain = (person: Actor, change: Partial<Interview>) =>
			interview(person, {
				...again,
				enterpriseId: first.enterprise!.id,
				consent: undefined,
				...change,
			});
		await visitAgain(ujang, { outcome: 'come-back', comeBackOn: '2026-11-25', answers: {} });
		expect((await getBackCheck(read(officer), check.id)).state).toBe('open');
		await visitAgain(ujang, { answers: first.answers });
		expect(await getBackCheck(read(officer), check.id)).toMatchObject({
			state: 'done',
			channel: 'visit',
			score: 1,
		});
		const people = await listCheckedEnumerators(read(officer));
		expect(people.find(({ name }) => name === check.madeBy)).toMatchObject({ done: 1, score: 1 });
	});

	it('open a task when answers on the phone differ, and an officer decides with a reason', async () => {
		const { items } = await listBackChecks(read(officer), { state: 'open' });
		const check = items.find(({ madeBy }) => madeBy === 'Dewi Lestari')!;
		const { keys } = await getBackCheck(read(officer), check.id);
		expect(keys.length).toBeGreaterThan(2);
		const answers = {
			'business.name': 'Bengkel Motor Jaya',
			'people.total': 40,
			'make.makes': false,
		};
		const call = (actor: Actor, said: Interview['answers']) =>
			act(actor, (ctx) => finishBackCheckByPhone(ctx, { id: check.id, answers: said }));
		await expect(call(elsewhere, answers)).rejects.toMatchObject(nothing);
		await expect(call(officer, { 'not.asked': 1 })).rejects.toMatchObject({
			code: 'fieldwork/nothing-answered',
		});
		const self: Enumerator = {
			...dewi,
			grants: [...dewi.grants, { role: 'officer', areaCode: '36.03' }],
		};
		await expect(call(self, answers)).rejects.toMatchObject({ code: 'fieldwork/own-interview' });
		await expect(
			act(officer, (ctx) =>
				decideBackCheck(ctx, { id: check.id, decision: 'agrees', reason: 'belum' }),
			),
		).rejects.toMatchObject({ code: 'fieldwork/check-open' });
		await call(officer, answers);
		const done = await getBackCheck(read(officer), check.id);
		expect(done).toMatchObject({ state: 'done', channel: 'phone', score: 0 });
		const tasks = async () =>
			(
				await world.app.platform.pool.query<{ state: string; outcome: string | null }>(
					`SELECT state, outcome FROM desk.task WHERE kind = 'back-check' AND subject_id = $1`,
					[check.id],
				)
			).rows;
		expect(await tasks()).toEqual([{ state: 'open', outcome: null }]);
		await expect(call(officer, answers)).rejects.toMatchObject({ code: 'fieldwork/check-done' });
		const decide = (reason: string) =>
			act(officer, (ctx) => decideBackCheck(ctx, { id: check.id, decision: 'disagrees', reason }));
		await expect(decide(' ')).rejects.toMatchObject({ code: 'fieldwork/reason-needed' });
		await decide('Jawaban pertama dikarang');
		expect(await tasks()).toEqual([{ state: 'done', outcome: 'disagrees' }]);
	});
});
