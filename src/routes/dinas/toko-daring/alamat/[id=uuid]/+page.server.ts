import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import {
	getOfficeAddress,
	listOfficeAddresses,
	verifyAddress,
	type Finding,
} from '#modules/presence/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
	const done = url.searchParams.has('sudah');
	const [address, waiting] = await Promise.all([
		getOfficeAddress(ctx, params.id),
		done ? listOfficeAddresses(ctx, { show: 'person', after: params.id }, 1) : { items: [] },
	]);
	return {
		address,
		done,
		/** Which one to look at next, once this one was seen: further down, so that none comes twice. */
		next: waiting.items[0]?.id,
	};
};

export const actions: Actions = {
	lihat: async ({ locals, params, request }) => {
		const finding = String((await request.formData()).get('terlihat') ?? '');
		try {
			await locals.write((ctx) =>
				// The verb refuses what is no finding.
				verifyAddress(ctx, { addressId: params.id, finding: finding as Finding }),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { finding, error: errorText(error) });
		}
		redirect(303, localizeHref(`/dinas/toko-daring/alamat/${params.id}?sudah`));
	},
};
