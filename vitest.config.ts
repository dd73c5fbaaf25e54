import { defineConfig } from 'vitest/config';

/**
 * Tests run the code as Node runs it, without the SvelteKit plugin: `unit` is everything that needs
 * at most a database, `e2e` starts the built application and a browser.
 */
export default defineConfig({
	test: {
		// Both cores: by itself Vitest leaves one to whoever works beside it.
		maxWorkers: 2,
		projects: [
			{
				test: {
					name: 'unit',
					environment: 'node',
					include: ['{src,scripts}/**/*.test.ts', 'tests/stories/**/*.test.ts'],
					globalSetup: ['tests/make/global-setup.ts'],
					setupFiles: ['tests/make/refuse-warnings.ts'],
					testTimeout: 20_000,
					hookTimeout: 60_000,
				},
			},
			{
				test: {
					name: 'e2e',
					environment: 'node',
					include: ['tests/e2e/**/*.test.ts'],
					testTimeout: 120_000,
					hookTimeout: 240_000,
				},
			},
		],
	},
});
