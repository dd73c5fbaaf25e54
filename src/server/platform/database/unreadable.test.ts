import { expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { useDatabase } from '#tests/make/database.ts';

const world = useDatabase();

/** What no page of ours sends, though anybody can: it is a bug of nobody, and never a 500. */
const find = (id: string) =>
	world.read().query('', 'SELECT 1 FROM registry.enterprise WHERE id = $1::uuid', [id]);

test('an id that is none names nothing', async () => {
	expect(await find(newId())).toEqual([]);
	for (const id of ['', '0', 'not-a-uuid', '\'"<>', '2026-02-31'])
		await expect(find(id), id).rejects.toMatchObject({
			code: 'platform/no-such-thing',
			status: 404,
		});
});

test('a day that no calendar has is found nowhere', async () => {
	const on = (day: string) => world.read().query('', 'SELECT $1::date AS day', [day]);
	expect(await on('2026-02-28')).toHaveLength(1);
	for (const day of ['2026-02-31', '2026-13-01', '2026-99-99'])
		await expect(on(day), day).rejects.toMatchObject({ code: 'platform/no-such-thing' });
});

test('a NUL is no text', async () => {
	await expect(find('\u0000')).rejects.toMatchObject({ code: 'platform/unreadable-text' });
});

test('a statement that is wrong stays a bug', async () => {
	await expect(world.read().query('', "SELECT 'x'::int")).rejects.toMatchObject({ code: '22P02' });
});
