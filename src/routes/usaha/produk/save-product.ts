import { m } from '#messages/messages.js';
import {
	addPhoto,
	createProduct,
	getShelfProduct,
	missingFields,
	publishProduct,
	setStock,
	updateProduct,
} from '#modules/catalogue/index.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import {
	errorsOf,
	missingErrors,
	type ProductErrors,
	readProductForm,
	type ProductValues,
} from './product-form.ts';

export interface Saved {
	/** Undefined when there was nothing to keep. */
	productId: string | undefined;
	values: ProductValues;
	errors: ProductErrors;
	ok: boolean;
}

/**
 * Keeps whatever can be kept of a product's form: fields that are right, photos that are pictures. What is
 * wrong stays as typed, with its reason. So a bad price never costs a photo that took a minute to send.
 */
export async function saveProduct(
	work: Work,
	{
		form,
		enterpriseId,
		productId: known,
	}: { form: FormData; enterpriseId: string; productId?: string },
	{ publish = false }: { publish?: boolean } = {},
): Promise<Saved> {
	const typed = readProductForm(form);
	const { values, input, stock, errors, photos } = typed;
	const empty = !values.name.trim() && !values.price.trim() && photos.length === 0;
	if (!known && empty)
		return {
			productId: undefined,
			values,
			errors: { ...missingErrors(blank), ...(errors.photos ? { photos: errors.photos } : {}) },
			ok: false,
		};

	const note = (error: unknown) => {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		Object.assign(errors, errorsOf(error));
	};
	const id = known ?? (await work.write((ctx) => createProduct(ctx, { enterpriseId, ...input })));
	if (known) {
		const { product } = await getShelfProduct(work.ctx, known);
		// What buyers see keeps its old value where the new one is missing, so that the rest can be kept.
		const missing = product.state === 'published' ? missingFields({ ...product, ...input }) : [];
		const change = { ...input };
		for (const field of missing) delete change[field];
		await work.write((ctx) => updateProduct(ctx, known, change)).catch(note);
	}
	if (stock !== undefined) await work.write((ctx) => setStock(ctx, id, stock)).catch(note);
	for (const photo of photos) {
		const bytes = new Uint8Array(await photo.arrayBuffer());
		await addPhoto(work, id, bytes).catch(note);
	}

	const { product } = await getShelfProduct(work.ctx, id);
	const mustBeWhole = publish || product.state === 'published';
	// The form says what is missing, also where the old value stands.
	if (mustBeWhole) Object.assign(errors, { ...missingErrors({ ...product, ...input }), ...errors });
	// Without a count it would be on the shelf and sold out at once.
	if (publish && product.supply === 'stock' && product.onHand === null)
		errors.stock ??= m.owner_stock_missing();
	const ok = Object.keys(errors).length === 0;
	if (ok && publish) await work.write((ctx) => publishProduct(ctx, id));
	return { productId: id, values, errors, ok };
}

const blank = { name: '', priceIdr: 0, unit: '', categoryCode: null };
