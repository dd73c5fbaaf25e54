import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { listShelf } from '#modules/catalogue/index.ts';
import {
	answerLine,
	countQueue,
	isConnectable,
	listQueue,
	listTroubled,
	retryFailed,
	tryShortAgain,
} from '#modules/connections/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { chosen } from '../../../parts/chosen.ts';
import { requireShop } from '../../current-shop.ts';
import type { Actions, PageServerLoad } from './$types';

const done: Record<string, () => string> = {
	jawab: m.connect_done_answered,
	ambil: m.connect_done_taken,
	ulang: m.connect_done_retried,
	simpan: m.connect_done_mended,
};

const states = { gagal: 'failed', menunggu: 'waiting' } as const;

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const { ctx } = event.locals;
	const search = event.url.searchParams;
	const place = search.get('toko') ?? '';
	const marketplace = isConnectable(place) ? place : undefined;
	const after = search.get('setelah') ?? undefined;
	const [counts, troubled] = await Promise.all([
		countQueue(ctx, shop.id),
		listTroubled(ctx, shop.id),
	]);
	const fails = counts.some(({ failed }) => failed > 0);
	const state = chosen(states, search.get('lihat')) ?? (fails ? 'failed' : 'waiting');
	const { items, next } = await listQueue(ctx, shop.id, { state, marketplace, after });
	const asks = troubled.some(({ lines }) => lines.some(({ state }) => state === 'unknown'));
	const shelf = asks ? await listShelf(ctx, shop.id) : [];
	return {
		counts,
		items,
		next,
		after,
		state,
		place: marketplace,
		troubled,
		mayAnswer: shop.rights.includes('orders'),
		products: shelf.map(({ id, name }) => ({ value: id, label: name })),
		done: chosen(done, event.url.searchParams.get('sudah'))?.(),
	};
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const idOf = (form: FormData, name: string): string => {
	const id = String(form.get(name) ?? '');
	if (!uuid.test(id)) throw new AppError('missing', 'connections/no-such-order', 'Not an id');
	return id;
};
const back = (what: string) =>
	redirect(303, localizeHref(`/usaha/toko-daring/antrean?sudah=${what}`));
const refused = (error: unknown) => {
	if (!(error instanceof AppError) || error.kind === 'missing') throw error;
	return fail(error.status, { problem: errorText(error) });
};

export const actions: Actions = {
	jawab: async ({ request, locals }) => {
		const form = await request.formData();
		const orderId = idOf(form, 'pesanan');
		const position = Number(form.get('baris'));
		const said = String(form.get('produk') ?? '');
		if (!Number.isInteger(position) || (said !== '-' && !uuid.test(said)))
			return fail(400, { asked: `${orderId}/${position}`, error: m.connect_trouble_error() });
		const productId = said === '-' ? null : said;
		try {
			await locals.write((ctx) => answerLine(ctx, { orderId, position, productId }));
		} catch (error) {
			return refused(error);
		}
		back('jawab');
	},

	ambil: async ({ request, locals }) => {
		const orderId = idOf(await request.formData(), 'pesanan');
		const taken = await locals.write((ctx) => tryShortAgain(ctx, orderId));
		if (!taken) return fail(409, { problem: m.connect_done_still() });
		back('ambil');
	},

	ulang: async ({ request, locals }) => {
		const form = await request.formData();
		const [linkId, linkProductId] = [idOf(form, 'sambungan'), idOf(form, 'produk')];
		await locals.write((ctx) => retryFailed(ctx, linkId, linkProductId));
		back('ulang');
	},
};
