import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { serverFlags } from '../scripts/bootstrap/server-flags.mjs';

/** A child of the bench that says over IPC when it is ready. */
export interface Started {
	child: ChildProcess;
	pid: number;
	url: string;
	/** Milliseconds from spawn to ready. */
	startMs: number;
	stop(): Promise<void>;
}

export async function start(
	file: string,
	environment: Record<string, string>,
	core?: number,
): Promise<Started> {
	const started = performance.now();
	const child = fork(file, {
		env: { ...process.env, ...environment },
		// As `npm start` runs it.
		execArgv: serverFlags,
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	const port = await new Promise<number>((resolve, reject) => {
		child.on('message', (message: { ready?: boolean; port?: number }) => {
			if (message.ready && message.port) resolve(message.port);
		});
		child.once('exit', (code) =>
			reject(new Error(`${file} ended with ${code} before it was ready`)),
		);
	});
	const startMs = Math.round(performance.now() - started);
	if (core !== undefined) pin(child.pid!, core);
	return {
		child,
		pid: child.pid!,
		url: `http://127.0.0.1:${port}`,
		startMs,
		stop: () =>
			new Promise((resolve) => {
				child.once('exit', () => resolve());
				child.kill('SIGTERM');
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
export function databaseCpuMs(postmaster: number): number {
	let sum = cpuMs(postmaster) + endedChildrenMs(postmaster);
	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
		if (parentOf(Number(pid)) === postmaster) sum += cpuMs(Number(pid));
	return sum;
}

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
export function residentMb(pid: number): number {
	try {
		const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
		return Math.round(Number(line?.[1] ?? 0) / 1024);
	} catch {
		return 0;
	}
}
