import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { m } from '#messages/messages.js';
import { importSynonyms, synonymKinds } from '#modules/catalogue/index.ts';
import { system } from '#server/app.ts';
import { commandLocale } from './locale.ts';
import { readPairs } from './read-pairs.ts';
import type { Run } from './command.ts';
import { withApp } from './with-app.ts';

/** Refused rows that are told one by one. */
const TOLD = 20;

/**
 * `rumah import synonyms FILE.csv [--kind slang|spelling|synonym]`: a file with a heading and two columns, what people
 * type and what it stands for, separated by comma or semicolon. Exits 1 when rows were refused.
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
	const pairs = await readPairs(path);
	if (!pairs) {
		io.err(m.find_synonyms_no_file({ file: path }, { locale }));
		return 2;
	}
	const rows = pairs.map(({ row, first, second }) => ({ row, word: first, means: second }));
	return withApp(async (app) => {
		const report = await app.write({ actor: system('command'), locale }, (ctx) =>
			importSynonyms(ctx, { rows, kind, source: basename(path) }),
		);
		for (const row of report.refused.slice(0, TOLD))
			io.err(m.find_synonyms_row_empty({ row }, { locale }));
		io.err(m.find_synonyms_done({ ...report, refused: report.refused.length }, { locale }));
		io.out(JSON.stringify(report));
		return report.refused.length > 0 ? 1 : 0;
	});
};
