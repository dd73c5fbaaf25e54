import { parseArgs } from 'node:util';
import { system } from '#server/app.ts';
import { sealedColumns } from '#server/wiring/personal-data.ts';
import { resealImportFiles } from '#modules/registry/index.ts';
import { resealColumn } from '#platform/reseal.ts';
import type { ExitCode, Run } from './command.ts';
import { withApp } from './with-app.ts';

/**
 * `rumah keys rotate`: seals every encrypted field and file again under the first of FIELD_KEYS; afterwards the
 * old keys can go. How many changed goes to stdout as JSON.
 */
export const run: Run = async (args, io) => {
	parseArgs({ args });
	return withApp<ExitCode>(async (app) => {
		const work = app.workFor({ actor: system('rumah keys rotate') });
		const changed: Record<string, number> = {};
		for (const column of sealedColumns)
			changed[`${column.table}.${column.column}`] = await resealColumn(work, column);
		changed['files of imports'] = await resealImportFiles(work);
		for (const [what, count] of Object.entries(changed)) io.err(`${what}: ${count}`);
		io.out(JSON.stringify(changed));
		return 0;
	});
};
