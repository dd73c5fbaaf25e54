import { m } from '#messages/messages.js';
import { listMoves, planEdition, runMove, startMove } from '#modules/registry/index.ts';
import { system } from '#server/app.ts';
import { readEditions } from './edition-input.ts';
import { commandLocale } from './locale.ts';
import type { ExitCode, Run } from './command.ts';
import { withApp } from './with-app.ts';

/**
 * `rumah edition move`: moves all records by the loaded mapping and prints the move as JSON; with `--dry-run` only
 * what it would do. Cut off, the same command goes on with it, and so does the worker of the application.
 */
export const run: Run = async (args, io) => {
	const locale = commandLocale();
	const input = readEditions(args);
	if (!input || input.rest.length > 0) {
		io.err('rumah edition move areas|kbli --from EDITION --to EDITION [--dry-run]');
		return 2;
	}
	return withApp<ExitCode>(async (app) => {
		const who = { actor: system('command'), locale };
		if (input.dryRun) {
			io.out(JSON.stringify(await planEdition(app.read(who), input.editions), null, '\t'));
			return 0;
		}
		const { list, from, to } = input.editions;
		const underWay = (await listMoves(app.read(who))).find(
			(move) =>
				move.state === 'running' && move.list === list && move.from === from && move.to === to,
		);
		const id = underWay?.id ?? (await app.write(who, (ctx) => startMove(ctx, input.editions)));
		const move = await runMove(app.workFor(who), id);
		io.err(m.edition_cli_moved({ id, moved: move.moved, waiting: move.waiting }, { locale }));
		io.out(JSON.stringify(move));
		return 0;
	});
};
