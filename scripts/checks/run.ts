import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';

/** What a check found; `output` is shown where it failed. */
export interface Outcome {
	passed: number;
	failed: number;
	skipped: number;
	output: string;
}

const running = new Set<ChildProcess>();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
	process.once(signal, () => {
		for (const child of running) child.kill(signal);
		process.exit(1);
	});
}

/** Runs a tool to its end; a check of its own, passed where it exits 0. */
export async function run(command: string, args: string[]): Promise<Outcome> {
	const { code, output } = await runToEnd(command, args, ['ignore', 'pipe', 'pipe']);
	return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
}

export function runToEnd(
	command: string,
	args: string[],
	stdio: StdioOptions,
	environment: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
	return new Promise((resolve) => {
		const child = spawn(command, args, { stdio, env: { ...process.env, ...environment } });
		running.add(child);
		let output = '';
		const keep = (chunk: Buffer) => (output += chunk.toString());
		child.stdout?.on('data', keep);
		child.stderr?.on('data', keep);
		child.on('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
		child.on('close', (code) => {
			running.delete(child);
			resolve({ code: code ?? 1, output });
		});
	});
}
