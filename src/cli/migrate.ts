import { parseArgs } from 'node:util';
import type { Run } from './command.ts';
import { withApp } from './with-app.ts';

/** Brings the database to the newest schema and writes the reference rows: opening it does both. */
export const run: Run = async (args, io) => {
	parseArgs({ args });
	await withApp(async () => undefined);
	io.err('The database has the newest schema.');
	return 0;
};
