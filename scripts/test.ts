import { parseArgs } from 'node:util';
import { findBrowser } from './checks/browser.ts';
import { compareMessages } from './checks/messages.ts';
import { run, type Outcome } from './checks/run.ts';
import { vitest } from './checks/vitest.ts';

const node = process.execPath;
const bin = (path: string) => `node_modules/${path}`;

/** What CI runs before the tests. Whatever is slow here is slow for everybody. */
const checks: Record<string, () => Promise<Outcome>> = {
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
};

const projects = ['e2e', 'unit'];

const { values, positionals } = parseArgs({
	options: { only: { type: 'string' } },
	allowPositionals: true,
});
const known = [...Object.keys(checks), ...projects];
const wanted = values.only?.split(',') ?? known;
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length) {
	console.error(`usage: npm test -- [--only ${known.join(',')}] [test files]`);
	process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const began = Date.now();
// Two cores, two lanes. What follows the build reads the types that it writes anew; tests of browsers need it.
const built = runAll(['build']);
await Promise.all([
	built.then(() => runAll(['unused', 'types'])),
	runAll(['messages', 'format', 'floors', 'lint'])
		.then(() => built)
		.then(() => runTests(projects.filter((name) => wanted.includes(name)))),
]);
console.log(`\n${seconds(began)} in all`);
console.log(
	`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = total.failed ? 1 : 0;

/** Those that are wanted, one after the other. */
async function runAll(names: string[]): Promise<void> {
	for (const name of names.filter((name) => wanted.includes(name)))
		await judge(name, () => checks[name]!());
}

/** All projects at once: where one ran after the other, a core waited for the last files of the first. */
async function runTests(names: string[]): Promise<void> {
	if (names.length === 0) return;
	await judge(names.join('+'), async () => {
		const browser = names.includes('e2e') ? await findBrowser() : undefined;
		if (browser && 'trouble' in browser)
			return { passed: 0, failed: 1, skipped: 0, output: browser.trouble };
		return vitest(names, positionals, browser && { CHROMIUM_PATH: browser.path });
	});
}

async function judge(name: string, check: () => Promise<Outcome>): Promise<void> {
	const started = Date.now();
	const outcome = await check();
	total.passed += outcome.passed;
	total.failed += outcome.failed;
	total.skipped += outcome.skipped;
	const isFine = outcome.failed === 0;
	if (!isFine && outcome.output) console.log(`\n${outcome.output.trim()}\n`);
	console.log(`${isFine ? '✓' : '✗'} ${name.padEnd(9)} ${seconds(started)}`);
}

function seconds(since: number): string {
	return `${((Date.now() - since) / 1000).toFixed(1).padStart(6)} s`;
}
