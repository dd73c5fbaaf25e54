import { redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { bindEvidence, monthOf } from '#modules/bookkeeping/index.ts';
import { AppError } from '#platform/errors.ts';
import type { RequestHandler } from './$types';
import { requireShop } from '../../current-shop.ts';
import { downloadAnswer } from '../../parts/download-answer.ts';

/** Chosen evidence (`?pilih=file/…&pilih=permit/…`) as one PDF; what is wrong with the choice, the list says. */
export const GET: RequestHandler = async (event) => {
	const shop = await requireShop(event);
	const { ctx } = event.locals;
	const refs = event.url.searchParams.getAll('pilih');
	const bound = await bindEvidence(ctx, { enterpriseId: shop.id, refs }).catch((error: unknown) => {
		if (error instanceof AppError && error.kind === 'invalid') return error.code;
		throw error;
	});
	if (typeof bound === 'string')
		redirect(303, localizeHref(`/usaha/bukti?salah=${encodeURIComponent(bound)}`));
	return downloadAnswer({
		name: `${m.bukti_file_name()}-${monthOf(ctx.now)}.pdf`,
		type: bound.type,
		body: bound.bytes,
	});
};
