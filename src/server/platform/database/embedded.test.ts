import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, expect, test } from 'vitest';
import { startEmbedded, type EmbeddedDatabase } from './embedded.ts';
import { startOf } from './embedded/process.ts';

const log = pino({ level: 'silent' });
const root = mkdtempSync(path.join(tmpdir(), 'rumah umkm '));
chmodSync(root, 0o755);
const running = new Set<EmbeddedDatabase>();

async function start(name: string, forTests = true): Promise<EmbeddedDatabase> {
	const database = await startEmbedded({ dataDir: path.join(root, name), forTests, log });
	running.add(database);
	return database;
}

async function query(database: { connectionString: string }, text: string): Promise<unknown[]> {
	const client = new pg.Client({ connectionString: database.connectionString });
	// These tests kill the server: a connection that ends between two lines is no failure of its own.
	client.on('error', () => undefined);
	await client.connect();
	try {
		return (await client.query({ text, rowMode: 'array' })).rows.flat();
	} finally {
		await client.end();
	}
}

const cluster = (name: string) => path.join(root, name, 'database', 'cluster');
const postmasterPid = (name: string) =>
	Number.parseInt(readFileSync(path.join(cluster(name), 'postmaster.pid'), 'utf8'), 10);

afterEach(async () => {
	for (const database of running) await database.stop();
	running.clear();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('keeps its data over a stop, in a folder with a blank in its name', async () => {
	const first = await start('kept data');
	await query(first, "create table note as select 'Sambal Bu Tini'::text as text");
	await first.stop();
	running.delete(first);

	const second = await start('kept data');
	expect(await query(second, 'select text from note')).toEqual(['Sambal Bu Tini']);
	expect(new URL(second.connectionString).hostname).toBe('127.0.0.1');
	expect(new URL(second.connectionString).port).not.toBe('5432');
	expect(statSync(path.join(root, 'kept data', 'database', 'password')).mode & 0o077).toBe(0);
});

test('refuses a folder that is in use, and leaves its user alone', async () => {
	const first = await start('busy');
	await expect(start('busy')).rejects.toMatchObject({
		kind: 'conflict',
		code: 'database/folder-in-use',
		params: { pid: process.pid },
	});
	expect(await query(first, 'select 1')).toEqual([1]);
});

test('runs beside another one in another folder', async () => {
	const [first, second] = await Promise.all([start('one'), start('two')]);
	expect(await query(first, 'select 1')).toEqual([1]);
	expect(await query(second, 'select 2')).toEqual([2]);
	expect(first.connectionString).not.toBe(second.connectionString);
});

test('starts again on the same port, with what was committed, after its server was killed', async () => {
	const database = await start('server killed', false);
	await query(database, 'create table note as select 1 as n');
	process.kill(postmasterPid('server killed'), 'SIGKILL');
	await expect
		.poll(() => query(database, 'select n from note').catch(() => 'away'), { timeout: 60_000 })
		.toEqual([1]);
});

test.each([
	['its application was killed and left the server behind', 'app killed', false],
	['application and server were killed at once', 'both killed', true],
])('keeps what was committed when %s', async (_, name, killServer) => {
	const script = `
		import { startEmbedded } from '${new URL('./embedded.ts', import.meta.url).href}';
		import { pino } from 'pino';
		const { connectionString } = await startEmbedded({ dataDir: process.argv[1], log: pino({ level: 'silent' }) });
		process.stdout.write(connectionString);
		setInterval(() => undefined, 1000);`;
	const application = spawn(
		process.execPath,
		['--input-type=module', '-e', script, path.join(root, name)],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	let left: number;
	try {
		const [connectionString] = (await once(application.stdout, 'data')).map(String);
		const busy = { connectionString: connectionString ?? '' };
		await query(busy, 'create table note as select 7 as n');
		// A connection in the middle of its work, whose process outlives a killed server for a moment.
		void query(busy, 'insert into note select 8 from pg_sleep(60)').catch(() => undefined);
		left = postmasterPid(name);
	} finally {
		application.kill('SIGKILL');
		await once(application, 'exit');
	}
	expect(startOf(left)).toBeDefined();
	if (killServer) process.kill(left, 'SIGKILL');

	const database = await start(name, false);
	expect(await query(database, 'select n from note')).toEqual([7]);
	expect(startOf(left)).toBeUndefined();
});

test('starts where the noted pid now belongs to another program', async () => {
	const first = await start('reused pid');
	const file = path.join(cluster('reused pid'), 'postmaster.pid');
	const noted = readFileSync(file, 'utf8');
	await first.stop();
	running.delete(first);
	writeFileSync(file, noted.replace(/^\d+/, String(process.ppid)));

	const second = await start('reused pid');
	expect(await query(second, 'select 1')).toEqual([1]);
});

test('says so when the folder was made by another version', async () => {
	const first = await start('older');
	await first.stop();
	running.delete(first);
	writeFileSync(path.join(cluster('older'), 'PG_VERSION'), '15\n');
	await expect(start('older')).rejects.toMatchObject({ code: 'database/other-version' });
});
