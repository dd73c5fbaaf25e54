import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** What a figure depends on, beside the code. `load` above 1 a core says that the machine had other work. */
export const machine = () => ({
	cores: cpus().length,
	model: cpus()[0]?.model,
	node: process.version,
	load: loadavg().map((value) => Number(value.toFixed(2))),
});

/** Keeps a result as bench/results/<name>-<time>.json and says where. */
export function keepResult(name: string, result: { at: string; [fact: string]: unknown }): void {
	const file = join('bench/results', `${name}-${result.at.replace(/[:.]/g, '-')}.json`);
	mkdirSync(join(root, 'bench/results'), { recursive: true });
	writeFileSync(join(root, file), `${JSON.stringify(result, null, '\t')}\n`);
	process.stdout.write(`\n${file}\n`);
}
