import { redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { bindAppeal } from '#modules/presence/index.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import { requireShop } from '../../../../current-shop.ts';
import { downloadAnswer } from '../../../../parts/download-answer.ts';
import type { RequestHandler } from './$types';

/** The PDF for an appeal to one place (`?bahasa=en&pilih=file/…`); what is wrong with the choice, its page says. */
export const GET: RequestHandler = async (event) => {
	const shop = await requireShop(event);
	const { ctx } = event.locals;
	const { searchParams } = event.url;
	const { code } = event.params;
	const asked = searchParams.get('bahasa');
	const bound = await bindAppeal(ctx, {
		enterpriseId: shop.id,
		code,
		refs: searchParams.getAll('pilih'),
		locale: asked === 'id' || asked === 'en' ? asked : ctx.locale,
	}).catch((error: unknown) => {
		if (error instanceof AppError && error.kind === 'invalid') return error.code;
		throw error;
	});
	if (typeof bound === 'string')
		redirect(
			303,
			localizeHref(`/usaha/toko-daring/${code}/banding?salah=${encodeURIComponent(bound)}`),
		);
	return downloadAnswer({
		name: `${m.presence_appeal_file()}-${code}-${wibDay(ctx.now)}.pdf`,
		type: 'application/pdf',
		body: bound,
	});
};
