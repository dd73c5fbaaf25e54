import type { RoundEnd } from './sync.ts';

export interface Sender {
	/** Something is ready, or somebody asks: a round begins as soon as the last has ended. */
	wake(): void;
	stop(): void;
}

interface SenderWorld {
	/** One round, or `busy` when another tab is at it. */
	round: () => Promise<RoundEnd | 'busy'>;
	ended: (end: RoundEnd | 'busy', nextAt: number | undefined) => void;
	/** `setTimeout` and its end, so that a test can run without waiting. */
	later: (milliseconds: number, call: () => void) => () => void;
	now: () => number;
}

const shortest = 4_000;
const longest = 5 * 60_000;

/** Rounds one after the other: at once when woken, after growing pauses while nobody answers. */
export function startSender({ round, ended, later, now }: SenderWorld): Sender {
	let stopped = false;
	let running = false;
	let wanted = false;
	let failures = 0;
	let cancel: (() => void) | undefined;

	function pauseAfter(end: RoundEnd | 'busy'): number | undefined {
		if (end === 'done') return longest;
		if (end === 'busy') return shortest * 2;
		// Only a person can change these.
		if (end !== 'unreachable') return undefined;
		return Math.min(longest, shortest * 2 ** Math.min(failures - 1, 10));
	}

	async function run(): Promise<void> {
		if (running || stopped) return;
		running = true;
		wanted = false;
		cancel?.();
		const end = await round().catch(() => 'unreachable' as const);
		running = false;
		if (stopped) return;
		failures = end === 'unreachable' ? failures + 1 : 0;
		if (wanted) return void run();
		const pause = pauseAfter(end);
		ended(end, pause === undefined ? undefined : now() + pause);
		if (pause !== undefined) cancel = later(pause, () => void run());
	}

	return {
		wake() {
			wanted = true;
			void run();
		},
		stop() {
			stopped = true;
			cancel?.();
		},
	};
}
