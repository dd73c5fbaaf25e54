import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { kemiri } from '#tests/make/registry.ts';
import { hireEnumerator, sendInterview, type Enumerator } from '#tests/make/supervision.ts';
import type { Interview } from '#shared/field/protocol.ts';
import {
	acceptInterview,
	changeAssignment,
	endAssignment,
	getAssignment,
	getFieldPhoto,
	getInterview,
	handOverAssignment,
	interviewFilter,
	listAssignments,
	listCoverage,
	listHonorarium,
	listInterviews,
	makeAssignment,
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
const phone = () => `+62813${String(30_000_000 + ++next)}`;

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Kepala Seksi', phone()), '36.03');
	elsewhere = asOfficer(await makePerson(world, 'Kepala Lain', phone()), '36.71');
	province = asOfficer(await makePerson(world, 'Kepala Provinsi', phone()), '36');
	dewi = await enumerator('Dewi Lestari');
	ujang = await enumerator('Ujang Permana');
});

const read = (actor: Actor, at = now) => world.read(actor, at);
const act = <T>(actor: Actor, work: Parameters<typeof world.write<T>>[1], at = now) =>
	world.write(actor, work, at);
const nothing = { code: 'fieldwork/nothing-there' };

const interview = (person: Actor, change: Partial<Interview> = {}) =>
	sendInterview(world, person, now, change);
const enumerator = (name: string, areaCode?: string) => hireEnumerator(world, name, areaCode);

const place = { areaCode: kemiri, rt: '', rw: '', target: '40', dueOn: '2026-12-01', note: '' };

describe('assignments (EN-03)', () => {
	it('are given to enumerators of the area alone, once each, and by who leads there', async () => {
		const own = { ...place, rt: '3', rw: '01', personId: dewi.personId };
		await expect(act(elsewhere, (ctx) => makeAssignment(ctx, own))).rejects.toMatchObject(nothing);
		await expect(act(province, (ctx) => makeAssignment(ctx, own))).rejects.toMatchObject(nothing);
		await expect(act(dewi, (ctx) => makeAssignment(ctx, own))).rejects.toMatchObject(nothing);
		const other = await enumerator('Rina Kota', '36.71');
		await expect(
			act(officer, (ctx) => makeAssignment(ctx, { ...own, personId: other.personId })),
		).rejects.toMatchObject({ code: 'fieldwork/no-enumerator-there' });
		const both = await Promise.allSettled([
			act(officer, (ctx) => makeAssignment(ctx, own)),
			act(officer, (ctx) => makeAssignment(ctx, { ...own, rt: '003', rw: '1' })),
		]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(both.find((one) => one.status === 'rejected')).toMatchObject({
			reason: { code: 'fieldwork/assigned-already' },
		});
		const { items } = await listAssignments(read(officer));
		expect(items).toMatchObject([
			{ personName: 'Dewi Lestari', areaName: 'Kemiri, Kemiri', rt: '003', rw: '001', target: 40 },
		]);
		expect((await listAssignments(read(elsewhere))).items).toEqual([]);
		expect((await listAssignments(read(province))).items).toEqual([]);
		await expect(getAssignment(read(elsewhere), items[0]!.id)).rejects.toMatchObject(nothing);
	});

	it('change, are handed over with what is left, and end; targets still sum up', async () => {
		const id = await act(officer, (ctx) =>
			makeAssignment(ctx, { ...place, personId: dewi.personId }),
		);
		await act(officer, (ctx) =>
			changeAssignment(ctx, { id, target: 10, dueOn: '', note: 'Mulai dari pasar' }),
		);
		await interview(dewi, { assignmentId: id });
		await interview(dewi, {
			assignmentId: id,
			outcome: 'refused',
			answers: {},
			consent: undefined,
		});
		expect(await getAssignment(read(officer), id)).toMatchObject({
			target: 10,
			dueOn: null,
			visited: 2,
			met: 1,
			accepted: 0,
		});
		await expect(
			act(officer, (ctx) => handOverAssignment(ctx, { id, personId: dewi.personId })),
		).rejects.toMatchObject({ code: 'fieldwork/same-enumerator' });
		const followed = await act(officer, (ctx) =>
			handOverAssignment(ctx, { id, personId: ujang.personId }),
		);
		expect(await getAssignment(read(officer), followed)).toMatchObject({
			personName: 'Ujang Permana',
			target: 9,
			note: 'Mulai dari pasar',
		});
		expect(await getAssignment(read(officer), id)).toMatchObject({
			endedAs: 'given-on',
			target: 1,
		});
		await expect(
			act(officer, (ctx) => endAssignment(ctx, { id, as: 'done' })),
		).rejects.toMatchObject(nothing);
		// What was on its way still comes in, with a remark.
		const late = await interview(dewi, { assignmentId: id });
		expect((await getInterview(read(officer), late)).remarks).toContain('assignment-ended');
		await act(officer, (ctx) => endAssignment(ctx, { id: followed, as: 'taken-back' }));
		const open = await listAssignments(read(officer), { area: kemiri });
		expect(open.items.map((one) => one.id)).not.toContain(followed);
		const all = await listAssignments(read(officer), { area: kemiri, ended: true });
		expect(all.items.map((one) => one.id)).toEqual(expect.arrayContaining([id, followed]));
	});
});

describe('coverage', () => {
	it('counts by kelurahan, kecamatan and kabupaten alike, for the province too', async () => {
		await interview(ujang, { purpose: 'first' });
		const villages = await listCoverage(read(officer), { within: '36.03', level: 4 });
		expect(villages).toHaveLength(274);
		const here = villages.find(({ code }) => code === kemiri)!;
		expect(here).toMatchObject({ name: 'Kemiri', parentCode: '36.03.09', parentName: 'Kemiri' });
		expect(here.visited).toBeGreaterThan(here.met);
		expect(here.met).toBeGreaterThanOrEqual(3);
		const districts = await listCoverage(read(officer), { within: '36.03', level: 3 });
		const regencies = await listCoverage(read(province), { within: '36', level: 2 });
		for (const key of ['target', 'visited', 'met', 'accepted'] as const) {
			const sum = villages.reduce((total, row) => total + row[key], 0);
			expect(
				districts.reduce((total, row) => total + row[key], 0),
				key,
			).toBe(sum);
			expect(regencies.find(({ code }) => code === '36.03')?.[key], key).toBe(sum);
		}
		await expect(
			listCoverage(read(elsewhere), { within: '36.03', level: 4 }),
		).rejects.toMatchObject(nothing);
		await expect(listCoverage(read(guest), { within: '36.03', level: 4 })).rejects.toMatchObject(
			nothing,
		);
	});
});

describe('the list of interviews', () => {
	const list = (actor: Actor, filter: Record<string, string> = {}) =>
		listInterviews(read(actor), interviewFilter.parse(filter));

	it('shows each filter its own, page by page without a gap or a repeat', async () => {
		for (let at = 0; at < 54; at++)
			await interview(at % 2 ? dewi : ujang, {
				outcome: 'closed',
				answers: {},
				consent: undefined,
				finishedAt: new Date(now.getTime() - Math.floor(at / 3) * 60_000).toISOString(),
				startedAt: new Date(now.getTime() - 3_600_000).toISOString(),
			});
		const first = await list(officer, { outcome: 'closed' });
		expect(first.items).toHaveLength(50);
		const rest = await list(officer, { outcome: 'closed', cursor: first.nextCursor! });
		const ids = [...first.items, ...rest.items].map(({ id }) => id);
		expect(new Set(ids).size).toBe(54);
		const times = [...first.items, ...rest.items].map(({ finishedAt }) => finishedAt.getTime());
		expect(times).toEqual(times.toSorted((a, b) => b - a));
		const hers = await list(officer, { person: dewi.personId, outcome: 'closed' });
		expect(hers.items).toHaveLength(27);
		expect((await list(officer, { day: '2026-11-20', outcome: 'closed' })).items).toHaveLength(50);
		expect((await list(officer, { day: '2026-11-19' })).items).toEqual([]);
		expect((await list(officer, { area: '36.03.09' })).items.length).toBeGreaterThan(0);
		expect((await list(officer, { area: kemiri })).items.length).toBeGreaterThan(0);
		expect((await list(officer, { area: '36.03.10' })).items).toEqual([]);
		for (const { flags } of (await list(officer, { flag: 'any' })).items)
			expect(flags.length).toBeGreaterThan(0);
		expect((await list(officer, { flag: 'clock-off' })).items).toEqual([]);
		expect((await list(officer, { cursor: 'x; DROP TABLE', state: 'odd' })).items).toHaveLength(50);
	});

	it('is empty for other offices, a province and enumerators', async () => {
		for (const actor of [elsewhere, province, dewi, guest])
			expect((await list(actor, { area: '36.03' })).items).toEqual([]);
	});
});

describe('an interview', () => {
	it('is opened by the office of its area alone, and that is written down', async () => {
		const id = await interview(dewi);
		const found = await getInterview(read(officer), id);
		expect(found).toMatchObject({
			state: 'waiting',
			personName: 'Dewi Lestari',
			mayDecide: true,
			metresFromArea: undefined,
		});
		// No place on record is no distance, not half the earth.
		await world.app.platform.pool.query(
			'UPDATE registry.enterprise SET latitude = NULL, longitude = NULL WHERE id = $1',
			[found.enterprise!.id],
		);
		expect((await getInterview(read(officer), id)).metresFromRecord).toBeUndefined();
		await world.app.platform.pool.query(
			'UPDATE registry.enterprise SET latitude = -6.101, longitude = 106.4 WHERE id = $1',
			[found.enterprise!.id],
		);
		expect((await getInterview(read(officer), id)).metresFromRecord).toBe(111);
		const { rows } = await world.app.platform.pool.query(
			`SELECT 1 FROM platform.audit_line WHERE action = 'registry.enterprise.viewed' AND subject_id = $1`,
			[found.enterprise!.id],
		);
		expect(rows).toHaveLength(1);
		for (const actor of [elsewhere, province, dewi, guest])
			await expect(getInterview(read(actor), id)).rejects.toMatchObject(nothing);
		await expect(getFieldPhoto(read(officer), newId())).rejects.toMatchObject(nothing);
	});

	it('goes back with marked questions, never twice, and not by who made it (EN-12)', async () => {
		const id = await interview(dewi);
		const marks = [{ key: 'people.total', note: 'Hitung lagi bersama pemiliknya' }];
		const back = (actor: Actor, revision = 1, what = marks) =>
			act(actor, (ctx) => returnInterview(ctx, { interviewId: id, revision, marks: what }));
		await expect(back(elsewhere)).rejects.toMatchObject(nothing);
		await expect(back(officer, 1, [])).rejects.toMatchObject({ code: 'fieldwork/nothing-marked' });
		await expect(back(officer, 2)).rejects.toMatchObject({ code: 'fieldwork/changed-meanwhile' });
		const both = await Promise.allSettled([back(officer), back(officer)]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const found = await getInterview(read(officer), id);
		expect(found).toMatchObject({
			state: 'returned',
			marks: [{ key: 'people.total', revision: 1 }],
		});
		await expect(
			act(officer, (ctx) => acceptInterview(ctx, { interviewId: id, revision: 1 })),
		).rejects.toMatchObject({ code: 'fieldwork/changed-meanwhile' });
		const self: Enumerator = {
			...dewi,
			grants: [...dewi.grants, { role: 'officer', areaCode: '36.03' }],
		};
		const own = await interview(self);
		expect((await getInterview(read(self), own)).mayDecide).toBe(false);
		await expect(
			act(self, (ctx) => acceptInterview(ctx, { interviewId: own, revision: 1 })),
		).rejects.toMatchObject(nothing);
		await act(officer, (ctx) => acceptInterview(ctx, { interviewId: own, revision: 1 }));
		expect((await getInterview(read(officer), own)).state).toBe('accepted');
	});

	it('counts for the honorarium of its month when it is accepted (EN-14)', async () => {
		const wati = await enumerator('Wati Suryani');
		for (const longitude of [106.4, 106.41, 106.42]) {
			const id = await interview(wati, {
				place: { latitude: -6.1, longitude, accuracy: 8, takenAt: now.toISOString() },
				finishedAt: new Date(now.getTime() - (200 - longitude) * 1000).toISOString(),
			});
			await act(officer, (ctx) => acceptInterview(ctx, { interviewId: id, revision: 1 }));
		}
		await interview(wati);
		const month = await listHonorarium(read(officer), '2026-11');
		expect(month.find(({ name }) => name === 'Wati Suryani')).toMatchObject({
			accepted: 3,
			backChecks: 0,
			days: 1,
			kilometres: 2.2,
		});
		expect(await listHonorarium(read(officer), '2026-10')).toEqual([]);
		expect(await listHonorarium(read(elsewhere), '2026-11')).toEqual([]);
		expect(await listHonorarium(read(province), '2026-11')).toEqual([]);
	});
});
