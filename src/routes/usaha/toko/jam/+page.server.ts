import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getShopSettings, setOpeningHours, setShopBreak } from '#modules/catalogue/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { isClosedOn } from '#shared/opening.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../../current-shop.ts';
import { readHours, shownHours } from './hours-form.ts';
import { chosen } from '../../../parts/chosen.ts';

const done: Record<string, () => string> = {
	simpan: m.opening_saved,
	libur: m.opening_break_set,
	buka: m.opening_break_ended,
};

export const load: PageServerLoad = async (event) => {
	const { ctx } = event.locals;
	const shop = await requireShop(event, 'products');
	const settings = await getShopSettings(ctx, shop.id);
	const today = wibDay(ctx.now);
	const over = settings.closedUntil !== null && settings.closedUntil < today;
	return {
		values: shownHours(settings, today),
		// A break that is over is none.
		rest:
			settings.closedFrom === null || over
				? undefined
				: {
						from: settings.closedFrom,
						until: settings.closedUntil,
						note: settings.closedNote,
						now: isClosedOn(settings, today),
					},
		today,
		tomorrow: addDays(today, 1),
		done: chosen(done, event.url.searchParams.get('sudah'))?.(),
	};
};

const texts = m as unknown as Record<string, (() => string) | undefined>;

export const actions: Actions = {
	simpan: async (event) => {
		const shop = await requireShop(event, 'products');
		const { values, input, errors } = readHours(await event.request.formData());
		if (Object.keys(errors).length > 0) return fail(400, { values, errors });
		await event.locals.write((ctx) => setOpeningHours(ctx, shop.id, input));
		redirect(303, localizeHref('/usaha/toko/jam?sudah=simpan'));
	},

	libur: async (event) => {
		const shop = await requireShop(event, 'products');
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '').trim();
		const rest = { from: text('from'), until: text('until'), note: text('note') };
		try {
			await event.locals.write((ctx) =>
				setShopBreak(ctx, shop.id, { ...rest, until: rest.until || null }),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			const said = texts[String(error.params['reason'])]?.() ?? errorText(error);
			return fail(error.status, { rest, restError: said });
		}
		redirect(303, localizeHref('/usaha/toko/jam?sudah=libur'));
	},

	buka: async (event) => {
		const shop = await requireShop(event, 'products');
		await event.locals.write((ctx) => setShopBreak(ctx, shop.id, null));
		redirect(303, localizeHref('/usaha/toko/jam?sudah=buka'));
	},
};
