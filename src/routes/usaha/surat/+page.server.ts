import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { askLetter, listLetters, withdrawLetter } from '#modules/permits/index.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { errorText } from '#server/error-text.ts';
import { say } from '../../parts/say.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';
import { keepPaper } from '../izin/permit-form.ts';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event);
	const letters = await listLetters(event.locals.ctx, shop.id);
	return {
		letters: letters.map(({ code: _code, sha256: _sha256, ...letter }) => letter),
		key: newId(),
		done: event.url.searchParams.get('sudah'),
	};
};

interface LetterValues {
	mark: string;
	classes: string;
	goods: string;
}
type LetterErrors = Partial<Record<keyof LetterValues | 'logo' | 'form', string | undefined>>;

/** `29, 30`: numbers with anything between them; NaN for what is no number. */
function readClasses(typed: string): number[] {
	return typed
		.split(/[^\d\p{L}]+/u)
		.filter(Boolean)
		.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 0));
}

function errorsOf(error: AppError): LetterErrors {
	const field = String(error.params['field'] ?? '');
	const reason = String(error.params['reason'] ?? '');
	if (field === 'mark' || field === 'classes' || field === 'goods') return { [field]: say(reason) };
	return error.code === 'permits/letter-again'
		? { mark: errorText(error) }
		: { form: errorText(error) };
}

export const actions: Actions = {
	minta: async (event) => {
		const shop = await requireShop(event);
		const form = await event.request.formData();
		const text = (name: keyof LetterValues) => String(form.get(name) ?? '').slice(0, 400);
		const values = { mark: text('mark'), classes: text('classes'), goods: text('goods') };
		const kept = await keepPaper(event.locals.ctx, 'mark', shop.id, form.get('logo'));
		const wrong = kept.file?.type === 'application/pdf' ? m.letter_logo_picture() : kept.error;
		const wrongLogo: LetterErrors = { logo: wrong };
		if (wrong) return fail(400, { values, errors: wrongLogo });
		const key = String(form.get('key') ?? '');
		try {
			await event.locals.write((ctx) =>
				askLetter(ctx, {
					...(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key) ? { id: key } : {}),
					enterpriseId: shop.id,
					mark: values.mark,
					classes: readClasses(values.classes),
					goods: values.goods,
					logoKey: kept.file?.key ?? null,
				}),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { values, errors: errorsOf(error) });
		}
		redirect(303, localizeHref('/usaha/surat?sudah=minta'));
	},
	batal: async ({ locals, request }) => {
		const id = String((await request.formData()).get('letter') ?? '');
		const known = /^[0-9a-f-]{36}$/.test(id) ? id : '00000000-0000-0000-0000-000000000000';
		try {
			await locals.write((ctx) => withdrawLetter(ctx, known));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { problem: errorText(error) });
		}
		redirect(303, localizeHref('/usaha/surat?sudah=batal'));
	},
};
