import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import {
	getOrderReviews,
	maxReviewPhotoBytes,
	mostWords,
	setAsking,
	withdrawReview,
	writeReview,
} from '#modules/reviews/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { tooLargeBytes } from '#platform/uploads.ts';
import { errorText } from '#server/error-text.ts';
import { fieldOf, type ReviewTyped } from '../review-typed.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const photoMb = maxReviewPhotoBytes / 1024 / 1024;

export const load: PageServerLoad = async ({ locals: { ctx }, params, setHeaders, url }) => {
	// As the order's own page: whoever holds the link sees it, so the link goes nowhere else.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	const { problem, ...reviews } = await getOrderReviews(ctx, params.token);
	return {
		token: params.token,
		reviews,
		problem: problem && errorText(problem),
		limits: { words: mostWords, photoMb },
		done: url.searchParams.get('sudah'),
	};
};

const done = (event: RequestEvent, what: string) =>
	redirect(303, localizeHref(`/pesanan/${event.params.token}/ulasan?sudah=${what}`));

const positionOf = (form: FormData): number => Number(form.get('baris') ?? Number.NaN);

/** A refusal as words beside the field that they are about. */
function refused(error: unknown, typed: Omit<ReviewTyped, 'field' | 'error'>) {
	if (!(error instanceof AppError) || error.code === 'orders/no-such-order') throw error;
	return fail(error.status, {
		typed: { ...typed, field: fieldOf(error), error: errorText(error) },
	});
}

export const actions: Actions = {
	simpan: async (event) => {
		const { locals, params, request } = event;
		const form = await request.formData();
		const file = form.get('gambar');
		const typed = {
			position: positionOf(form),
			stars: Number(form.get('bintang')) || undefined,
			words: String(form.get('cerita') ?? '').slice(0, 2 * mostWords),
			name: String(form.get('nama') ?? '').slice(0, 200),
		};
		try {
			if (tooLargeBytes(file))
				throw new AppError('invalid', 'reviews/photo-too-large', 'Too large', { maxMb: photoMb });
			await writeReview({ ctx: locals.ctx, write: locals.write }, params.token, {
				...typed,
				position: lineOf(typed.position),
				stars: typed.stars ?? 0,
				photo:
					file instanceof File && file.size > 0
						? new Uint8Array(await file.arrayBuffer())
						: undefined,
				dropPhoto: form.has('buang'),
			});
		} catch (error) {
			return refused(error, typed);
		}
		return done(event, 'simpan');
	},

	tarik: async (event) => {
		const { locals, params, request } = event;
		const position = lineOf(positionOf(await request.formData()));
		await locals.write((ctx) => withdrawReview(ctx, params.token, position));
		return done(event, 'tarik');
	},

	diam: (event) => ask(event, false),
	tanya: (event) => ask(event, true),
};

async function ask(event: RequestEvent, wanted: boolean) {
	await event.locals.write((ctx: Ctx) => setAsking(ctx, event.params.token, wanted));
	return done(event, wanted ? 'tanya' : 'diam');
}

/** A line's place; anything else is no line of any order. */
const lineOf = (position: number): number =>
	Number.isSafeInteger(position) && Math.abs(position) < 10_000 ? position : -1;
