import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
let checkout: string | undefined;

afterEach(() => {
	if (checkout) rmSync(checkout, { recursive: true, force: true });
});

/** The rules that a tree of files breaks, under the real configuration. */
function brokenRules(files: Record<string, string>): string[] {
	checkout = mkdtempSync(path.join(tmpdir(), 'floors '));
	const imports = {
		'#platform/*': './src/server/platform/*',
		'#modules/*': './src/server/modules/*',
		'#server/*': './src/server/*',
		'#ui/*': './src/ui/*',
		'#shared/*': './src/shared/*',
	};
	const all = {
		'package.json': JSON.stringify({ type: 'module', imports }),
		'tsconfig.json': '{}',
		'src/server/platform/errors.ts': 'export const error = 1;',
		'src/server/modules/areas/index.ts': 'export const area = 1;',
		'src/server/modules/areas/schema.ts': 'export const table = 1;',
		'src/server/modules/areas/queries.ts': 'export const query = 1;',
		'src/server/modules/orders/index.ts': 'export const order = 1;',
		'src/ui/Button.svelte': '<button>x</button>',
		...files,
	};
	for (const [name, content] of Object.entries(all)) {
		mkdirSync(path.join(checkout, path.dirname(name)), { recursive: true });
		writeFileSync(path.join(checkout, name), content);
	}
	const { stdout } = spawnSync(
		process.execPath,
		[
			path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
			...['--config', path.join(root, '.dependency-cruiser.mjs')],
			...['--output-type', 'json', 'src'],
		],
		{ cwd: checkout, encoding: 'utf8' },
	);
	const report = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
	return [...new Set(report.summary.violations.map(({ rule }) => rule.name))].sort();
}

test('lets through what goes down by faces', () => {
	expect(
		brokenRules({
			'src/server/modules/orders/place.ts': `
				import { area } from '#modules/areas/index.ts';
				import { table } from '#modules/areas/schema.ts';
				import { error } from '#platform/errors.ts';
				export const x = [area, table, error];`,
			'src/routes/+page.svelte': `
				<script lang="ts">import Button from '#ui/Button.svelte';</script>
				<Button />`,
			'src/routes/+page.server.ts': `import { order } from '#modules/orders/index.ts'; export const load = order;`,
		}),
	).toEqual([]);
});

const module = (name: string, what = 'index') => `import '#modules/${name}/${what}.ts';`;

test.each<[rule: string, file: string, content: string]>([
	['platform-is-the-ground', 'src/server/platform/jobs.ts', module('areas')],
	['module-order-areas', 'src/server/modules/areas/names.ts', module('orders')],
	[
		'module-order-areas',
		'src/server/modules/areas/names.ts',
		`import type { order } from '#modules/orders/index.ts'; export type X = typeof order;`,
	],
	['modules-by-their-face', 'src/server/modules/orders/place.ts', module('areas', 'queries')],
	[
		'modules-never-import-the-top',
		'src/server/modules/orders/place.ts',
		`import '#server/app.ts';`,
	],
	[
		'module-known-in-the-order',
		'src/server/modules/novel/index.ts',
		`import '#platform/errors.ts';`,
	],
	['edges-by-the-face', 'src/routes/+page.server.ts', module('areas', 'schema')],
	['edges-by-the-face', 'src/server/api/areas.ts', module('areas', 'queries')],
	['shared-is-pure', 'src/shared/money.ts', `import '#platform/errors.ts';`],
	[
		'components-know-the-look-only',
		'src/ui/Price.svelte',
		`<script lang="ts">import { order } from '#modules/orders/index.ts';</script>{order}`,
	],
	['resolvable', 'src/shared/money.ts', `import './nowhere.ts';`],
	['no-circle', 'src/server/app.ts', `import './app-part.ts'; export const app = 1;`],
	['commands-and-pages-apart', 'src/cli/rumah.ts', `import '../routes/words.ts';`],
	['nobody-imports-a-page', 'src/ui/words.ts', `import '../routes/words.ts';`],
	['no-tests-in-the-product', 'src/shared/money.ts', `import '../../tests/make/world.ts';`],
])('%s is found broken by %s', (rule, file, content) => {
	const broken = brokenRules({
		'src/server/app.ts': 'export const app = 1;',
		'src/server/app-part.ts': `import './app.ts';`,
		'src/routes/words.ts': 'export const words = 1;',
		'tests/make/world.ts': 'export const world = 1;',
		[file]: content,
	});
	expect(broken).toContain(rule);
});
