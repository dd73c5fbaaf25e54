import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { chooseShop, readChoice } from '#modules/connections/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { requireShop } from '../../../../current-shop.ts';
import type { Actions, PageServerLoad } from './$types';

const page = '/usaha/toko-daring/sambungan';

/** A choice that is not hers, used or too old: she begins again. */
function backFrom(error: unknown): never {
	if (error instanceof AppError && error.code === 'connections/foreign-state')
		redirect(303, localizeHref(`${page}?gagal=asing`));
	throw error;
}

/** Her consent opened several shops of a marketplace: she says which one sells for this business. */
export const load: PageServerLoad = async (event) => {
	await requireShop(event);
	event.setHeaders({ 'cache-control': 'private, no-store' });
	return { choice: await readChoice(event.locals.ctx, event.params.id).catch(backFrom) };
};

export const actions: Actions = {
	sambung: async (event) => {
		await requireShop(event);
		const shopId = (await event.request.formData()).get('toko');
		if (typeof shopId !== 'string' || shopId === '')
			return fail(400, { error: m.connect_choose_error() });
		let linkId: string;
		try {
			({ linkId } = await chooseShop(event.locals, event.params.id, shopId));
		} catch (error) {
			if (error instanceof AppError && error.kind === 'conflict')
				return fail(error.status, { error: errorText(error) });
			backFrom(error);
		}
		redirect(303, localizeHref(`${page}/${linkId}?sudah=sambung`));
	},
};
