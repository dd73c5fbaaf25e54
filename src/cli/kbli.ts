import { parseArgs } from 'node:util';
import { m } from '#messages/messages.js';
import { importKbli } from '#modules/registry/index.ts';
import { system } from '#server/app.ts';
import { commandLocale } from './locale.ts';
import { openCodes } from './read-codes.ts';
import type { Run } from './command.ts';
import { withApp } from './with-app.ts';

/** Refused rows that are told one by one; the report on stdout has them all. */
const TOLD = 20;

/**
 * `rumah import kbli FILE.csv|FILE.xlsx --edition 2020`: a classification with the columns `kode` and `judul`, beside
 * the editions that are loaded. The report goes to stdout as JSON. Exits 1 when rows were refused.
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
		io.err('rumah import kbli FILE.csv|FILE.xlsx --edition 2020');
		return 2;
	}
	const opened = await openCodes(path, locale);
	if ('unusable' in opened) {
		io.err(opened.unusable);
		return 2;
	}
	const rows: { row: number; code: string; title: string }[] = [];
	for await (const lines of opened.table.batches())
		for (const { row, code, name } of lines) rows.push({ row, code, title: name });
	await opened.table.close();
	return withApp(async (app) => {
		const who = { actor: system('command'), locale };
		const report = await app.write(who, (ctx) => importKbli(ctx, edition, rows));
		for (const { row, column, code, reason } of report.rejected.slice(0, TOLD))
			io.err(
				m.areas_file_wrong(
					{
						row,
						column: column === 'code' ? m.areas_file_column_code({}, { locale }) : 'judul',
						value: code,
						reason: m[`registry_kbli_line_${reason}`]({}, { locale }),
					},
					{ locale },
				),
			);
		if (report.rejected.length > TOLD)
			io.err(m.areas_boundaries_more({ count: report.rejected.length - TOLD }, { locale }));
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
