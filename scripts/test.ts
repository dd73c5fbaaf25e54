import { parseArgs } from 'node:util';
import { findBrowser } from './checks/browser.ts';
import { compareMessages } from './checks/messages.ts';
import { run, type Outcome } from './checks/run.ts';
import { vitest } from './checks/vitest.ts';

const node = process.execPath;
const bin = (path: string) => `node_modules/${path}`;

/** All that CI runs. Whatever is slow here is slow for everybody: keep each below a minute. */
const checks: Record<string, (filters: string[]) => Promise<Outcome>> = {
	format: () => run(node, [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']),
	lint: () => run(node, [bin('eslint/bin/eslint.js'), '--max-warnings=0', '.']),
	floors: () =>
		run(node, [
			bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
			...['--config', '.dependency-cruiser.mjs', '--output-type', 'err-long', 'src'],
		]),
	unused: () => run(node, [bin('knip/bin/knip.js'), '--no-progress']),
	messages: () => Promise.resolve(compareMessages()),
	build: () => run(node, ['scripts/bootstrap.mjs', 'build']),
	types: () =>
		run(node, [
			bin('svelte-check/bin/svelte-check'),
			...['--tsconfig', './tsconfig.json', '--output', 'human', '--fail-on-warnings'],
		]),
	unit: (filters) => vitest('unit', filters),
	e2e: async (filters) => {
		const browser = await findBrowser();
		if ('trouble' in browser) return { passed: 0, failed: 1, skipped: 0, output: browser.trouble };
		return vitest('e2e', filters, { CHROMIUM_PATH: browser.path });
	},
};

/** What stands in one lane runs one after the other, lanes of a stage beside each other: two cores. */
const stages = [
	[
		// What follows the build reads the types that it writes anew.
		['build', 'unused', 'types'],
		['messages', 'format', 'floors', 'lint'],
	],
	[['unit']],
	[['e2e']],
];

const { values, positionals } = parseArgs({
	options: { only: { type: 'string' } },
	allowPositionals: true,
});
const wanted = values.only?.split(',') ?? Object.keys(checks);
const unknown = wanted.filter((name) => !Object.hasOwn(checks, name));
if (unknown.length) {
	console.error(`usage: npm test -- [--only ${Object.keys(checks).join(',')}] [test files]`);
	process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const began = Date.now();
for (const lanes of stages) {
	await Promise.all(lanes.map(runLane));
}
console.log(`\n${seconds(began)} in all`);
console.log(
	`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = total.failed ? 1 : 0;

async function runLane(lane: string[]): Promise<void> {
	for (const name of lane.filter((name) => wanted.includes(name))) {
		const started = Date.now();
		const outcome = await checks[name]!(positionals);
		total.passed += outcome.passed;
		total.failed += outcome.failed;
		total.skipped += outcome.skipped;
		const isFine = outcome.failed === 0;
		if (!isFine && outcome.output) console.log(`\n${outcome.output.trim()}\n`);
		console.log(`${isFine ? '✓' : '✗'} ${name.padEnd(9)} ${seconds(started)}`);
	}
}

function seconds(since: number): string {
	return `${((Date.now() - since) / 1000).toFixed(1).padStart(6)} s`;
}
