import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	addMonths,
	cashCategories,
	correctCash,
	getBookMonth,
	isMonth,
	monthOf,
	recordCash,
	type CashCategory,
	type CashDirection,
} from '#modules/bookkeeping/index.ts';
import { listSaleChannels, tellSale } from '#modules/ledger/index.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { cutText } from '#shared/text.ts';
import { say } from '../../parts/say.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';
import { keepPaper } from '../izin/permit-form.ts';
import {
	readAmount,
	readKey,
	readPastDay,
	readWhat,
	typedCash,
	type CashErrors,
} from './cash-form.ts';
import { readQuick } from './quick-entry.ts';
import { chosen } from '../../parts/chosen.ts';

const directions: Record<string, CashDirection> = { masuk: 'in', keluar: 'out' };

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'money');
	const { ctx } = event.locals;
	const { searchParams } = event.url;
	const current = monthOf(ctx.now);
	const asked = searchParams.get('bulan') ?? '';
	const month = isMonth(asked) && asked <= current ? asked : current;
	const [book, channels] = await Promise.all([
		getBookMonth(ctx, { enterpriseId: shop.id, month }),
		listSaleChannels(ctx),
	]);
	const sold = Number(searchParams.get('jual'));
	return {
		month,
		current,
		before: addMonths(month, -1),
		after: month < current ? addMonths(month, 1) : undefined,
		book,
		writing: chosen(directions, searchParams.get('catat')),
		categories: cashCategories,
		channels: channels.filter(({ told }) => told),
		done: searchParams.get('sudah'),
		soldIdr: Number.isSafeInteger(sold) && sold > 0 ? sold : undefined,
		key: newId(),
	};
};

/** Writes the sale or the entry down, and says where the page goes on. */
async function write(
	event: RequestEvent,
	enterpriseId: string,
	entry: {
		direction: CashDirection;
		what: string;
		id: string;
		amountIdr: number;
		day: string;
		note: string;
		receipt?: { key: string; type: string } | undefined;
	},
): Promise<string> {
	const { direction, what, id, amountIdr, day, note, receipt } = entry;
	const { channel, category } = readWhat(what);
	const month = day.slice(0, 7);
	if (channel !== undefined) {
		const name = note || m.kas_sale_untold({}, { locale: 'id' });
		const sale = { enterpriseId, key: id, soldOn: day, productId: null, name, quantity: 1 };
		await event.locals.write((ctx) => tellSale(ctx, { ...sale, amountIdr, channel }));
		return `bulan=${month}&jual=${amountIdr}`;
	}
	await event.locals.write((ctx) =>
		recordCash(ctx, {
			id,
			enterpriseId,
			direction,
			category: category as CashCategory,
			amountIdr,
			happenedOn: day,
			note,
			...(receipt ? { receipt } : {}),
		}),
	);
	return `bulan=${month}&sudah=${id}`;
}

export const actions: Actions = {
	/** Reads a sentence and shows what it read; saving is the next press. */
	baca: async (event) => {
		await requireShop(event, 'money');
		const form = await event.request.formData();
		const sentence = cutText(String(form.get('kalimat') ?? ''), 200);
		const read = readQuick(sentence, form.get('arah'));
		if ('error' in read) return fail(400, { sentence, sentenceError: read.error });
		return 'direction' in read ? { ...read, errors: {} } : { sentence, ...read };
	},
	catat: async (event) => {
		const shop = await requireShop(event, 'money');
		const { ctx } = event.locals;
		const form = await event.request.formData();
		const values = typedCash(form);
		const direction: CashDirection = form.get('arah') === 'in' ? 'in' : 'out';
		const what = String(form.get('what') ?? '');
		const errors: CashErrors = {};
		const amount = readAmount(values.amount);
		const day = readPastDay(values.day, ctx.now);
		if (amount.error) errors.amount = amount.error;
		if (day.error) errors.day = day.error;
		const known: readonly string[] = [
			...cashCategories[direction],
			...(direction === 'in'
				? (await listSaleChannels(ctx)).filter(({ told }) => told).map(({ code }) => `sale/${code}`)
				: []),
		];
		if (!known.includes(what)) errors.what = m.kas_what_missing();
		// A sale is the ledger's, which keeps no receipts.
		const kept = what.startsWith('sale/')
			? {}
			: await keepPaper(ctx, 'receipt', shop.id, form.get('receipt'));
		if (kept.error) errors.receipt = kept.error;
		if (Object.keys(errors).length > 0) return fail(400, { direction, values, errors });
		let query: string;
		try {
			query = await write(event, shop.id, {
				direction,
				what,
				id: readKey(form) ?? newId(),
				amountIdr: amount.idr ?? 0,
				day: day.day ?? '',
				note: values.note.trim(),
				receipt: kept.file,
			});
		} catch (error) {
			if (!(error instanceof AppError) || error.code !== 'ledger/told') throw error;
			const refused: CashErrors = {
				[error.params['field'] === 'soldOn' ? 'day' : 'note']: say(String(error.params['reason'])),
			};
			return fail(400, { direction, values, errors: refused });
		}
		redirect(303, localizeHref(`/usaha/kas?${query}`));
	},
	batal: async (event) => {
		const form = await event.request.formData();
		const id = String(form.get('id') ?? '');
		const month = String(form.get('bulan') ?? '');
		if (!/^[0-9a-f-]{36}$/.test(id)) return fail(404, {});
		await event.locals.write((ctx) => correctCash(ctx, id));
		redirect(303, localizeHref(`/usaha/kas?bulan=${isMonth(month) ? month : ''}&sudah=batal`));
	},
};
