import { draws, pickWith } from '../registry-fill.ts';

/** What becomes of an order, how often in a hundred, and the states in which it may rest at the end. */
const ways = {
	/** Paid at the gateway, whose call comes five times among others. */
	gateway: { share: 28, rests: ['confirmed'] },
	/** A call about the charge comes before the charge is known. */
	early: { share: 5, rests: ['confirmed'] },
	/** Paid when the time to pay was over. */
	late: { share: 3, rests: ['confirmed'] },
	/** Paid, but another sum. */
	otherSum: { share: 3, rests: ['awaiting-payment', 'expired'] },
	/** Somebody says that it is paid, and it is not; the buyer cancels. */
	forged: { share: 4, rests: ['cancelled'] },
	/** Cash or transfer: the seller says yes. */
	confirmed: { share: 14, rests: ['confirmed'] },
	/** One cart at two shops. */
	both: { share: 8, rests: ['confirmed'] },
	handedOver: { share: 5, rests: ['handed-over'] },
	withdrawn: { share: 4, rests: ['cancelled'] },
	returned: { share: 4, rests: ['returned'] },
	refunded: { share: 4, rests: ['confirmed'] },
	buyerCancels: { share: 6, rests: ['cancelled'] },
	refused: { share: 4, rests: ['cancelled'] },
	/** Nobody does anything: its time runs out. */
	left: { share: 5, rests: ['expired'] },
	/** The last pieces: some get them, others are told so. */
	scarce: { share: 3, rests: ['confirmed'] },
} as const satisfies Record<string, { share: number; rests: readonly string[] }>;

export type Way = keyof typeof ways;
export const allWays = Object.keys(ways) as Way[];
export const restsOf = (way: Way): readonly string[] => ways[way].rests;

/** The ways of money through a gateway. */
export const byGateway: readonly Way[] = ['gateway', 'early', 'late', 'otherSum', 'forged'];

export interface Plan {
	n: number;
	way: Way;
	quantity: number;
	/** Sends the order a second time after it was answered, as a page that is loaded again does. */
	again: boolean;
	/** Chances of this order alone, so that they do not depend on who came first. */
	draw: () => number;
}

/** What buyer `n` wants: the same for the same seed, whatever the machine's speed. */
export function planOf(seed: number, n: number): Plan {
	const draw = draws(seed * 1_000_003 + n);
	draw();
	const way = pickWith(draw)(allWays.flatMap((name) => Array<Way>(ways[name].share).fill(name)));
	return { n, way, quantity: 1 + Math.floor(draw() * 3), again: draw() < 0.1, draw };
}

/** Numbers in another order. */
export function shuffled<T>(list: readonly T[], draw: () => number): T[] {
	return list
		.map((value) => ({ value, at: draw() }))
		.sort((a, b) => a.at - b.at)
		.map(({ value }) => value);
}
