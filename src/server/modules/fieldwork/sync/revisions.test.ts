import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import type { Interview } from '#shared/field/protocol.ts';
import { useDatabase } from '#tests/make/database.ts';
import { assign, visit } from '#tests/make/field.ts';
import { interviewsOf, kitchenOf, now, taken } from '#tests/make/interviews.ts';
import { kemiri } from '#tests/make/registry.ts';
import { acceptInterview, returnInterview } from '../office/review.ts';
import { pull } from './pull.ts';

const world = useDatabase();
const { officer, rows, send, somebody, tasksOf } = interviewsOf(world);

describe('two phones of one enumerator', () => {
	it('keep both documents of one revision, answer newer and tell the office', async () => {
		const person = await somebody();
		const document = visit(now, { answers: kitchenOf('Dua Hape') });
		taken(await send(person, document));
		const other: Interview = {
			...document,
			deviceId: newId(),
			answers: { ...document.answers, 'people.total': 3 },
		};
		const newer = { taken: false, refused: 'newer', revision: 1 };
		expect(await send(person, other)).toEqual(newer);
		expect(await send(person, other)).toEqual(newer);
		const kept = await rows<{ standing: string; total: number }>(
			`SELECT standing, (answers->>'people.total')::int AS total FROM fieldwork.interview_revision
			 WHERE interview_id = $1 ORDER BY received_at, id`,
			[document.id],
		);
		expect(kept).toEqual([
			{ standing: 'taken', total: 1 },
			{ standing: 'beside', total: 3 },
		]);
		expect(await tasksOf(document.id)).toEqual([{ kind: 'interview', state: 'open' }]);
	});

	it('let an old document of the same phone pass by without work for anybody', async () => {
		const person = await somebody();
		const document = visit(now, { answers: kitchenOf('Sudah Lama') });
		taken(await send(person, { ...document, revision: 2 }));
		expect(await send(person, document)).toEqual({ taken: false, refused: 'newer', revision: 2 });
		expect(await tasksOf(document.id)).toEqual([]);
	});
});

describe('what comes back', () => {
	it('a returned interview carries its marks, and its next revision changes the same record', async () => {
		const person = await somebody();
		const boss = await officer();
		const document = visit(now, { answers: kitchenOf('Kembali Lagi') });
		const first = taken(await send(person, document));
		const marks = [{ key: 'people.total', note: 'Pegawainya kelihatan tiga' }];
		await world.write(boss, (ctx) =>
			returnInterview(ctx, { interviewId: document.id, revision: 1, marks }),
		);
		const heard = await world.write(person, (ctx) => pull(ctx, {}));
		expect(heard.interviews).toContainEqual({
			id: document.id,
			revision: 1,
			state: 'returned',
			marks,
		});
		const mended = {
			...document,
			revision: 2,
			answers: { ...document.answers, 'people.total': 3 },
		};
		const second = taken(await send(person, mended));
		expect(second).toMatchObject({ state: 'waiting', enterprise: { id: first.enterprise!.id } });
		expect(
			await rows('SELECT workers FROM registry.enterprise WHERE id = $1', [first.enterprise!.id]),
		).toEqual([{ workers: 3 }]);
		await world.write(boss, (ctx) =>
			acceptInterview(ctx, { interviewId: document.id, revision: 2 }),
		);
		expect(await send(person, mended)).toMatchObject({ taken: true, state: 'accepted' });
	});

	it('counts for its assignment once, and not while it is returned (EN-01)', async () => {
		const person = await somebody();
		const assignmentId = await assign(world, person);
		const done = async () => {
			const { assignments } = await world.write(person, (ctx) => pull(ctx, {}));
			return assignments.map((one) => one.done);
		};
		const document = visit(now, { assignmentId, answers: kitchenOf('Hitung Sekali') });
		expect(await done()).toEqual([0]);
		taken(await send(person, document));
		const { consent: _, ...refused } = visit(now, {
			assignmentId,
			outcome: 'refused',
			answers: {},
		});
		taken(await send(person, refused));
		expect(await done()).toEqual([1]);
		const marks = [{ key: 'people.total', note: 'Tanyakan lagi' }];
		await world.write(await officer(), (ctx) =>
			returnInterview(ctx, { interviewId: document.id, revision: 1, marks }),
		);
		expect(await done()).toEqual([0]);
		taken(await send(person, { ...document, revision: 2 }));
		expect(await done()).toEqual([1]);
	});

	it('an interview after its assignment was given to another is taken, and somebody looks', async () => {
		const person = await somebody();
		const assignmentId = await assign(world, person, kemiri, { ended: true });
		const answer = taken(
			await send(person, visit(now, { assignmentId, answers: kitchenOf('Tugas Pindah') })),
		);
		expect(answer.remarks).toEqual(['assignment-ended']);
		const unknown = taken(
			await send(person, visit(now, { assignmentId: newId(), answers: kitchenOf('Tugas Siapa') })),
		);
		expect(unknown.remarks).toEqual(['assignment-unknown']);
	});
});
