/** The modules in their order: one may import those of earlier rows, never of its own or a later row. */
const order = [
	['areas'],
	['accounts'],
	['desk'],
	['registry'],
	['permits'],
	['catalogue'],
	['ledger'],
	['orders'],
	['payments', 'reviews', 'bookkeeping'],
	['channels', 'corners', 'procurement', 'fieldwork'],
	['marketplaces'],
	['connections', 'campaigns'],
	['presence', 'feeds', 'sheets'],
	['demand'],
	['learning', 'mentoring', 'partnerships', 'ambassadors'],
	['impact'],
	['privacy'],
];

const modules = '^src/server/modules/';
const platform = '^src/server/platform/';
const test = '\\.test\\.ts$';
/** Above the modules: edges, the demonstration, and what puts everything together. */
const top = '^src/(routes|cli|hooks|main|server/(api|demo|wiring|[^/]+\\.ts))';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const upward = order.flatMap((row, index) =>
	row.map((name) => {
		const below = order.slice(0, index).flat();
		return rule(
			`module-order-${name}`,
			`${name} stands on ${below.join(', ') || 'the platform alone'}; enqueue a job or publish an event to tell a higher module`,
			// A test may make its world with what stands higher.
			{ path: `${modules}${name}/`, pathNot: test },
			{ path: `${modules}[^/]+/`, pathNot: `${modules}(${[...below, name].join('|')})/` },
		);
	}),
);

export default {
	forbidden: [
		rule(
			'no-circle',
			'Two files that need each other are one, or need a third',
			{ pathNot: platform },
			{ circular: true },
		),
		rule(
			'no-circle-in-the-platform',
			'A context carries the platform, whose jobs are given a context: types alone may go round',
			{ path: platform },
			{ circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
		),
		rule(
			'resolvable',
			'An import that leads nowhere',
			{},
			{
				couldNotResolve: true,
				path: '^[.#]',
				// Made by SvelteKit, by Paraglide and by the build.
				pathNot: '^(#messages/|\\./\\$types|\\.\\./build/)',
			},
		),
		rule(
			'platform-is-the-ground',
			'The platform knows no business word: it imports neither modules nor what stands above them',
			{ path: platform, pathNot: test },
			{ path: `${modules}|${top}|^src/(ui|messages)/` },
		),
		...upward,
		rule(
			'modules-never-import-the-top',
			'Modules know nothing of pages, API, commands and the demonstration',
			{ path: modules, pathNot: test },
			{ path: `${top}|^src/ui/` },
		),
		rule(
			'module-known-in-the-order',
			'Give a new module its place in .dependency-cruiser.mjs',
			{ path: `${modules}(?!(${order.flat().join('|')})/)[^/]+/` },
			{},
		),
		rule(
			'modules-by-their-face',
			'A module imports another through its index.ts; its schema.ts only for tables',
			{ path: `${modules}([^/]+)/` },
			{ path: `${modules}[^/]+/`, pathNot: `${modules}($1/|[^/]+/(index|schema)\\.ts$)` },
		),
		rule(
			'edges-by-the-face',
			'Pages, API and commands use a module through its index.ts only',
			{ path: '^src/(routes|hooks|cli|main|server/api)', pathNot: test },
			// orders/qris is pure and a face of its own: the command needs it without the database.
			{ path: `${modules}[^/]+/`, pathNot: `${modules}([^/]+|orders/qris)/index\\.ts$` },
		),
		rule(
			'shared-is-pure',
			'What both sides share imports nothing of the server, the pages or the components',
			{ path: '^src/shared/' },
			{ path: '^src/(server|routes|ui|cli|messages)/' },
		),
		rule(
			'device-stands-alone',
			'Code of the field runs in a browser without a signal: it uses what both sides share, nothing of the server',
			{ path: '^src/field/', pathNot: test },
			{ path: '^src/(server|routes|ui|cli|messages)/' },
		),
		rule(
			'components-know-the-look-only',
			'Components know nothing of the business',
			{ path: '^src/ui/' },
			{ path: '^src/(server|routes|cli)/' },
		),
		rule(
			'nobody-imports-a-page',
			'Pages and commands are the end of the line',
			{ path: '^src/', pathNot: '^src/(routes|cli)/' },
			{ path: '^src/(routes|cli)/' },
		),
		rule(
			'commands-and-pages-apart',
			'What a command and a page both need lives below them',
			{ path: '^src/(routes|cli)/' },
			{ path: '^src/(routes|cli)/', pathNot: '^src/$1/' },
		),
		rule(
			'no-tests-in-the-product',
			'Code that runs never imports tests or what only development has',
			{ path: '^src/', pathNot: test },
			{ path: `^(tests|bench|scripts)/|${test}` },
		),
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(src/messages|build|\\.svelte-kit)/' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			extensions: ['.ts', '.js', '.mjs', '.svelte', '.json', '.css'],
			conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
			exportsFields: ['exports'],
		},
	},
};
