import { setTimeout as sleep } from 'node:timers/promises';

/** Notes what is wrong; the run goes on and ends with a list. */
export type Trouble = (what: string) => void;

const patienceMs = 180_000;

/**
 * Asks until it is answered, as people and gateways do: again when the connection broke, and when the application says
 * that it is away for a moment (502, 503). An error of its own (500) is noted.
 */
export async function untilAnswered<Answer extends { status: number }>(
	trouble: Trouble,
	what: string,
	ask: () => Promise<Answer>,
): Promise<Answer | undefined> {
	const until = Date.now() + patienceMs;
	while (Date.now() < until) {
		const answer = await ask().catch(() => undefined);
		if (answer && answer.status < 500) return answer;
		if (answer?.status === 500) trouble(`${what} was answered 500`);
		await sleep(100 + Math.random() * 200);
	}
	trouble(`${what} was not answered within ${patienceMs / 1000} s`);
	return undefined;
}
