import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getMarketplace } from '#modules/marketplaces/index.ts';
import {
	keepTemplate,
	listTemplates,
	maxTemplateBytes,
	removeTemplate,
} from '#modules/sheets/index.ts';
import { AppError } from '#platform/errors.ts';
import { tooLargeBytes } from '#platform/uploads.ts';
import { errorText } from '#server/error-text.ts';
import { requireShop } from '../../../current-shop.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const { ctx } = event.locals;
	const { code, name, sellerUrl, state } = await getMarketplace(ctx, event.params.code);
	return {
		place: { code, name, sellerUrl, live: state === 'live' },
		templates: await listTemplates(ctx, { enterpriseId: shop.id, marketplace: code }),
		now: ctx.now,
		done: event.url.searchParams.get('sudah') === 'hapus' ? m.sheet_removed() : undefined,
	};
};

const megabytes = (bytes: number) => Math.ceil(bytes / 1e6);

/** The bytes of the file of a form. @throws AppError sheets/no-file, import/too-large */
async function readFile(
	entry: FormDataEntryValue | null,
): Promise<{ name: string; bytes: Buffer }> {
	const tooLarge = tooLargeBytes(entry);
	if (tooLarge)
		throw new AppError('invalid', 'import/too-large', 'The file is too large', {
			megabytes: megabytes(tooLarge),
			max: megabytes(maxTemplateBytes),
		});
	if (!(entry instanceof File) || entry.size === 0)
		throw new AppError('invalid', 'sheets/no-file', 'No file was chosen');
	return { name: entry.name, bytes: Buffer.from(await entry.arrayBuffer()) };
}

export const actions: Actions = {
	unggah: async (event) => {
		const shop = await requireShop(event, 'products');
		const { ctx, write } = event.locals;
		const { code } = event.params;
		let id: string;
		try {
			const { name, bytes } = await readFile((await event.request.formData()).get('templat'));
			id = await keepTemplate(
				{ ctx, write },
				{ enterpriseId: shop.id, marketplace: code, fileName: name, bytes },
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { problem: errorText(error) });
		}
		redirect(303, localizeHref(`/usaha/toko-daring/${code}/berkas/${id}`));
	},
	hapus: async (event) => {
		const shop = await requireShop(event, 'products');
		const id = String((await event.request.formData()).get('id') ?? '');
		if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
			throw new AppError('missing', 'sheets/no-such', 'No such template');
		const { ctx, write } = event.locals;
		await removeTemplate({ ctx, write }, { enterpriseId: shop.id, id });
		redirect(303, localizeHref(`/usaha/toko-daring/${event.params.code}/berkas?sudah=hapus`));
	},
};
