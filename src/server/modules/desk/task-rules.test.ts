import { expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { all, aTask, makeQueue } from '#tests/make/desk-queue.ts';
import { codeOf } from '#tests/make/office.ts';
import { listTaskRules, listTasks, seedTaskRules, setTaskRule } from './index.ts';

const world = useDatabase();
const { staff, open } = makeQueue(world);

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
