import { m } from '#messages/messages.js';
import { loadMapping, planEdition } from '#modules/registry/index.ts';
import { system } from '#server/app.ts';
import { readEditions } from './edition-input.ts';
import { commandLocale } from './locale.ts';
import { readMappingFile } from './read-mapping.ts';
import type { ExitCode, Run } from './command.ts';
import { withApp } from './with-app.ts';

/** Wrong rows that are told one by one; the report on stdout has them all. */
const TOLD = 20;
const reasons = {
	'unknown-code': m.edition_line_unknown_code,
	'unknown-relation': m.edition_line_unknown_relation,
	repeated: m.edition_line_repeated,
	'relation-differs': m.edition_line_relation_differs,
	missing: m.edition_line_missing,
};

const usage = 'rumah import mapping areas|kbli FILE.csv --from EDITION --to EDITION';

/**
 * `rumah import mapping`: loads which code became which, and prints what a move would do, as JSON. Exits 1 and
 * loads nothing when a row is wrong.
 */
export const run: Run = async (args, io) => {
	const locale = commandLocale();
	const input = readEditions(args);
	const [path, ...more] = input?.rest ?? [];
	if (!input || path === undefined || more.length > 0) {
		io.err(usage);
		return 2;
	}
	const file = await readMappingFile(path);
	if (file === null) {
		io.err(m.areas_cli_no_file({ file: path }, { locale }));
		return 2;
	}
	if (file.missing.length > 0) {
		const columns = file.missing.map((name) => m[`edition_line_column_${name}`]({}, { locale }));
		io.err(m.edition_cli_columns({ columns: columns.join(', ') }, { locale }));
		return 2;
	}
	return withApp<ExitCode>(async (app) => {
		const who = { actor: system('command'), locale };
		const loaded = await app.write(who, (ctx) => loadMapping(ctx, input.editions, file.rows));
		for (const { row, column, value, reason } of loaded.rejected.slice(0, TOLD))
			io.err(
				m.edition_cli_wrong(
					{
						row,
						column: m[`edition_line_column_${column}`]({}, { locale }),
						value,
						reason: reasons[reason]({}, { locale }),
					},
					{ locale },
				),
			);
		if (loaded.rejected.length > TOLD)
			io.err(m.areas_boundaries_more({ count: loaded.rejected.length - TOLD }, { locale }));
		const plan = loaded.loaded > 0 ? await planEdition(app.read(who), input.editions) : undefined;
		if (plan)
			io.err(
				m.edition_cli_loaded(
					{ codes: loaded.loaded, moves: plan.moves, choices: plan.choices },
					{ locale },
				),
			);
		io.out(JSON.stringify({ ...loaded, plan }, null, '\t'));
		return loaded.rejected.length > 0 ? 1 : 0;
	});
};
