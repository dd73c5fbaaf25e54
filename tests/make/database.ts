import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { createApp, guest, type App } from '#server/app.ts';
import type { Actor, Ctx } from '#platform/context.ts';
import { testConfig } from './config.ts';
import { templateDatabase } from './global-setup.ts';

export interface World {
	readonly app: App;
	/** Where the files of this world lie. */
	readonly folder: string;
	read(actor?: Actor, now?: Date): Ctx;
	write<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>, now?: Date): Promise<T>;
}

/**
 * A fresh copy of the migrated database for this test file, with an application over it.
 * `environment` overrides settings, such as SMTP_URL.
 */
export function useDatabase(environment: Record<string, string> = {}): World {
	let app: App | undefined;
	let folder = '';
	const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
	const admin = async (statement: string) => {
		const client = new pg.Client({ connectionString: inject('server') });
		await client.connect();
		try {
			await client.query(statement);
		} finally {
			await client.end();
		}
	};

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'rumah-world-'));
		await admin(`CREATE DATABASE ${name} TEMPLATE ${templateDatabase}`);
		const url = new URL(inject('server'));
		url.pathname = `/${name}`;
		app = await createApp(testConfig({ DATABASE_URL: url.href, DATA_DIR: folder, ...environment }));
	});
	afterAll(async () => {
		await app?.stop();
		await admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
		await rm(folder, { recursive: true, force: true });
	});

	const made = () => {
		if (!app) throw new Error('The world is made in beforeAll: use it inside tests');
		return app;
	};
	return {
		get app() {
			return made();
		},
		get folder() {
			return folder;
		},
		read: (actor = guest, now) => made().read({ actor, ...(now ? { now } : {}) }),
		write: (actor, work, now) => made().write({ actor, ...(now ? { now } : {}) }, work),
	};
}
