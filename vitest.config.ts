import { defineConfig } from 'vitest/config';
import { LongFirst } from './tests/make/long-first.ts';

/** Milliseconds. Only what hangs is to fail by time: a busy machine takes ten times as long as a calm one. */
const patience = {
	testTimeout: 300_000,
	hookTimeout: 300_000,
	teardownTimeout: 60_000,
	expect: { poll: { timeout: 30_000 } },
};

/**
 * Tests run the code as Node runs it, without the SvelteKit plugin: `unit` is everything that needs
 * at most a database, `e2e` starts the built application and a browser. Files share a process and the
 * modules in it (loading them anew took longer than most files): what a test changes in a module it
 * puts back, and what it holds in a database is its own copy's.
 */
export default defineConfig({
	test: {
		// One more than the cores of a small machine: one of them mostly waits, for a page, a clock or the database.
		maxWorkers: 3,
		globalSetup: ['tests/make/global-setup.ts'],
		sequence: { sequencer: LongFirst },
		projects: [
			{
				test: {
					name: 'unit',
					environment: 'node',
					isolate: false,
					include: ['{src,scripts}/**/*.test.ts', 'tests/stories/**/*.test.ts'],
					setupFiles: ['tests/make/refuse-warnings.ts'],
					...patience,
				},
			},
			{
				test: {
					name: 'e2e',
					environment: 'node',
					isolate: false,
					include: ['tests/e2e/**/*.test.ts'],
					...patience,
				},
			},
		],
	},
});
