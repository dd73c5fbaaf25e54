import { expect, test } from 'vitest';
import { startSender } from './sender.ts';
import type { RoundEnd } from './sync.ts';

/** Lets promises that have settled run on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

function harness(ends: (RoundEnd | 'busy')[]) {
	const pauses: number[] = [];
	let rounds = 0;
	let timer: (() => void) | undefined;
	const sender = startSender({
		round: () => Promise.resolve(ends[rounds++] ?? 'done'),
		ended: () => undefined,
		later: (milliseconds, call) => {
			pauses.push(milliseconds);
			timer = call;
			return () => (timer = undefined);
		},
		now: () => 0,
	});
	return {
		sender,
		pauses,
		rounds: () => rounds,
		tick: async () => {
			timer?.();
			await settle();
		},
	};
}

test('pauses grow while nobody answers and begin anew once somebody does', async () => {
	const { sender, pauses, tick } = harness(['unreachable', 'unreachable', 'unreachable', 'done']);
	sender.wake();
	await settle();
	for (let at = 0; at < 3; at++) await tick();
	expect(pauses).toEqual([4_000, 8_000, 16_000, 300_000]);
});

test('after the end of a session it waits for a person, and goes on when woken', async () => {
	const { sender, pauses, rounds } = harness(['signed-out', 'done']);
	sender.wake();
	await settle();
	expect(pauses).toEqual([]);
	sender.wake();
	await settle();
	expect(rounds()).toBe(2);
});

test('woken in the middle of a round, another follows at once', async () => {
	const { sender, rounds } = harness(['done', 'done']);
	sender.wake();
	sender.wake();
	await settle();
	await settle();
	expect(rounds()).toBe(2);
	sender.stop();
	sender.wake();
	await settle();
	expect(rounds()).toBe(2);
});
