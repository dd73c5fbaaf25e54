import { parseArgs } from 'node:util';
import { z } from 'zod';
import { m } from '#messages/messages.js';
import { runMove, startUndoMove } from '#modules/registry/index.ts';
import { system } from '#server/app.ts';
import { commandLocale } from './locale.ts';
import type { ExitCode, Run } from './command.ts';
import { withApp } from './with-app.ts';

/** `rumah edition undo ID`: gives all records back the codes of the old edition, and prints the move as JSON. */
export const run: Run = async (args, io) => {
	const locale = commandLocale();
	const { positionals } = parseArgs({ args, allowPositionals: true });
	const [id, ...more] = positionals;
	if (!z.uuid().safeParse(id).success || more.length > 0) {
		io.err('rumah edition undo ID');
		return 2;
	}
	return withApp<ExitCode>(async (app) => {
		const who = { actor: system('command'), locale };
		await app.write(who, (ctx) => startUndoMove(ctx, id!));
		const move = await runMove(app.workFor(who), id!);
		io.err(m.edition_cli_undone({}, { locale }));
		io.out(JSON.stringify(move));
		return 0;
	});
};
