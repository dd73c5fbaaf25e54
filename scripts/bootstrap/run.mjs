import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { root } from './say.mjs';

/** The environment of everything below: the pinned Node comes first on the PATH. */
export function environment(node) {
	const rest = process.env.PATH ? `${path.delimiter}${process.env.PATH}` : '';
	return { ...process.env, PATH: `${path.dirname(node)}${rest}` };
}

/**
 * Runs the command in our place: its input and output are ours, it gets our signals, and we end as
 * it ends.
 */
export function run(node, args) {
	const child = spawn(node, args, { cwd: root, env: environment(node), stdio: 'inherit' });
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
		process.on(signal, () => {
			// A terminal gives Ctrl+C to the whole group: the child has it already.
			if (signal === 'SIGINT' && process.stdin.isTTY) return;
			child.kill(signal);
		});
	}
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
	});
}
