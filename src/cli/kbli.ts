import { parseArgs } from 'node:util';
import { m } from '#messages/messages.js';
import { importKbli } from '#modules/registry/index.ts';
import { system } from '#server/app.ts';
import { commandLocale } from './locale.ts';
import { readPairs } from './read-pairs.ts';
import type { Run } from './rumah.ts';
import { withApp } from './with-app.ts';

/**
 * `rumah import kbli FILE.csv --edition 2020`: a classification with the columns `kode,judul`. The report goes
 * to stdout as JSON. Exits 1 when rows were refused.
 */
export const run: Run = async (args, io) => {
	const locale = commandLocale();
	const { positionals, values } = parseArgs({
		args,
		allowPositionals: true,
		options: { edition: { type: 'string' } },
	});
	const [path, ...more] = positionals;
	const { edition } = values;
	if (path === undefined || more.length > 0 || !edition) {
		io.err('rumah import kbli FILE.csv --edition 2020');
		return 2;
	}
	const pairs = await readPairs(path);
	if (pairs === null) {
		io.err(m.areas_cli_no_file({ file: path }, { locale }));
		return 2;
	}
	const rows = pairs.map(({ row, first, second }) => ({ row, code: first, title: second }));
	return withApp(async (app) => {
		const who = { actor: system('command'), locale };
		const report = await app.write(who, (ctx) => importKbli(ctx, edition, rows));
		io.err(
			m.registry_cli_kbli_done(
				{ ...report, edition, rejected: report.rejected.length },
				{ locale },
			),
		);
		io.out(JSON.stringify(report));
		return report.rejected.length > 0 ? 1 : 0;
	});
};
