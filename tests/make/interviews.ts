import type { Actor } from '#platform/context.ts';
import { takeInterview } from '#modules/fieldwork/index.ts';
import type { Answers } from '#shared/field/form.ts';
import type { PushAnswer } from '#shared/field/protocol.ts';
import type { World } from './database.ts';
import { kitchen, makeEnumerator } from './field.ts';
import { asOfficer, makePerson } from './people.ts';

/** The moment in which interviews of tests arrive unless they say another. */
export const now = new Date('2026-11-20T03:00:00Z');

/** What an interview is sent with and looked at by, in one world. */
export function interviewsOf(world: World) {
	let next = 0;
	const phone = () => `+62813${String(20_000_000 + ++next)}`;
	const rows = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
		(await world.app.platform.pool.query(sql, values)).rows as Row[];
	return {
		phone,
		rows,
		somebody: () => makeEnumerator(world, `Petugas ${++next}`, phone()),
		officer: async () => asOfficer(await makePerson(world, 'Kepala Seksi', phone()), '36.03'),
		send: (person: Actor, document: unknown, at = now) =>
			world.write(person, (ctx) => takeInterview(ctx, document), at),
		tasksOf: (id: string) =>
			rows<{ kind: string; state: string }>(
				'SELECT kind, state FROM desk.task WHERE subject_id = $1 ORDER BY kind',
				[id],
			),
	};
}

/** The answer to an interview that must have been taken. */
export function taken(answer: PushAnswer): Extract<PushAnswer, { taken: true }> {
	if (!answer.taken) throw new Error(`not taken: ${JSON.stringify(answer)}`);
	return answer;
}

/** A kitchen of another name each, so that no two are likely the same enterprise. */
export const kitchenOf = (name: string, more: Answers = {}): Answers => ({
	...kitchen,
	'business.name': name,
	'owner.name': name,
	...more,
});
