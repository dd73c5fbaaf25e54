import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { hireEnumerator, sendInterview, type Enumerator } from '#tests/make/supervision.ts';
import { acceptInterview, returnInterview } from './index.ts';

const world = useDatabase();
const now = new Date('2026-11-20T03:00:00Z');
let officer: Actor;
let people: Enumerator[];

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Kepala Seksi', '+6281350000001'), '36.03');
	people = [await hireEnumerator(world, 'Dewi Lestari'), await hireEnumerator(world, 'Ujang')];
});

/** Rows in which the tally and the interviews differ. */
async function differences(): Promise<unknown[]> {
	const counted = `SELECT area_code, person_id, purpose, outcome, state, flags <> '{}' AS flagged, count(*)::int
		FROM fieldwork.interview GROUP BY 1, 2, 3, 4, 5, 6`;
	const kept = `SELECT area_code, person_id, purpose, outcome, state, flagged, count
		FROM fieldwork.interview_tally WHERE count <> 0`;
	const { rows } = await world.app.platform.pool.query(
		`(${counted} EXCEPT ${kept}) UNION ALL (${kept} EXCEPT ${counted})`,
	);
	return rows;
}

describe('the tally of interviews', () => {
	it('equals a count after interviews come, move, change place and go, many at once', async () => {
		const ids = await Promise.all(
			Array.from({ length: 12 }, (_, at) =>
				sendInterview(
					world,
					people[at % 2]!,
					now,
					at % 3 ? {} : { outcome: 'refused', answers: {} },
				),
			),
		);
		expect(await differences()).toEqual([]);
		const decided = await Promise.allSettled(
			ids.flatMap((interviewId, at) => [
				world.write(officer, (ctx) => acceptInterview(ctx, { interviewId, revision: 1 })),
				...(at % 2
					? [
							world.write(officer, (ctx) =>
								returnInterview(ctx, {
									interviewId,
									revision: 1,
									marks: [{ key: 'people.total', note: 'Hitung lagi' }],
								}),
							),
						]
					: []),
			]),
		);
		expect(decided.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(5);
		for (const one of decided)
			if (one.status === 'rejected')
				expect(one.reason).toMatchObject({ code: 'fieldwork/changed-meanwhile' });
		expect(await differences()).toEqual([]);
		const { pool } = world.app.platform;
		await pool.query(
			`UPDATE fieldwork.interview SET area_code = '36.03.14.2005', flags = '{night}'
			WHERE id = ANY($1)`,
			[ids.slice(0, 6)],
		);
		expect(await differences()).toEqual([]);
		await pool.query('DELETE FROM fieldwork.interview WHERE id = $1', [ids[3]]);
		expect(await differences()).toEqual([]);
	});
});
