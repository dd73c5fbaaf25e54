import type { OrderState } from '#modules/orders/index.ts';
import type { Random } from '../random.ts';
import { minutesLater } from './times.ts';

export interface OrderStep {
	transition:
		'place' | 'send-proof' | 'confirm' | 'reject' | 'cancel' | 'expire' | 'ready' | 'complete';
	from: OrderState | null;
	to: OrderState;
	by: 'buyer' | 'seller' | 'system';
	at: Date;
	reason: string | null;
}

/** What became of an order, step by step, none of them in the future. */
export interface OrderLife {
	placedAt: Date;
	state: OrderState;
	stateAt: Date;
	steps: OrderStep[];
	reservedUntil: Date | null;
	paidAt: Date | null;
	reason: string | null;
}

interface Circumstances {
	placedAt: Date;
	now: Date;
	paymentMethod: 'qris' | 'transfer' | 'cash';
	/** 0, 1, 2: still open, ever further on; null: all is over. */
	open: number | null;
}

type Ending =
	'open' | 'proof' | 'confirmed' | 'ready' | 'completed' | 'cancelled' | 'rejected' | 'expired';

const refusals = [
	'Bahannya habis, mohon maaf.',
	'Kami sedang tidak produksi sampai Senin.',
	'Uangnya belum masuk sampai malam.',
	'Jalan ke alamat itu sedang tidak bisa dilewati.',
] as const;

/** Orders are answered within these minutes; the rules in force are 180 for a payment, 1440 for a yes, 2880 for a proof. */
const reservationMinutes = 180;
const answerMinutes = 1440;
const proofMinutes = 2880;

function pickEnding(random: Random, open: number | null): Ending {
	if (open === 0) return random.pick(['open', 'proof']);
	if (open === 1) return random.pick(['confirmed', 'proof', 'open']);
	if (open === 2) return random.pick(['ready', 'confirmed']);
	return random.weighted([
		['completed', 82],
		['cancelled', 6],
		['rejected', 4],
		['expired', 8],
	] as const);
}

/** Undefined when the day has not come to that hour yet. */
export function lifeOf(random: Random, circumstances: Circumstances): OrderLife | undefined {
	const { now, paymentMethod, open } = circumstances;
	const ending = pickEnding(random, open);
	const cash = paymentMethod === 'cash';
	// An order that waits for its payment must be of the last three hours, else it would have run out.
	const placedAt =
		ending === 'open'
			? minutesLater(now, -random.int(8, cash ? 700 : 110))
			: circumstances.placedAt;
	const wait = (cash ? answerMinutes : reservationMinutes) * 60_000;
	if (placedAt.getTime() > now.getTime() - 5 * 60_000) return undefined;

	const first: OrderState = cash ? 'awaiting-seller' : 'awaiting-payment';
	const steps: OrderStep[] = [];
	const go = (
		transition: OrderStep['transition'],
		to: OrderState,
		by: OrderStep['by'],
		minutes: number,
		reason: string | null = null,
	) => {
		const before = steps.at(-1);
		steps.push({
			transition,
			from: before?.to ?? null,
			to,
			by,
			at: before ? minutesLater(before.at, minutes) : placedAt,
			reason,
		});
	};
	go('place', first, 'buyer', 0);
	walk(random, ending, cash, go);
	const done = steps.filter((step) => step.at <= now);
	const last = done.at(-1);
	if (!last) return undefined;
	const proof = last.to === 'proof-sent';
	const waiting = proof || last.to === 'awaiting-payment' || last.to === 'awaiting-seller';
	const until = proof ? minutesLater(last.at, proofMinutes) : new Date(placedAt.getTime() + wait);
	// Would have run out before now: such an order is left out rather than told wrongly.
	if (waiting && until <= now) return undefined;
	const paid = done.find((step) => step.transition === (cash ? 'complete' : 'confirm'));
	return {
		placedAt,
		state: last.to,
		stateAt: last.at,
		steps: done,
		reservedUntil: waiting ? until : null,
		paidAt: paid?.at ?? null,
		reason: last.reason,
	};
}

type Go = (
	transition: OrderStep['transition'],
	to: OrderState,
	by: OrderStep['by'],
	minutes: number,
	reason?: string | null,
) => void;

function walk(random: Random, ending: Ending, cash: boolean, go: Go): void {
	if (ending === 'open') return;
	if (ending === 'cancelled') return go('cancel', 'cancelled', 'buyer', random.int(3, 90));
	if (ending === 'expired')
		return go(
			'expire',
			'expired',
			'system',
			(cash ? answerMinutes : reservationMinutes) + random.int(1, 4),
		);
	if (ending === 'rejected')
		return go('reject', 'cancelled', 'seller', random.int(10, 160), random.pick(refusals));
	if (!cash && (ending === 'proof' || random.chance(0.8)))
		go('send-proof', 'proof-sent', 'buyer', random.int(2, 50));
	if (ending === 'proof') return;
	go('confirm', 'confirmed', 'seller', random.int(4, 120));
	if (ending === 'confirmed') return;
	if (ending === 'ready' || random.chance(0.7)) go('ready', 'ready', 'seller', random.int(30, 300));
	if (ending === 'ready') return;
	go('complete', 'completed', random.chance(0.5) ? 'seller' : 'buyer', random.int(20, 400));
}
