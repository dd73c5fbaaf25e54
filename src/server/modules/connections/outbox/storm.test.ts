import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callFreely, jobWork, passPauses } from '#tests/make/connected-shop.ts';
import { useDatabase } from '#tests/make/database.ts';
import { starters } from '#tests/make/marketplaces/index.ts';
import { runStorm } from '#tests/make/marketplaces/storm.ts';
import { connectableCodes } from '../adapters/marketplace-api.ts';
import { giveTurns } from './turns.ts';

const fakes = await Promise.all(connectableCodes.map((code) => starters[code]()));
const world = useDatabase(Object.assign({}, ...fakes.map(({ settings }) => settings)));
afterAll(() => Promise.all(fakes.map((fake) => fake.stop())));
beforeAll(() => callFreely(world));

/** The worker's minute again and again, without its pauses: what is proved here is what comes out, not when. */
async function drive(isOver: () => boolean): Promise<void> {
	const { pool } = world.app.platform;
	while (!isOver()) {
		await passPauses(world);
		// Rows that somebody holds are left for the next time: waiting for them could be for ever.
		await pool.query(`UPDATE connections.link SET silent_until = NULL, next_orders_at = now()
			WHERE id IN (SELECT id FROM connections.link FOR UPDATE SKIP LOCKED)`);
		await pool.query(`UPDATE connections.outbox SET due_at = least(due_at, now())
			WHERE id IN (SELECT id FROM connections.outbox FOR UPDATE SKIP LOCKED)`);
		await giveTurns(jobWork(world), 1000);
		await wait(20);
	}
}

test('after a fifth of all calls failed and some were done twice, no piece is sold twice and all shelves agree (OW-11)', async () => {
	const report = await runStorm(world, fakes, {
		changes: 120,
		shops: 2,
		products: 4,
		seed: 20_261_122,
		failing: 0.2,
		twice: 0.1,
		atOnce: 4,
		drive,
		patience: 120,
	});
	expect(report.wrongs).toEqual([]);
	expect(Object.keys(report.faults).length).toBeGreaterThan(5);
	expect(report.orders).toBeGreaterThan(0);
});
