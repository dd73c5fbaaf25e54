import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const folder = join(import.meta.dirname, '../../src/routes');

/** An address that the site answers, as its folder is called. */
export interface Route {
	/** `/usaha/pesanan/[number]`: groups such as `(public)` are no part of the address. */
	route: string;
	page: boolean;
	endpoint: boolean;
	/** Names of the form actions of the page. */
	actions: string[];
}

/** The names of the form actions in a `+page.server.ts`: the keys one tab deep in its `actions`. */
function actionsIn(text: string): string[] {
	const body = /export const actions\b[^\n]*= \{\n([\s\S]*?)\n\}/.exec(text)?.[1];
	if (body === undefined) return [];
	return [...body.matchAll(/^\t(?:async )?'?([\w-]+)'?[:(,]/gm)].map(([, name]) => name!);
}

/** Every address of the site, read from the folders, so that none can be forgotten in a table. */
export function findRoutes(): Route[] {
	const routes = new Map<string, Route>();
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	for (const file of files) {
		const name = /(?:^|\/)(\+(?:page\.svelte|page\.server\.ts|server\.ts))$/.exec(file)?.[1];
		if (!name) continue;
		const path = relative('.', join('.', file, '..'))
			.split('/')
			.filter((part) => part !== '.' && part !== '' && !/^\(.*\)$/.test(part));
		const route = `/${path.join('/')}`;
		const found = routes.get(route) ?? { route, page: false, endpoint: false, actions: [] };
		if (name === '+page.svelte') found.page = true;
		if (name === '+server.ts') found.endpoint = true;
		if (name === '+page.server.ts')
			found.actions = actionsIn(readFileSync(join(folder, file), 'utf8'));
		routes.set(route, found);
	}
	return [...routes.values()].sort((a, b) => (a.route < b.route ? -1 : 1));
}
