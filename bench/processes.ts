import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverFlags } from '../scripts/bootstrap/server-flags.mjs';

/** What `npm start` runs. */
export const mainFile = join(import.meta.dirname, '../src/main.ts');

/** A child of the bench that says over IPC when it is ready. */
export interface Started {
	child: ChildProcess;
	pid: number;
	url: string;
	/** Milliseconds from spawn to ready. */
	startMs: number;
	stop(): Promise<void>;
	/** `kill -9`. */
	kill(): Promise<void>;
	/** What a module that was loaded into it answers (bench/mixed/tell-heap.ts). */
	ask(what: string): Promise<number>;
}

/**
 * Starts a file as `npm start` runs the server.
 * @param flags more options for Node
 * @param output file descriptor for what it prints; by default only its errors are shown
 */
export async function start(
	file: string,
	environment: Record<string, string>,
	core?: number,
	{ flags = [], output = 'ignore' }: { flags?: string[]; output?: number | 'ignore' } = {},
): Promise<Started> {
	const started = performance.now();
	const child = fork(file, {
		env: { ...process.env, ...environment },
		// As `npm start` runs it.
		execArgv: [...serverFlags, ...flags],
		stdio: ['ignore', output, output === 'ignore' ? 'inherit' : output, 'ipc'],
	});
	const port = await new Promise<number>((resolve, reject) => {
		child.on('message', (message: { ready?: boolean; port?: number }) => {
			if (message.ready) resolve(message.port ?? 0);
		});
		child.once('exit', (code) =>
			reject(new Error(`${file} ended with ${code} before it was ready`)),
		);
	});
	const end = (signal: NodeJS.Signals) =>
		new Promise<void>((resolve) => {
			if (child.exitCode !== null || child.signalCode !== null) return resolve();
			child.once('exit', () => resolve());
			child.kill(signal);
		});
	const startMs = Math.round(performance.now() - started);
	if (core !== undefined) pin(child.pid!, core);
	return {
		child,
		pid: child.pid!,
		url: `http://127.0.0.1:${port}`,
		startMs,
		stop: () => end('SIGTERM'),
		kill: () => end('SIGKILL'),
		ask: (what) =>
			new Promise((resolve) => {
				const listen = ({ answer }: { answer?: number }) => {
					if (answer === undefined) return;
					child.off('message', listen);
					resolve(answer);
				};
				child.on('message', listen);
				child.send({ ask: what });
			}),
	};
}

/** Keeps a process and its threads on one core, where taskset exists. */
export function pin(pid: number, core: number): boolean {
	try {
		execFileSync('taskset', ['-a', '-p', '-c', String(core), String(pid)], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

const ticksPerSecond = 100;

/** CPU milliseconds that a process has used; 0 where /proc does not tell. */
export function cpuMs(pid: number): number {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1000;
	} catch {
		return 0;
	}
}

/** The PostgreSQL server of this port: its postmaster and all children, ended ones included. */
export const databaseCpuMs = (postmaster: number): number =>
	childrenOf(postmaster).reduce(
		(sum, pid) => sum + cpuMs(pid),
		cpuMs(postmaster) + endedChildrenMs(postmaster),
	);

const childrenOf = (parent: number): number[] =>
	readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === parent)
		.map(Number);

function endedChildrenMs(pid: number): number {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return ((Number(fields[13]) + Number(fields[14])) / ticksPerSecond) * 1000;
	} catch {
		return 0;
	}
}

function parentOf(pid: number): number {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
	} catch {
		return 0;
	}
}

/** Resident memory in MB. */
export const residentMb = (pid: number): number => statusMb(pid, 'VmRSS');

/** What the processes of a PostgreSQL server hold beside the buffers that they share, in MB. */
export const databaseMb = (postmaster: number): number =>
	[postmaster, ...childrenOf(postmaster)].reduce((sum, pid) => sum + statusMb(pid, 'RssAnon'), 0);

function statusMb(pid: number, field: string): number {
	try {
		const line = new RegExp(`${field}:\\s+(\\d+)`).exec(
			readFileSync(`/proc/${pid}/status`, 'utf8'),
		);
		return Math.round(Number(line?.[1] ?? 0) / 1024);
	} catch {
		return 0;
	}
}
