import { expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { addStaff, readAddress, type Address } from '#modules/accounts/index.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import {
	assignTasks,
	closeTask,
	countTasks,
	deleteFilter,
	escalateTasks,
	getHandover,
	handOver,
	listColleagues,
	listSavedFilters,
	listTaskRules,
	listTasks,
	navCounts,
	openTasks,
	saveFilter,
	seedTaskRules,
	setTaskRule,
	taskFilter,
	type NewTask,
} from './index.ts';

const world = useDatabase();
const hour = 3_600_000;
let phones = 0;

/** Somebody with a stored role, as a session past its second factor has her. */
async function staff(role: 'officer' | 'administrator', areaCode: string, name = 'Petugas') {
	phones += 1;
	const address = readAddress(`0813${String(70_000_000 + phones)}`) as Address;
	const { personId } = await world.write(system('test'), (ctx) =>
		addStaff(ctx, { name, address, role, areaCode }),
	);
	return {
		kind: 'person',
		personId,
		name,
		grants: [{ role, areaCode }],
		secondFactor: true,
	} as const satisfies Actor;
}

const aTask = (areaCode: string, more: Partial<NewTask> = {}): NewTask => ({
	kind: 'claim',
	subjectId: newId(),
	areaCode,
	params: { number: 'UM-000001-1', name: 'Laksa Nyai' },
	...more,
});
const open = (tasks: NewTask[], now?: Date) =>
	world.write(system('test'), (ctx) => openTasks(ctx, tasks), now);
const all = taskFilter.parse({});
const idsOf = async (actor: Actor, filter = all) =>
	(await listTasks(world.read(actor), filter)).items.map(({ id }) => id);
const codeOf = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: unknown) => (error instanceof AppError ? error.code : String(error)),
	);

test('DN-01 the queue holds the tasks of my areas in the order of their clock, page by page', async () => {
	const officer = await staff('officer', '36.01.01');
	const now = Date.now();
	const dues = Array.from({ length: 7 }, (_, index) => new Date(now + ((index * 5) % 7) * hour));
	await open(dues.map((dueAt) => aTask('36.01.01.2001', { dueAt })));
	await open([aTask('36.01.02.2001')]);
	const seen: Date[] = [];
	let cursor: string | undefined;
	do {
		const page = await listTasks(world.read(officer), { ...all, cursor }, { limit: 3 });
		seen.push(...page.items.map(({ dueAt }) => dueAt));
		cursor = page.nextCursor && taskFilter.parse({ cursor: page.nextCursor }).cursor;
		expect(page.nextCursor).toBe(cursor);
	} while (cursor);
	expect(seen).toEqual(dues.toSorted((a, b) => a.getTime() - b.getTime()));
});

test('DN-01 the rule in force sets the clock, and a task is open once', async () => {
	const officer = await staff('officer', '36.01.03');
	const task = aTask('36.01.03.2001', { kind: 'qris' });
	const now = new Date('2026-11-20T03:00:00Z');
	await open([task], now);
	await open([task], new Date('2026-11-21T03:00:00Z'));
	const { items } = await listTasks(world.read(officer), all);
	expect(items.map(({ dueAt, kind, page }) => [dueAt, kind, page])).toEqual([
		[new Date('2026-11-22T03:00:00Z'), 'qris', `/dinas/qris?dulu=${task.subjectId}`],
	]);
	await world.write(officer, (ctx) =>
		closeTask(ctx, { kind: 'qris', subjectId: task.subjectId, outcome: 'accepted' }),
	);
	expect(await idsOf(officer)).toEqual([]);
});

test('a province, a guest and somebody before the second factor see no task', async () => {
	await open([aTask('36.01.04.2001')]);
	const officer = await staff('officer', '36.01.04');
	expect(await idsOf(officer)).toHaveLength(1);
	for (const actor of [
		await staff('officer', '36'),
		{ ...officer, secondFactor: false },
		{ kind: 'guest' } as const,
	])
		expect(await idsOf(actor)).toEqual([]);
});

test('DN-01 tabs, kinds, areas and words narrow the queue, and their counts agree', async () => {
	const officer = await staff('officer', '36.02');
	const colleague = await staff('officer', '36.02.01');
	await open([
		aTask('36.02.01.2001', { dueAt: new Date(Date.now() - hour) }),
		aTask('36.02.01.2002', { kind: 'conflict' }),
		aTask('36.02.02.2001', { params: { number: 'UM-000077-7', name: 'Dodol 100% Asli' } }),
	]);
	const [first] = await idsOf(officer);
	await world.write(officer, (ctx) =>
		assignTasks(ctx, { taskIds: [first!], assigneeId: officer.personId }),
	);
	const counts = await countTasks(world.read(officer), all);
	expect(counts).toEqual({ all: 3, mine: 1, nobody: 2, late: 1 });
	for (const whose of ['all', 'mine', 'nobody', 'late'] as const)
		expect(await idsOf(officer, { ...all, whose })).toHaveLength(counts[whose]);
	expect(await idsOf(officer, { ...all, kind: 'conflict' })).toHaveLength(1);
	expect(await idsOf(officer, { ...all, area: '36.02.02' })).toHaveLength(1);
	expect(await idsOf(colleague)).toHaveLength(2);
	// An area that is not hers narrows to nothing.
	expect(await idsOf(colleague, { ...all, area: '36.02.02' })).toEqual([]);
	expect(await idsOf(officer, { ...all, q: 'um-000077-7' })).toHaveLength(1);
	expect(await idsOf(officer, { ...all, q: 'asli dodol' })).toHaveLength(1);
	// A sign of LIKE is no sign of LIKE.
	expect(await idsOf(officer, { ...all, q: '%' })).toHaveLength(3);
	expect(await navCounts(world.read(officer), ['claim', 'qris'])).toEqual({
		mine: 1,
		claim: 2,
		qris: 0,
	});
});

test('SH-09 tasks are given to those who work there, and the others are counted', async () => {
	const officer = await staff('officer', '36.03.01', 'Wati');
	const elsewhere = await staff('officer', '36.03.02', 'Budi');
	const head = await staff('administrator', '36.03', 'Kepala');
	await open([aTask('36.03.01.2001'), aTask('36.03.02.2001')]);
	const ids = await idsOf(head);
	const give = (actor: Actor, assigneeId: string | null) =>
		world.write(actor, (ctx) => assignTasks(ctx, { taskIds: ids, assigneeId }));
	expect(await give(head, elsewhere.personId)).toEqual({ assigned: 1, skipped: 1 });
	// Nobody gives away what is not in her area.
	expect(await give(officer, officer.personId)).toEqual({ assigned: 1, skipped: 1 });
	expect((await listColleagues(world.read(officer))).map(({ name }) => name)).toEqual([
		'Kepala',
		'Wati',
	]);
	expect(
		await codeOf(world.write(head, (ctx) => assignTasks(ctx, { taskIds: [], assigneeId: null }))),
	).toBe('desk/nothing-chosen');
	const { rows } = await world.app.platform.pool.query<{ count: number }>(
		`SELECT count(*) FROM platform.audit_line WHERE action = 'desk.task.assigned' AND subject_id = ANY($1)`,
		[ids],
	);
	expect(rows[0]!.count).toBe(2);
	expect(await give(head, null)).toEqual({ assigned: 2, skipped: 0 });
});

test('SH-09 two who take the same task at once leave it with one of them', async () => {
	const [one, two] = [await staff('officer', '36.03.03'), await staff('officer', '36.03.03')];
	await open([aTask('36.03.03.2001')]);
	const taskIds = await idsOf(one);
	await Promise.all(
		[one, two].map((who) =>
			world.write(who, (ctx) => assignTasks(ctx, { taskIds, assigneeId: who.personId })),
		),
	);
	const counts = [one, two].map(async (who) => (await countTasks(world.read(who), all)).mine);
	expect((await Promise.all(counts)).toSorted()).toEqual([0, 1]);
});

test('SH-09 the nearest head is told once of what is late', async () => {
	const head = await staff('administrator', '36.71.01');
	const above = await staff('administrator', '36.71');
	await open([
		aTask('36.71.01.2001', { dueAt: new Date(Date.now() - hour) }),
		aTask('36.71.01.2002', { dueAt: new Date(Date.now() - hour) }),
		aTask('36.71.01.2003', { dueAt: new Date(Date.now() + hour) }),
	]);
	const work = world.app.workFor({ actor: system('desk/escalate') });
	await escalateTasks(work);
	expect(await escalateTasks(work)).toBe(0);
	const told = async ({ personId }: { personId: string }) => {
		const { rows } = await world.app.platform.pool.query<{ body: string }>(
			`SELECT m.body FROM platform.message m JOIN accounts.person p ON m.recipient IN (p.phone, p.email)
			 WHERE p.id = $1 AND m.purpose = 'desk/late'`,
			[personId],
		);
		return rows.map(({ body }) => body);
	};
	const marked = (await listTasks(world.read(head), all)).items.filter((task) => task.escalatedAt);
	expect(marked).toHaveLength(2);
	expect(await told(above)).toEqual([]);
	// An unverified address gets nothing; the queue shows it.
	expect(await told(head)).toEqual([]);
	await world.app.platform.pool.query(
		'UPDATE accounts.person SET phone_verified = true WHERE id = $1',
		[head.personId],
	);
	await open([aTask('36.71.01.2004', { dueAt: new Date(Date.now() - hour) })]);
	await escalateTasks(work);
	expect(await told(head)).toEqual([expect.stringMatching(/^1 .*\/dinas\?whose=late$/)]);
});

test('DN-13 everything open goes to the successor, where she works, with filters and a reason', async () => {
	const leaving = await staff('officer', '36.72', 'Pindah');
	const next = await staff('officer', '36.72.01', 'Pengganti');
	const head = await staff('administrator', '36.72', 'Kepala');
	const stranger = await staff('administrator', '36.01', 'Lain');
	await open([aTask('36.72.01.2001'), aTask('36.72.01.2002'), aTask('36.72.02.2001')]);
	const taskIds = await idsOf(leaving);
	await world.write(leaving, (ctx) => assignTasks(ctx, { taskIds, assigneeId: leaving.personId }));
	await world.write(leaving, (ctx) =>
		saveFilter(ctx, { list: 'tasks', name: 'Klaim', query: 'kind=claim&cursor=x', shared: false }),
	);
	const pack = await getHandover(world.read(head), leaving.personId);
	expect(pack).toMatchObject({
		tasks: [{ kind: 'claim', count: 3, late: 0 }],
		filters: 1,
		notes: 0,
	});
	const over = (actor: Actor, reason = 'pindah tugas') =>
		world.write(actor, (ctx) =>
			handOver(ctx, { fromId: leaving.personId, toId: next.personId, reason }),
		);
	expect(await codeOf(over(stranger))).toBe('desk/no-such-colleague');
	expect(await codeOf(over(next))).toBe('desk/no-such-colleague');
	expect(await codeOf(over(head, 'x'))).toBe('desk/reason');
	expect(await over(head)).toEqual({ moved: 2, left: 1, filters: 1 });
	expect(await listSavedFilters(world.read(next), 'tasks')).toMatchObject([
		{ name: 'Klaim', query: 'kind=claim', own: true },
	]);
});

test('DN-01 filters are kept under a name, shared in the area, and deleted by who made them', async () => {
	const officer = await staff('officer', '36.73.01', 'Wati');
	const near = await staff('officer', '36.73', 'Budi');
	const far = await staff('officer', '36.74', 'Lain');
	const save = (name: string, query: string, shared = false) =>
		world.write(officer, (ctx) => saveFilter(ctx, { list: 'enterprises', name, query, shared }));
	await save('Kuliner', 'kind=culinary&q=3603140101900001', true);
	await save('Sendiri', 'verification=refused');
	await save('Kuliner', 'kind=culinary&verification=unverified', true);
	expect(await codeOf(save('', 'kind=craft'))).toBe('desk/filter-name');
	// A NIK is never kept, and then nothing is left.
	expect(await codeOf(save('NIK', 'q=3603140101900001'))).toBe('desk/filter-empty');
	const seen = async (actor: Actor) =>
		(await listSavedFilters(world.read(actor), 'enterprises')).map(({ name, own, by }) => [
			name,
			own,
			by,
		]);
	expect(await seen(officer)).toEqual([
		['Kuliner', true, null],
		['Sendiri', true, null],
	]);
	expect(await seen(near)).toEqual([['Kuliner', false, 'Wati']]);
	expect(await seen(far)).toEqual([]);
	const [filter] = await listSavedFilters(world.read(officer), 'enterprises');
	expect(filter!.query).toBe('kind=culinary&verification=unverified');
	const drop = (actor: Actor) => world.write(actor, (ctx) => deleteFilter(ctx, filter!.id));
	expect(await codeOf(drop(near))).toBe('desk/no-such-filter');
	await drop(officer);
	expect(await seen(near)).toEqual([]);
});

test('AD-03 the operator sets a limit from a day ahead; law and what is open stay as they are', async () => {
	const operator = {
		...(await staff('administrator', '36.74')),
		grants: [{ role: 'administrator', areaCode: '' }],
	};
	const now = new Date('2026-11-21T03:00:00Z');
	const set = (actor: Actor, more: Record<string, string> = {}) =>
		codeOf(
			world.write(
				actor,
				(ctx) =>
					setTaskRule(ctx, {
						kind: 'letter',
						days: '10',
						validFrom: '2026-12-01',
						legalBasis: 'Keputusan kepala dinas 7/2026',
						...more,
					}),
				now,
			),
		);
	expect(await set(await staff('administrator', '36.74'))).toBe('desk/no-rules');
	expect(await set(operator, { days: '0' })).toBe('desk/rule');
	expect(await set(operator, { validFrom: '2026-11-21' })).toBe('desk/rule-day');
	expect(await set(operator, { kind: 'data-request' })).toBe('desk/rule-of-law');
	expect(await set(operator)).toBe('done');
	expect(await set(operator, { days: '12' })).toBe('done');
	const limits = (await listTaskRules(world.read(operator, now)))
		.filter(({ kind }) => kind === 'letter')
		.map(({ hours, validFrom, inForce }) => [hours, validFrom, inForce]);
	expect(limits).toEqual([
		[72, '2026-01-01', true],
		[288, '2026-12-01', false],
	]);
	const dueOn = async (day: string) => {
		const task = aTask('36.74.02', { kind: 'letter' });
		await open([task], new Date(`${day}T03:00:00Z`));
		const { items } = await listTasks(world.read(operator), { ...all, area: '36.74.02' });
		return items.find(({ subjectId }) => subjectId === task.subjectId)!.dueAt.toISOString();
	};
	expect(await dueOn('2026-11-30')).toBe('2026-12-03T03:00:00.000Z');
	expect(await dueOn('2026-12-01')).toBe('2026-12-13T03:00:00.000Z');
	// The next start brings the first rules again and changes nothing.
	await world.write(system('test'), seedTaskRules);
	expect(await dueOn('2026-12-02')).toBe('2026-12-14T03:00:00.000Z');
});
