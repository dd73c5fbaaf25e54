import { expect, test } from 'vitest';
import { testConfig } from '#tests/make/config.ts';
import { useDatabase } from '#tests/make/database.ts';
import { transact } from './database.ts';
import { openDatabase } from './open.ts';

const world = useDatabase();

test('work that hangs in a transaction does not keep the database from being closed', async () => {
	const { config, platform, connectionString } = world.app;
	const environment = { DATABASE_URL: connectionString, DATA_DIR: config.dataDir };
	const database = await openDatabase(testConfig(environment), platform.log);
	const hang = new AbortController();
	const work = transact(database.pool, async (client) => {
		await client.query('CREATE TABLE half_done ()');
		await new Promise((resolve) => hang.signal.addEventListener('abort', resolve));
		throw new Error('given up');
	});
	await database.close();
	hang.abort();
	await expect(work).rejects.toThrow('given up');
	const { rows } = await platform.pool.query("SELECT to_regclass('half_done') AS found");
	expect(rows).toEqual([{ found: null }]);
});
