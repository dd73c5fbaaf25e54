import type { Actor } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { addStaff, readAddress, type Address } from '#modules/accounts/index.ts';
import { listTasks, openTasks, taskFilter, type NewTask } from '#modules/desk/index.ts';
import { system } from '#server/app.ts';
import type { World } from './database.ts';

/** Milliseconds. */
export const hour = 3_600_000;

/** The queue without a filter. */
export const all = taskFilter.parse({});

export const aTask = (areaCode: string, more: Partial<NewTask> = {}): NewTask => ({
	kind: 'claim',
	subjectId: newId(),
	areaCode,
	params: { number: 'UM-000001-1', name: 'Laksa Nyai' },
	...more,
});

/** The queue of an office: who works there and what waits. */
export function makeQueue(world: World) {
	let phones = 0;
	return {
		/** Somebody with a stored role, as a session past its second factor has her. */
		async staff(role: 'officer' | 'administrator', areaCode: string, name = 'Petugas') {
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
		},
		open: (tasks: NewTask[], now?: Date) =>
			world.write(system('test'), (ctx) => openTasks(ctx, tasks), now),
		/** What somebody finds in her queue. */
		idsOf: async (actor: Actor, filter = all) =>
			(await listTasks(world.read(actor), filter)).items.map(({ id }) => id),
	};
}
