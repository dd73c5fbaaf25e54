import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

const hasProc = existsSync('/proc/self/stat');

/**
 * When a process began, as a text that differs between two processes which had the same pid one
 * after the other (also across a restart of the machine). Undefined where none is alive.
 */
export function startOf(pid: number): string | undefined {
	if (!hasProc) return ask(pid, 'lstart=');
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		const [state, ticks] = [fields[0], fields[19]];
		if (state === 'Z' || state === 'X' || !ticks) return undefined;
		return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${ticks}`;
	} catch {
		return undefined;
	}
}

/** The command line of a live process, arguments apart by a blank; undefined where none is alive. */
export function commandOf(pid: number): string | undefined {
	if (!hasProc) return ask(pid, 'command=');
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
	} catch {
		return undefined;
	}
}

/** Whether this live process has `folder` as its working folder; undefined where that can't be seen. */
export function worksIn(pid: number, folder: string): boolean | undefined {
	try {
		return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
	} catch {
		return undefined;
	}
}

function ask(pid: number, column: string): string | undefined {
	const { stdout, status } = spawnSync('ps', ['-o', column, '-p', String(pid)], {
		encoding: 'utf8',
	});
	return status === 0 && stdout.trim() ? stdout.trim() : undefined;
}
