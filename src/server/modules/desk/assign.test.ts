import { expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { all, aTask, hour, makeQueue } from '#tests/make/desk-queue.ts';
import { codeOf } from '#tests/make/office.ts';
import {
	assignTasks,
	countTasks,
	escalateTasks,
	getHandover,
	handOver,
	listColleagues,
	listSavedFilters,
	listTasks,
	saveFilter,
} from './index.ts';

const world = useDatabase();
const { staff, open, idsOf } = makeQueue(world);

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
