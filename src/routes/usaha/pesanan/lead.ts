import { m } from '#messages/messages.js';
import {
	completeOrder,
	confirmOrder,
	handOver,
	markPaid,
	markReady,
	readOrderNumber,
	undoStep,
} from '#modules/orders/index.ts';
import type { Ctx } from '#platform/context.ts';
import type { StepAction } from '../parts/order-step.ts';

/** What a press on a card or on the page of an order does. */
export const steps: Record<StepAction | 'urung', (ctx: Ctx, number: string) => Promise<unknown>> = {
	terima: confirmOrder,
	siap: markReady,
	kirim: handOver,
	selesai: completeOrder,
	lunas: markPaid,
	urung: undoStep,
};

/** What the next page says that was done. */
export const doneWords: Record<string, () => string> = {
	terima: m.owner_order_confirmed,
	tolak: m.owner_order_rejected,
	siap: m.owner_order_made_ready,
	kirim: m.life_done_sent,
	selesai: m.owner_order_completed,
	lunas: m.life_done_paid,
	urung: m.life_done_undone,
	batal: m.life_done_withdrawn,
	ubah: m.life_done_proposed,
	janji: m.life_done_promised,
	uang: m.life_done_refunded,
	kembali: m.life_done_returned,
	aduan: m.life_done_complained,
	jawab: m.life_done_answered,
	beres: m.life_done_settled,
};

/** Steps that one press takes back. */
export const undoable = (done: string | null): boolean => done === 'siap' || done === 'kirim';

/** The number in its written form, however it was typed into the address. */
export const numberOf = (text: string): string => readOrderNumber(text) ?? text;
