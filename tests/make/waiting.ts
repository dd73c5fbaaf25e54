import {
	adjustOrder,
	confirmOrder,
	handOver,
	markReady,
	type OrderState,
} from '#modules/orders/index.ts';
import type { Ctx } from '#platform/context.ts';

export const minute = 60_000;
export const day = 1440 * minute;

/** One way in which an order waits for somebody who does nothing. */
export interface Wait {
	state: OrderState;
	transfer?: boolean;
	brought?: boolean;
	/** Leads a new order there. */
	lead: (does: Does) => Promise<unknown>;
	/** Long enough, and one minute less is not. */
	after: number;
	becomes: OrderState;
	/** What was sold and stays sold. */
	sold: number;
	/** What is told at the end, and what before it as a reminder. */
	told: string[];
	reminded?: string[];
	complaint?: string;
}

export interface Does {
	seller: (verb: (ctx: Ctx, number: string) => Promise<unknown>) => Promise<unknown>;
	proof: () => Promise<unknown>;
}

const yes = (does: Does) => does.seller(confirmOrder);
const packed = async (does: Does) => (await yes(does), does.seller(markReady));
const sent = async (does: Does) => (await yes(does), does.seller(handOver));
const promiseDays = 2;

/** Every state in which an order waits, after how long it goes on by itself, and what both sides hear. */
export const waits: Record<string, Wait> = {
	'a buyer who does not pay': {
		state: 'awaiting-payment',
		transfer: true,
		lead: () => Promise.resolve(),
		after: 180 * minute,
		becomes: 'expired',
		sold: 0,
		told: ['expire-buyer', 'expire-seller'],
		reminded: ['remind-payment-buyer'],
	},
	'a seller who does not say yes': {
		state: 'awaiting-seller',
		lead: () => Promise.resolve(),
		after: day,
		becomes: 'expired',
		sold: 0,
		told: ['expire-buyer', 'expire-seller'],
		reminded: ['remind-answer-seller'],
	},
	'a buyer who does not answer a proposal': {
		state: 'awaiting-buyer',
		lead: (does) =>
			does.seller((ctx, number) =>
				adjustOrder(ctx, number, { lines: [{ position: 0, quantity: 1 }] }),
			),
		after: day,
		becomes: 'expired',
		sold: 0,
		told: ['expire-buyer', 'expire-seller'],
		reminded: ['remind-answer-buyer'],
	},
	'a seller who does not answer a proof': {
		state: 'proof-sent',
		transfer: true,
		lead: (does) => does.proof(),
		after: 2 * day,
		becomes: 'expired',
		sold: 0,
		told: ['unanswered-buyer', 'unanswered-seller'],
		reminded: ['remind-answer-seller'],
		complaint: 'proof-unanswered',
	},
	'a seller who makes nothing, unpaid': {
		state: 'confirmed',
		lead: yes,
		after: (promiseDays + 14) * day,
		becomes: 'cancelled',
		sold: 0,
		told: ['not-made-buyer', 'not-made-seller'],
		reminded: ['late-buyer', 'late-seller'],
	},
	'a seller who makes nothing, paid': {
		state: 'confirmed',
		transfer: true,
		lead: yes,
		after: (promiseDays + 14) * day,
		becomes: 'confirmed',
		sold: 3,
		told: ['stalled-buyer', 'stalled-seller'],
		reminded: ['late-buyer', 'late-seller'],
		complaint: 'not-made',
	},
	'a parcel that is not sent, unpaid': {
		state: 'ready',
		brought: true,
		lead: packed,
		after: (promiseDays + 14) * day,
		becomes: 'cancelled',
		sold: 0,
		told: ['not-made-buyer', 'not-made-seller'],
		reminded: ['late-buyer', 'late-seller'],
	},
	'a buyer who does not fetch, unpaid': {
		state: 'ready',
		lead: packed,
		after: 7 * day,
		becomes: 'cancelled',
		sold: 0,
		told: ['not-fetched-buyer', 'not-fetched-seller'],
		reminded: ['remind-fetch-buyer'],
	},
	'a buyer who does not fetch, paid': {
		state: 'ready',
		transfer: true,
		lead: packed,
		after: 7 * day,
		becomes: 'completed',
		sold: 3,
		told: ['close-buyer', 'close-seller'],
		reminded: ['remind-fetch-buyer'],
	},
	'a buyer who does not say that it arrived, paid': {
		state: 'handed-over',
		transfer: true,
		brought: true,
		lead: sent,
		after: 7 * day,
		becomes: 'completed',
		sold: 3,
		told: ['close-buyer', 'close-seller'],
	},
	'a buyer who does not say that it arrived, unpaid': {
		state: 'handed-over',
		brought: true,
		lead: sent,
		after: 30 * day,
		becomes: 'completed',
		sold: 3,
		told: ['close-buyer', 'close-seller'],
	},
};
