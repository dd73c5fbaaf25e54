import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	answerCategory,
	categorySchema,
	chooseCategory,
	readPlaced,
	readQuestions,
	suggestCategories,
	type CategoryChoice,
	type Questions,
	type Wrong,
} from '#modules/connections/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { requireShop } from '../../../../../current-shop.ts';
import { answersOf, postedOf } from './answers-form.ts';
import type { Actions, PageServerLoad } from './$types';

/**
 * Which category of a marketplace a product lies in, what it suggests by the name and she says; then what that category
 * demands and nobody has answered yet.
 */
export const load: PageServerLoad = async (event) => {
	await requireShop(event, 'products');
	const { params, locals } = event;
	const placed = await readPlaced(locals.ctx, params.id, params.produk);
	let choices: CategoryChoice[] = [];
	let asked: Questions | undefined;
	let problem: string | undefined;
	try {
		if (!event.url.searchParams.has('ubah'))
			asked = await readQuestions(locals, params.id, params.produk);
		if (!asked?.questions.length)
			choices = await suggestCategories(locals, params.id, params.produk);
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		problem = errorText(error);
	}
	return {
		linkId: params.id,
		productId: params.produk,
		placed,
		choices,
		asked: asked?.questions.length ? asked : undefined,
		problem,
	};
};

type Place = { id: string; produk: string };

/** On to what is still to be answered, or back to her products there. */
async function onward(locals: App.Locals, { id, produk }: Place, done: string): Promise<never> {
	const list = `/usaha/toko-daring/sambungan/${id}`;
	const open = await readQuestions(locals, id, produk).catch((error: unknown) => {
		// What it demands is found out when it is sent; then her queue says so.
		if (error instanceof AppError) return undefined;
		throw error;
	});
	const more = open?.questions.some(({ answered }) => !answered);
	redirect(303, localizeHref(more ? `${list}/kategori/${produk}` : `${list}?sudah=${done}`));
}

export const actions: Actions = {
	simpan: async ({ request, locals, params }) => {
		const [id = '', ...path] = String((await request.formData()).get('kategori') ?? '').split('|');
		const choice = categorySchema.safeParse({ id, path: path.join('|') });
		if (!choice.success) return fail(400, { error: m.connect_place_error() });
		await locals.write((ctx) => chooseCategory(ctx, params.id, params.produk, choice.data));
		return onward(locals, params, 'kategori');
	},

	jawab: async ({ request, locals, params }) => {
		const posted = postedOf(await request.formData());
		if (!posted) return fail(400, { refused: m.error_connections_answers() });
		const kept = (status: number, refused: string, wrong: Record<string, Wrong> = {}) =>
			fail(status, { posted, wrong, refused });
		try {
			const asked = await readQuestions(locals, params.id, params.produk);
			const { answers, wrong } = answersOf(asked?.questions ?? [], posted);
			if (Object.keys(wrong).length > 0) return kept(400, m.connect_ask_wrong(), wrong);
			await locals.write((ctx) => answerCategory(ctx, params.id, params.produk, answers));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return kept(error.status, errorText(error));
		}
		return onward(locals, params, 'jawab');
	},
};
