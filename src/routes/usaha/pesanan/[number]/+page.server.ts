import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { getLocale, localizeHref } from '#messages/runtime.js';
import {
	adjustOrder,
	answerDispute,
	getSellerOrder,
	listDisputes,
	nameDeliveryFee,
	openDisputeBySeller,
	promiseOrder,
	refundable,
	refundOrder,
	refundWays,
	refundWaysOf,
	rejectOrder,
	returnOrder,
	sellerKinds,
	withdrawDispute,
	withdrawOrder,
} from '#modules/orders/index.ts';
import { managedRights } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import type { Ctx } from '#platform/context.ts';
import { errorText } from '#server/error-text.ts';
import { addDays, formatDay, wibDay } from '#shared/dates.ts';
import { parseIdr } from '#shared/money.ts';
import { disputeKinds } from '../../../parts/dispute-words.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { doneWords, numberOf, steps, undoable } from '../lead.ts';

const wayWords = {
	gateway: m.life_refund_way_gateway,
	cash: m.life_refund_way_cash,
	transfer: m.life_refund_way_transfer,
	wallet: m.life_refund_way_wallet,
};

/** The ends of the coming days, as promises. */
const promiseDays = (now: Date) =>
	[0, 1, 2, 3, 5, 7].map((ahead) => {
		const day = addDays(wibDay(now), ahead);
		const label =
			[m.life_promise_today, m.life_promise_tomorrow][ahead]?.() ?? formatDay(day, getLocale());
		return { value: day, label };
	});

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	// The link of the buyer, her token, is not the seller's to see.
	const { token: _token, ...order } = await getSellerOrder(ctx, numberOf(params.number));
	const done = url.searchParams.get('sudah');
	const may = (await managedRights(ctx)).get(order.enterpriseId);
	return {
		money: may?.has('money') ?? false,
		order,
		disputes: await listDisputes(ctx, order.id),
		done: doneWords[done ?? '']?.(),
		undo: undoable(done),
		now: ctx.now,
		days: promiseDays(ctx.now),
		mostBackIdr: refundable(order),
		ways: (await refundWaysOf(ctx, order.id)).map((value) => ({ value, label: wayWords[value]() })),
		kinds: sellerKinds.map((value) => ({ value, label: disputeKinds[value]() })),
		pressKey: randomUUID(),
	};
};

type Typed = Record<string, string>;
type Verb = (ctx: Ctx, number: string, typed: Typed) => Promise<unknown>;

/** One deed. What went wrong is told beside its form, on the page that shows how the order stands now. */
async function lead({ locals, params, request }: RequestEvent, name: string, verb: Verb) {
	const number = numberOf(params.number);
	const form = await request.formData();
	const typed: Typed = {};
	for (const [key, value] of form) if (typeof value === 'string') typed[key] = value.slice(0, 3000);
	try {
		await locals.write((ctx) => verb(ctx, number, typed));
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		const text = errorText(error);
		return error.kind === 'invalid'
			? fail(error.status, { name, typed, error: text })
			: fail(error.status, { name, typed, problem: text });
	}
	redirect(303, localizeHref(`/usaha/pesanan/${number}?sudah=${name}`));
}

const action = (name: string, verb: Verb) => (event: RequestEvent) => lead(event, name, verb);

/** Pieces of lines from fields such as `jumlah-0`; what is no number is refused by the verb. */
const pieces = (typed: Typed, prefix: string) =>
	Object.entries(typed)
		.filter(([key, text]) => key.startsWith(prefix) && text.trim() !== '')
		.map(([key, text]) => ({ position: Number(key.slice(prefix.length)), quantity: Number(text) }));

const rupiah = (text: string | undefined): number => {
	const read = parseIdr(text ?? '');
	return read.ok ? read.value : Number.NaN;
};

const reasonOf = (typed: Typed) => (typed['pilihan'] || typed['reason'] || '').trim().slice(0, 300);

export const actions: Actions = {
	terima: action('terima', steps.terima),
	siap: action('siap', steps.siap),
	kirim: action('kirim', steps.kirim),
	selesai: action('selesai', steps.selesai),
	lunas: action('lunas', steps.lunas),
	urung: action('urung', steps.urung),
	tolak: action('tolak', (ctx, number, typed) => rejectOrder(ctx, number, reasonOf(typed))),
	batal: action('batal', (ctx, number, typed) => withdrawOrder(ctx, number, reasonOf(typed))),
	ubah: action('ubah', (ctx, number, typed) => {
		const lines = pieces(typed, 'jumlah-');
		const words = typed['kata']?.slice(0, 300);
		return typed['ongkos'] === undefined
			? adjustOrder(ctx, number, { lines, words })
			: nameDeliveryFee(ctx, number, { feeIdr: rupiah(typed['ongkos']), words, lines });
	}),
	janji: action('janji', (ctx, number, typed) =>
		promiseOrder(ctx, number, new Date(`${typed['hari']}T23:59:00+07:00`)),
	),
	uang: action('uang', (ctx, number, typed) =>
		refundOrder(ctx, number, {
			amountIdr: rupiah(typed['jumlah']),
			way: refundWays.find((way) => way === typed['cara']) ?? 'transfer',
			lines: pieces(typed, 'barang-').filter(({ quantity }) => quantity !== 0),
			words: typed['kata']?.slice(0, 300),
			pressKey: typed['kunci'] || randomUUID(),
		}),
	),
	kembali: action('kembali', (ctx, number, typed) =>
		returnOrder(ctx, number, {
			reason: reasonOf(typed),
			keepOffShelf: typed['rusak'] !== undefined,
		}),
	),
	aduan: action('aduan', (ctx, number, typed) =>
		openDisputeBySeller(ctx, number, {
			kind: sellerKinds.find((kind) => kind === typed['jenis']) ?? 'other',
			words: typed['kata'] ?? '',
		}),
	),
	jawab: action('jawab', (ctx, number, typed) => answerDispute(ctx, number, typed['kata'] ?? '')),
	beres: action('beres', (ctx, number) => withdrawDispute(ctx, { number })),
};
