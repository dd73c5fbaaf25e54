import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createApp, guest, type App } from '#server/app.ts';
import type { Actor, Ctx } from '#platform/context.ts';
import { testConfig } from './config.ts';
import { copyDatabase, type DatabaseCopy } from './database-copy.ts';

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
	let database: DatabaseCopy | undefined;
	let folder = '';

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'rumah-world-'));
		database = await copyDatabase();
		app = await createApp(
			testConfig({
				DATABASE_URL: database.connectionString,
				DATA_DIR: folder,
				...environment,
			}),
		);
	});
	afterAll(async () => {
		await app?.stop();
		await database?.drop();
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
