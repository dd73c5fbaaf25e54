import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { deed, fieldStory } from '#tests/make/field-story.ts';

/**
 * The device's own code against the real server and its database, over a network that drops, loses, doubles and
 * reorders, on phones that are killed, with two phones of one enumerator. Whatever happens: nothing is lost,
 * nothing is there twice, and after a quiet time both sides say the same.
 */

const world = useDatabase();

const rows = async <Row>(sql: string, values: unknown[]): Promise<Row[]> =>
	(await world.app.platform.pool.query(sql, values)).rows as Row[];

describe('the protocol between phones and server', () => {
	it('loses nothing, doubles nothing, and both sides agree after a quiet time (EN-01, SH-08)', () =>
		fc.assert(
			fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 14 }), async (deeds) => {
				const { person, phones, delivered } = await fieldStory(world, deeds);
				const stored = await rows<{
					id: string;
					revision: number;
					products: string;
					enterprise: string | null;
					photos: number;
				}>(
					`SELECT i.id, i.revision, r.answers->>'business.products' AS products, i.enterprise_id AS enterprise,
						(SELECT count(*)::int FROM fieldwork.photo p WHERE p.interview_id = i.id) AS photos
					 FROM fieldwork.interview i JOIN fieldwork.interview_revision r ON r.id = i.revision_id
					 WHERE i.person_id = $1`,
					[person.personId],
				);
				const server = new Map(stored.map((row) => [row.id, row]));
				const works = (await Promise.all(phones.map(({ store }) => store.works()))).flat();
				// None lost: everything that a phone has is on the server, in the revision that the phone calls sent.
				for (const work of works) {
					expect(work.state).toBe('sent');
					const there = server.get(work.id);
					expect(there?.revision).toBe(work.taken!.revision);
					if (there!.revision === work.revision)
						expect(there!.products).toBe(work.answers['business.products']);
				}
				expect([...server.keys()].sort()).toEqual([...new Set(works.map(({ id }) => id))].sort());
				// None doubled: one record and one photo an interview, each number once.
				for (const row of stored) expect(row.photos).toBe(1);
				const made = await rows<{ number: string }>(
					`SELECT e.number FROM registry.enterprise e WHERE e.source = 'field' AND e.id IN (
						SELECT enterprise_id FROM fieldwork.interview WHERE person_id = $1)`,
					[person.personId],
				);
				expect(made).toHaveLength(stored.length);
				expect(new Set(stored.map(({ enterprise }) => enterprise)).size).toBe(stored.length);
				// Whatever a phone ever got through, newest or not, is in the history of its interview.
				const kept = await rows<{ key: string }>(
					`SELECT interview_id || ' ' || revision || ' ' || (answers->>'business.products') AS key
					 FROM fieldwork.interview_revision WHERE interview_id = ANY($1::uuid[])`,
					[[...server.keys()]],
				);
				const history = new Set(kept.map(({ key }) => key));
				for (const { id, revision, answers } of delivered)
					expect(history).toContain(`${id} ${revision} ${String(answers['business.products'])}`);
			}),
			{ numRuns: 25 },
		));
});
