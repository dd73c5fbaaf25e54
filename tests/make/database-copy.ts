import pg from 'pg';
import { inject } from 'vitest';
import { templateDatabase } from './global-setup.ts';

/** A database of one test file, on the server of the run. */
export interface DatabaseCopy {
	connectionString: string;
	/** Deletes it, whoever still uses it. */
	drop(): Promise<void>;
}

/** A fresh copy of the migrated and seeded database. */
export async function copyDatabase(): Promise<DatabaseCopy> {
	const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
	// As files: page by page through the log takes four times the work.
	await onServer(`CREATE DATABASE ${name} TEMPLATE ${templateDatabase} STRATEGY FILE_COPY`);
	const url = new URL(inject('server'));
	url.pathname = `/${name}`;
	return {
		connectionString: url.href,
		drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
	};
}

async function onServer(statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: inject('server') });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}
