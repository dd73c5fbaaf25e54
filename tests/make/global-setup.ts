import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createApp } from '#server/app.ts';
import { silentLog } from '#platform/log.ts';
import { startEmbedded } from '#platform/database/embedded.ts';
import pg from 'pg';
import { testConfig } from './config.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Connection string of the server's maintenance database. */
		server: string;
	}
}

/** The migrated and seeded database that each test file gets a copy of. */
export const templateDatabase = 'rumah_template';

/** One embedded server for the run, one template database; each test file clones it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), 'rumah-test-'));
	const server = await startEmbedded({
		dataDir: folder,
		forTests: true,
		log: silentLog(),
	});
	const admin = new pg.Client({ connectionString: server.connectionString });
	await admin.connect();
	await admin.query(`CREATE DATABASE ${templateDatabase}`);
	await admin.end();
	const template = new URL(server.connectionString);
	template.pathname = `/${templateDatabase}`;
	const app = await createApp(testConfig({ DATABASE_URL: template.href, DATA_DIR: folder }));
	await app.stop();
	project.provide('server', server.connectionString);
	return async () => {
		await server.stop();
		await rm(folder, { recursive: true, force: true });
	};
}
