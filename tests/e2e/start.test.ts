import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startServer } from '#tests/make/server.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'rumah start '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the application, waits until it ends by itself. */
function start(environment: Record<string, string>) {
	const env = { PATH: process.env['PATH'] ?? '', DEMO: 'off', PORT: '0', ...environment };
	return new Promise<{ code: unknown; err: string }>((resolve) => {
		execFile(
			process.execPath,
			['src/main.ts'],
			{ cwd: root, env, timeout: 120_000 },
			(error, _out, err) =>
				resolve({
					code: error?.code ?? 0,
					err,
				}),
		);
	});
}

test('a second start on the same folder says who uses it, and leaves the first alone', async () => {
	const first = await startServer({}, { embedded: true });
	try {
		const { code, err } = await start({ DATA_DIR: first.folder });
		expect(code).toBe(1);
		expect(err).toContain(`is used by process ${first.process.pid}`);
		expect(err).toContain('set DATA_DIR to another folder');
		expect(err).not.toMatch(/^\s+at /m);
		expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
	} finally {
		await first.stop();
	}
});

test('a port that is taken is named', async () => {
	const first = await startServer();
	try {
		const { code, err } = await start({ DATA_DIR: folder, PORT: new URL(first.url).port });
		expect(code).toBe(1);
		expect(err).toContain(
			`Port ${new URL(first.url).port} of 127.0.0.1 is used by another program`,
		);
		expect(err).not.toMatch(/^\s+at /m);
	} finally {
		await first.stop();
	}
});

test('a database that does not answer ends the start, readably and without its password', async () => {
	const { code, err } = await start({
		DATA_DIR: folder,
		DATABASE_URL: 'postgres://umkm:rahasia@127.0.0.1:9/umkm',
	});
	expect(code).toBe(1);
	expect(err).toContain('DATABASE_URL does not answer: 127.0.0.1:9 (ECONNREFUSED)');
	expect(err).not.toContain('rahasia');
	expect(err).not.toMatch(/^\s+at /m);
});

test('wrong settings are listed together', async () => {
	const { code, err } = await start({ DATA_DIR: folder, ROLE: 'king', DEMO: 'maybe' });
	expect(code).toBe(1);
	expect(err).toContain('  - ROLE must be web, worker or all\n  - DEMO must be on or off');
});
