import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const server = join(import.meta.dirname, '../../build/server');

/** Decision 1: the build imports the server code by name and holds no copy of it. */
test.skipIf(!existsSync(server))(
	'the build has no second copy of the code below the web (skipped without a build)',
	() => {
		const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((file) =>
			file.endsWith('.js'),
		);
		const text = files.map((file) => readFileSync(join(server, file), 'utf8')).join('\n');
		expect(text).toMatch(/from\s*["']#platform\/errors\.ts["']/);
		expect(text).not.toMatch(/class AppError/);
		expect(text).not.toMatch(/new PgBoss|betterAuth\(/);
	},
);
