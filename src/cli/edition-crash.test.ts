import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { rumah, startRumah } from '#tests/make/command.ts';
import { useDatabase } from '#tests/make/database.ts';
import {
	areaPairs,
	editionWork,
	kbliEditions,
	kbliPairs,
	lontar,
	newLontar,
} from '#tests/make/editions.ts';
import { kemiri } from '#tests/make/registry.ts';

const world = useDatabase();
const work = editionWork(world);
/** Four batches of at most 500. */
const [plain, divided] = [1_500, 300];

/** What a move may change and an undo has to give back, record by record. */
const stateOf = () =>
	work.query(`SELECT e.id, e.area_code AS area,
		(SELECT string_agg(k.edition_id || ':' || k.code || CASE WHEN k.is_primary THEN '*' ELSE '' END, ' '
			ORDER BY k.edition_id, k.code) FROM registry.enterprise_kbli k WHERE k.enterprise_id = e.id) AS kbli,
		(SELECT count(*)::int FROM desk.task t WHERE t.enterprise_id = e.id AND t.state = 'open') AS tasks
	 FROM registry.enterprise e ORDER BY e.id`);
const counted = async (area: string) =>
	(
		await work.query<{ n: number }>(
			`SELECT coalesce(sum(enterprises), 0)::int AS n FROM (SELECT area_code, enterprises FROM registry.area_count
				UNION ALL SELECT area_code, enterprises FROM registry.area_count_change) t WHERE area_code = $1`,
			[area],
		)
	)[0]!.n;
const moveOf = async (list: string) =>
	(
		await work.query<{
			id: string;
			state: string;
			cursor: string | null;
			moved: number;
			waiting: number;
		}>('SELECT id, state, cursor, moved, waiting FROM registry.edition_move WHERE list = $1', [
			list,
		])
	)[0];

/** Runs the command and kills its process, by its id, when the move is somewhere in the middle. */
async function cutOff(
	args: string[],
	list: string,
	isMiddle: () => Promise<boolean>,
): Promise<void> {
	const command = startRumah(world, args);
	const ended = once(command, 'exit');
	while (command.exitCode === null && !(await isMiddle())) continue;
	process.kill(command.pid!, 'SIGKILL');
	const [, signal] = (await ended) as [number | null, string | null];
	expect(signal, `${list}: it ended before it was cut off`).toBe('SIGKILL');
	// The server of the database lets go of what the killed one had begun.
	await expect
		.poll(() =>
			work.query(`SELECT 1 FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
			WHERE c.relname = 'edition_move' AND l.mode = 'RowExclusiveLock'`),
		)
		.toEqual([]);
}

async function importInto(areaCode: string, count: number): Promise<void> {
	const path = join(world.folder, `usaha-${areaCode}.csv`);
	const lines = Array.from(
		{ length: count },
		(_, n) => `Usaha ${areaCode.slice(-2)}${n * 37},Ibu ${n}`,
	);
	await writeFile(path, `Nama Usaha,Nama Pemilik\n${lines.join('\n')}\n`);
	const { code, err } = await rumah(world, ['import', 'enterprises', path, '--area', areaCode]);
	expect(code, err).toBe(0);
}

beforeAll(async () => {
	await importInto(lontar!, plain);
	await importInto(kemiri, divided);
	await work.loadKbli();
	await work.query(`INSERT INTO registry.enterprise_kbli (enterprise_id, edition_id, code, is_primary)
		SELECT id, '2020', code, code = '10793' FROM registry.enterprise, unnest(ARRAY['10793', '10794', '56102']) AS code`);
});

test('a move of areas that is cut off goes on: nothing lost, nothing moved twice (AD-03)', async () => {
	const editions = await work.loadAreas();
	await work.map(editions, areaPairs);
	const before = await stateOf();
	const args = ['areas', '--from', editions.from, '--to', editions.to];
	await cutOff(
		['edition', 'move', ...args],
		'areas',
		async () => ((await moveOf('areas'))?.moved ?? 0) > 0,
	);
	const half = (await moveOf('areas'))!;
	expect(half.state).toBe('running');
	expect(half.moved).toBeGreaterThan(0);
	expect(half.moved).toBeLessThan(plain);
	expect(await counted(newLontar!)).toBe(half.moved);

	const resumed = await rumah(world, ['edition', 'move', ...args]);
	expect(resumed.code, resumed.err).toBe(0);
	expect(JSON.parse(resumed.out)).toMatchObject({
		id: half.id,
		state: 'done',
		moved: plain,
		waiting: divided,
	});
	const after = (await stateOf()) as { area: string }[];
	expect(after.filter(({ area }) => area === newLontar)).toHaveLength(plain);
	expect(after.filter(({ area }) => area === lontar)).toEqual([]);
	expect(after.filter(({ area }) => area === kemiri)).toHaveLength(divided);
	expect(await work.openTasksOf('area-choice')).toHaveLength(divided);
	expect([await counted(newLontar!), await counted(lontar!)]).toEqual([plain, 0]);
	const twice = await work.query(
		`SELECT enterprise_id FROM registry.field_change WHERE origin = 'edition' GROUP BY 1 HAVING count(*) > 1`,
	);
	expect(twice).toEqual([]);

	const undone = await rumah(world, ['edition', 'undo', half.id]);
	expect(undone.code, undone.err).toBe(0);
	expect(await stateOf()).toEqual(before);
	expect([await counted(newLontar!), await counted(lontar!)]).toEqual([0, plain]);
});

test('an undo of KBLI that is cut off goes on, and gives back exactly the state before (AD-03)', async () => {
	await work.map(kbliEditions, kbliPairs);
	const before = await stateOf();
	const moved = await rumah(world, ['edition', 'move', 'kbli', '--from', '2020', '--to', '2025']);
	expect(moved.code, moved.err).toBe(0);
	const { id } = JSON.parse(moved.out) as { id: string };
	expect(JSON.parse(moved.out)).toMatchObject({
		moved: 2 * (plain + divided),
		waiting: plain + divided,
	});
	await cutOff(['edition', 'undo', id], 'kbli', async () => {
		const move = await moveOf('kbli');
		return move?.state === 'undoing' && move.cursor !== null;
	});
	expect(await moveOf('kbli')).toMatchObject({ state: 'undoing' });
	expect(await stateOf()).not.toEqual(before);

	const undone = await rumah(world, ['edition', 'undo', id]);
	expect(undone.code, undone.err).toBe(0);
	expect(await stateOf()).toEqual(before);
	const again = await rumah(world, ['edition', 'undo', id]);
	expect(again).toMatchObject({ code: 1, out: '' });
	expect(again.err).toContain('registry/edition-undone');
});
