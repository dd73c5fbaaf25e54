import { parseArgs } from 'node:util';
import { m } from '#messages/messages.js';
import { fillDemo, type DemoProgress } from '#server/demo/index.ts';
import { commandLocale } from './locale.ts';
import type { ExitCode, Io, Run } from './command.ts';
import { withApp } from './with-app.ts';

/**
 * `rumah demo`: fills an empty database with the demonstration region, or ends a filling that was cut off. What
 * there is now goes to stdout as JSON. `--force` fills a database that holds records already.
 */
export const run: Run = async (args, io) => {
	const locale = commandLocale();
	const { values } = parseArgs({
		args,
		options: {
			enterprises: { type: 'string' },
			products: { type: 'string' },
			seed: { type: 'string' },
			force: { type: 'boolean', default: false },
		},
	});
	const counts = [values.enterprises, values.products, values.seed].map(readCount);
	if (counts.includes(null) || counts[0] === 0) {
		io.err(m.demo_cli_usage({}, { locale }));
		return 2;
	}
	const [enterprises, products, seed] = counts;
	return withApp<ExitCode>(async (app) => {
		const result = await fillDemo(app, {
			...(enterprises ? { enterprises } : {}),
			...(typeof products === 'number' ? { products } : {}),
			...(typeof seed === 'number' ? { seed } : {}),
			force: values.force,
			progress: createProgress(io),
		});
		const said = { enterprises: result.enterprises, products: result.products };
		io.err(result.filled ? m.demo_cli_done(said, { locale }) : m.demo_cli_there(said, { locale }));
		io.out(JSON.stringify(result));
		return 0;
	});
};

const most = 2_000_000;

/** A whole number up to two millions, undefined when it was not given, null for anything else. */
function readCount(text: string | undefined): number | undefined | null {
	if (text === undefined) return undefined;
	return /^\d{1,7}$/.test(text) && Number(text) <= most ? Number(text) : null;
}

function createProgress(io: Io): (progress: DemoProgress) => void {
	const locale = commandLocale();
	let last = performance.now();
	return ({ what, done, all }) => {
		if (performance.now() - last < 1000) return;
		last = performance.now();
		const say = what === 'pictures' ? m.demo_cli_pictures : m.demo_cli_progress;
		io.err(say({ done, all }, { locale }));
	};
}
