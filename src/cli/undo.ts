import { parseArgs } from 'node:util';
import { z } from 'zod';
import { m } from '#messages/messages.js';
import { undoImport } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { system } from '#server/app.ts';
import { commandLocale } from './locale.ts';
import type { Run } from './command.ts';
import { withApp } from './with-app.ts';

/**
 * `rumah import undo`: takes a whole import back and prints what it kept as JSON. Exits 1 where records stay,
 * because somebody has claimed, changed or used them since.
 */
export const run: Run = async (args, io) => {
	const locale = commandLocale();
	const { positionals } = parseArgs({ args, allowPositionals: true });
	const [id, ...more] = positionals;
	if (id === undefined || more.length > 0) {
		io.err(m.import_cli_undo_usage({}, { locale }));
		return 2;
	}
	if (!z.uuid().safeParse(id).success)
		throw new AppError('missing', 'import/no-such-import', 'No import has this id');
	return withApp(async (app) => {
		const result = await undoImport(app.workFor({ actor: system('command'), locale }), id);
		const { removed, kept } = result;
		io.err(m.import_cli_undone({ removed, kept: kept.length }, { locale }));
		for (const { number, name, reason } of kept.slice(0, 20)) {
			const why = {
				claimed: m.import_kept_claimed,
				changed: m.import_kept_changed,
				verified: m.import_kept_verified,
				used: m.import_kept_used,
			}[reason]({}, { locale });
			io.err(m.import_cli_kept({ number, name, reason: why }, { locale }));
		}
		io.out(JSON.stringify(result, null, '\t'));
		return kept.length > 0 ? 1 : 0;
	});
};
