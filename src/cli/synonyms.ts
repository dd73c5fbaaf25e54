import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { m } from '#messages/messages.js';
import { importSynonyms, synonymKinds } from '#modules/catalogue/index.ts';
import { system } from '#server/app.ts';
import { commandLocale } from './locale.ts';
import type { Run } from './rumah.ts';
import { withApp } from './with-app.ts';

/** Refused rows that are told one by one. */
const TOLD = 20;

/**
 * `rumah import synonyms FILE.csv [--kind slang|spelling|synonym]`: a file with a heading and two columns, what people
 * type and what it stands for. Exits 1 when rows were refused.
 */
export const run: Run = async (args, io) => {
	const locale = commandLocale();
	const { positionals, values } = parseArgs({
		args,
		allowPositionals: true,
		options: { kind: { type: 'string', default: 'slang' } },
	});
	const [path, ...more] = positionals;
	const kind = synonymKinds.find((one) => one === values.kind);
	if (path === undefined || more.length > 0 || !kind) {
		io.err(m.find_synonyms_usage({}, { locale }));
		return 2;
	}
	try {
		await access(path, constants.R_OK);
	} catch {
		io.err(m.find_synonyms_no_file({ file: path }, { locale }));
		return 2;
	}
	const rows: { row: number; word: string; means: string }[] = [];
	const lines = createReadStream(path).pipe(
		parse({ bom: true, relax_column_count: true, relax_quotes: true, info: true }),
	);
	for await (const { record, info } of lines as AsyncIterable<{
		record: string[];
		info: { lines: number };
	}>)
		rows.push({ row: info.lines, word: record[0] ?? '', means: record[1] ?? '' });
	return withApp(async (app) => {
		const report = await app.write({ actor: system('command'), locale }, (ctx) =>
			importSynonyms(ctx, { rows: rows.slice(1), kind, source: basename(path) }),
		);
		for (const row of report.refused.slice(0, TOLD))
			io.err(m.find_synonyms_row_empty({ row }, { locale }));
		io.err(m.find_synonyms_done({ ...report, refused: report.refused.length }, { locale }));
		io.out(JSON.stringify(report));
		return report.refused.length > 0 ? 1 : 0;
	});
};
