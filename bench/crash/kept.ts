import { start, type Started } from '../processes.ts';

/** A process that is started again whenever it was killed, as an operator's supervisor does. */
export interface Kept {
	/** Ends it as a power cut would, and starts it again. */
	kill(): Promise<void>;
	/** SIGTERM. */
	stop(): Promise<void>;
}

/** @param output file descriptor for what it logs */
export async function keep(
	file: string,
	environment: Record<string, string>,
	output: number,
): Promise<Kept> {
	const begin = (): Promise<Started> => start(file, environment, undefined, { output });
	let current = await begin();
	return {
		async kill() {
			await current.kill();
			current = await begin();
		},
		stop: () => current.stop(),
	};
}
