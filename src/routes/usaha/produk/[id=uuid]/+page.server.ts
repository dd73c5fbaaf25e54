import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	archiveProduct,
	getShelfProduct,
	listCategories,
	listVariants,
	movePhoto,
	removePhoto,
	removeVariant,
	restoreProduct,
	setLeadLabel,
} from '#modules/catalogue/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { backHref } from '../back.ts';
import { productionPlaces } from '../places.ts';
import { saveProduct } from '../save-product.ts';
import { whyUnseen } from '../unseen.ts';
import { valuesOf } from '../values.ts';
import { saveVariant, variantId } from './variant-form.ts';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const { ctx } = locals;
	const [{ product, photos }, categories, variants, places] = await Promise.all([
		getShelfProduct(ctx, params.id),
		listCategories(ctx),
		listVariants(ctx, params.id),
		productionPlaces(ctx),
	]);
	// A variant is kept on the page of its product.
	if (product.variantOf) redirect(303, localizeHref(`/usaha/produk/${product.variantOf}#pilihan`));
	const { shops } = await parent();
	const shop = shops.find(({ id }) => id === product.enterpriseId);
	return {
		unseen: shop && (await whyUnseen(ctx, { shop, product })),
		own: shop?.own ?? false,
		product: {
			id: product.id,
			slug: product.slug,
			name: product.name,
			state: product.state,
			reserved: product.reserved ?? 0,
			counted: product.supply === 'stock',
			variantLabel: product.variantLabel,
		},
		variants,
		values: valuesOf(product),
		photos,
		categories,
		places,
		wanted: url.searchParams.get('isi') ?? undefined,
		back: backOf(url.searchParams.get('kembali')),
		saved: url.searchParams.get('sudah') === 'simpan',
		variantSaved: url.searchParams.get('sudah') === 'pilihan',
	};
};

/** What the address or the form says of where to go back to, if there is such a page. */
const backOf = (value: unknown) => (backHref(value) ? String(value) : undefined);

async function save(event: RequestEvent, publish = false) {
	const { locals, params, request } = event;
	const form = await request.formData();
	const { product } = await getShelfProduct(locals.ctx, params.id);
	const saved = await saveProduct(
		locals,
		{ form, enterpriseId: product.enterpriseId, productId: params.id },
		{ publish },
	);
	return { ...saved, back: backOf(form.get('kembali')) };
}

const variantsOf = (id: string) => localizeHref(`/usaha/produk/${id}?sudah=pilihan#pilihan`);

const here = (id: string) => localizeHref(`/usaha/produk/${id}?sudah=simpan`);

/** A button about one photo saves what was typed first: nothing is lost by pressing it. */
async function withPhoto(event: RequestEvent, work: (photoId: string) => Promise<void>) {
	const photoId = event.url.searchParams.get('foto') ?? '';
	const { values, errors, ok, back } = await save(event);
	if (/^[0-9a-f-]{36}$/.test(photoId)) await work(photoId);
	return ok ? { values, errors, back } : fail(400, { values, errors, back });
}

export const actions: Actions = {
	simpan: async (event) => {
		const { values, errors, ok, back } = await save(event);
		if (!ok) return fail(400, { values, errors, back });
		const page = backHref(back);
		redirect(303, page ? localizeHref(`${page}?sudah=simpan`) : here(event.params.id));
	},
	terbitkan: async (event) => {
		const { values, errors, ok, back } = await save(event, true);
		if (!ok) return fail(400, { values, errors, back });
		redirect(303, localizeHref('/usaha/produk?sudah=terbit'));
	},
	'hapus-foto': (event) =>
		withPhoto(event, (photoId) =>
			event.locals.write((ctx) => removePhoto(ctx, event.params.id, photoId)),
		),
	'utamakan-foto': (event) =>
		withPhoto(event, (photoId) =>
			event.locals.write((ctx) => movePhoto(ctx, event.params.id, photoId, 0)),
		),
	pilihan: async ({ locals, params, request }) => {
		const variant = await saveVariant(locals, params.id, await request.formData());
		if (variant) return fail(400, { variant });
		redirect(303, variantsOf(params.id));
	},
	'hapus-pilihan': async ({ locals, params, request }) => {
		const id = variantId(await request.formData());
		await getShelfProduct(locals.ctx, params.id);
		if (id) await locals.write((ctx) => removeVariant(ctx, id));
		redirect(303, variantsOf(params.id));
	},
	'nama-pilihan': async ({ locals, params, request }) => {
		const label = String((await request.formData()).get('leadLabel') ?? '');
		try {
			await locals.write((ctx) => setLeadLabel(ctx, params.id, label));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			const errors = { leadLabel: errorText(error) };
			const blank = { id: '', label: '', price: '', stock: '', weight: '', gtin: '' };
			return fail(error.status, { variant: { ...blank, errors } });
		}
		redirect(303, variantsOf(params.id));
	},
	arsipkan: async ({ locals, params }) => {
		const { product } = await getShelfProduct(locals.ctx, params.id);
		await locals.write((ctx) => archiveProduct(ctx, params.id));
		const before = product.state === 'published' ? '&dijual' : '';
		redirect(303, localizeHref(`/usaha/produk?sudah=arsip&produk=${params.id}${before}`));
	},
	pulihkan: async ({ locals, params }) => {
		await locals.write((ctx) => restoreProduct(ctx, params.id));
		return { restored: m.owner_product_restored() };
	},
};
