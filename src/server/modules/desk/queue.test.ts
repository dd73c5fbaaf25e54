import { expect, test } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { all, aTask, hour, makeQueue } from '#tests/make/desk-queue.ts';
import { assignTasks, closeTask, countTasks, listTasks, navCounts, taskFilter } from './index.ts';

const world = useDatabase();
const { staff, open, idsOf } = makeQueue(world);

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
