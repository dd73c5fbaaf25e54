import { loadConfig, type Config } from '#platform/config.ts';

/** Fixed keys of tests: never used elsewhere. */
const keys = {
	FIELD_KEYS: `t1:${Buffer.alloc(32, 1).toString('base64')}`,
	INDEX_KEY: Buffer.alloc(32, 2).toString('base64'),
	AUTH_SECRET: 'a secret that only tests may ever know 0123456789',
};

export function testConfig(environment: Record<string, string>): Config {
	return loadConfig({
		PUBLIC_URL: 'http://localhost:3000',
		LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
		DEMO: 'off',
		DATABASE_POOL: '10',
		...keys,
		...environment,
	});
}
