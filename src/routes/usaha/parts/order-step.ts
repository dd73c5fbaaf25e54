import { m } from '#messages/messages.js';
import type { OrderSummary } from '#modules/orders/index.ts';

/** What the next step is chosen from. */
export type Stepping = Pick<
	OrderSummary,
	'state' | 'paymentMethod' | 'deliveryMethod' | 'deliveryFeeIdr' | 'paidAt'
> & { owedIdr?: number; complaint?: boolean };

/**
 * One press of the seller: a form action of the board and of the order's page, or a look at the page where she needs
 * to see something first. `unsure` is for what she may do but is not asked to.
 */
export type Step =
	| { kind: 'press'; action: StepAction; label: string; unsure?: true }
	| { kind: 'look'; label: string };

export const stepActions = ['terima', 'siap', 'kirim', 'selesai', 'lunas'] as const;
export type StepAction = (typeof stepActions)[number];

const press = (action: StepAction, label: string): Step => ({ kind: 'press', action, label });
const look = (label: string): Step => ({ kind: 'look', label });

/** Whether a press says that money came in: for that a helper needs the right to money. */
export const saysPaid = (order: Pick<Stepping, 'paymentMethod'>, step: Step): boolean =>
	step.kind === 'press' &&
	(step.action === 'lunas' || (step.action === 'terima' && order.paymentMethod !== 'cash'));

/** The one thing that the seller does next with an order, or nothing while it waits for the buyer. */
export function stepOf(order: Stepping): Step | undefined {
	const cash = order.paymentMethod === 'cash';
	const pickup = order.deliveryMethod === 'pickup';
	if (order.complaint) return look(m.life_step_complaint());
	if ((order.owedIdr ?? 0) > 0) return look(m.life_step_refund());
	switch (order.state) {
		case 'awaiting-seller':
			return order.deliveryFeeIdr === null
				? look(m.life_step_fee())
				: press('terima', m.owner_answer_cash_button());
		case 'proof-sent':
			return look(m.life_step_proof());
		case 'awaiting-payment':
		case 'expired':
			return { kind: 'press', action: 'terima', label: m.owner_answer_paid_button(), unsure: true };
		case 'confirmed':
			return press('siap', pickup ? m.owner_answer_ready_button() : m.life_step_packed());
		case 'ready':
			if (!pickup) return press('kirim', m.life_step_sent());
			return press(
				'selesai',
				cash ? m.owner_answer_done_cash_button() : m.owner_answer_done_button(),
			);
		case 'handed-over':
			return cash
				? press('selesai', m.life_step_arrived_paid())
				: { kind: 'press', action: 'selesai', label: m.life_step_arrived(), unsure: true };
		case 'completed':
			return order.paidAt ? undefined : press('lunas', m.life_step_money_in());
		default:
			return undefined;
	}
}
