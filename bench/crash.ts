import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCrash } from './crash/run.ts';
import { keepResult, machine } from './result.ts';

/**
 * Orders from many buyers while application and worker are killed at random (`kill -9`); then counts: no paid order lost
 * or doubled, ledger and stock to the piece, every call of a gateway applied once. Exit code 1 with a list otherwise.
 *
 *     npm run bench -- crash [--orders 10000] [--kills 20] [--seed N] [--at-once 12]
 */
const { values } = parseArgs({
	options: {
		orders: { type: 'string', default: '10000' },
		kills: { type: 'string', default: '20' },
		seed: { type: 'string' },
		'at-once': { type: 'string', default: '12' },
		patience: { type: 'string', default: '900' },
	},
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const log = join(tmpdir(), `rumah-crash-${seed}.log`);
const before = machine();
process.stdout.write(`seed ${seed}; application and worker log to ${log}\n`);
const report = await runCrash({
	orders: Number(values.orders),
	kills: Number(values.kills),
	seed,
	atOnce: Number(values['at-once']),
	log,
	patience: Number(values.patience),
	progress: (line) => process.stderr.write(`${line}\n`),
});
process.stdout.write(`${JSON.stringify(report, null, '\t')}\n`);
keepResult('crash', { at: new Date().toISOString(), machine: before, ...report });
process.exitCode = report.wrongs.length > 0 ? 1 : 0;
