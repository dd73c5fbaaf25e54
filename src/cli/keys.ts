import { system } from '#server/app.ts';
import { sealedColumns } from '#server/modules.ts';
import { resealColumn } from '#platform/reseal.ts';
import type { ExitCode, Run } from './rumah.ts';
import { withApp } from './with-app.ts';

/** Seals every encrypted field again under the first of FIELD_KEYS; afterwards the old keys can go. */
export const run: Run = (_args, io) =>
	withApp<ExitCode>(async (app) => {
		const work = app.workFor({ actor: system('rumah keys rotate') });
		for (const column of sealedColumns) {
			const changed = await resealColumn(work, column);
			io.err(`${column.table}.${column.column}: ${changed}`);
		}
		return 0;
	});
