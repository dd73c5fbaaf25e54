import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { hashOf, namesIn, stampIs, writeStamp } from './hash.mjs';
import { environment } from './run.mjs';
import { root, say, Trouble } from './say.mjs';

const messagesStamp = 'node_modules/.rumah/messages';
const buildStamp = 'build/.stamp';
const syncStamp = 'node_modules/.rumah/synced';
const synced = 'node_modules/$app/tsconfig.json';

const messagesInput = () =>
	hashOf(['messages', 'project.inlang/settings.json', 'package-lock.json']);

/** All that `vite build` reads; tests and what is generated are no part of it. */
const buildInput = () =>
	hashOf(
		[
			'src',
			'static',
			'messages',
			'project.inlang/settings.json',
			'vite.config.ts',
			'tsconfig.json',
		].concat(['package.json', 'package-lock.json']),
		(name) => name !== 'src/messages' && !/\.test\.ts$/.test(name),
	);

export function areMessagesFresh() {
	return (
		existsSync(path.join(root, 'src/messages/messages.js')) &&
		stampIs(messagesStamp, messagesInput())
	);
}

/** Compiles the texts with the same options as the Vite plugin, so that both make the same files. */
export async function makeMessages(node) {
	const input = messagesInput();
	await tool(node, 'the texts could not be compiled', [
		'node_modules/@inlang/paraglide-js/bin/run.js',
		...['compile', '--project', './project.inlang', '--outdir', './src/messages', '--silent'],
		...['--strategy', 'url', 'baseLocale', '--output-structure', 'locale-modules'],
		...['--emit-ts-declarations', '--no-emit-readme'],
	]);
	writeStamp(messagesStamp, input);
}

/** The types follow the routes' file names and the configuration. */
const syncInput = () =>
	`${namesIn('src/routes')} ${hashOf(['src/params.ts', 'vite.config.ts', 'package-lock.json'])}`;

export function isSynced() {
	return existsSync(path.join(root, synced)) && stampIs(syncStamp, syncInput());
}

/** Writes the types and the tsconfig that ours extends. */
export async function sync(node) {
	const input = syncInput();
	await tool(node, 'svelte-kit sync failed', ['node_modules/@sveltejs/kit/svelte-kit.js', 'sync']);
	writeStamp(syncStamp, input);
}

export function isBuilt() {
	return existsSync(path.join(root, 'build/handler.js')) && stampIs(buildStamp, buildInput());
}

export async function build(node) {
	say('building …');
	const began = Date.now();
	const input = buildInput();
	rmSync(path.join(root, buildStamp), { force: true });
	await tool(node, 'the build failed', ['node_modules/vite/bin/vite.js', 'build']);
	writeStamp(buildStamp, input);
	say(`built in ${Math.round((Date.now() - began) / 1000)} s`);
}

/** Runs a tool of node_modules under the pinned Node; its output is shown only when it fails. */
async function tool(node, complaint, args) {
	const child = spawn(node, args, {
		cwd: root,
		env: environment(node),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', (chunk) => (output += chunk));
	const code = await new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (status, signal) => resolve(status ?? signal));
	});
	const end = output.trim().split('\n').slice(-40).join('\n');
	if (code !== 0) throw new Trouble(`${complaint} (${code})\n${end}`);
}
