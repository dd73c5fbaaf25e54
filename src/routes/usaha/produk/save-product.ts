import { m } from '#messages/messages.js';
import {
	addPhoto,
	collectUpload,
	createProduct,
	forgetUpload,
	getShelfProduct,
	missingFields,
	publishProduct,
	setStock,
	updateProduct,
} from '#modules/catalogue/index.ts';
import { sha256 } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import {
	errorsOf,
	missingErrors,
	type ProductErrors,
	readProductForm,
	type ProductValues,
	type TypedProduct,
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
	const { values, input, stock, errors, photos, uploads } = typed;
	const empty = !values.name.trim() && !values.price.trim() && photos.length + uploads.length === 0;
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
	const id =
		known ??
		(await work.write((ctx) =>
			createProduct(ctx, { enterpriseId, ...input, ...repeatable(form, typed) }),
		));
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
	for (const upload of uploads) {
		const bytes = await collectUpload(work, upload);
		// Used already by the first press of a button that was pressed twice.
		if (!bytes) continue;
		await addPhoto(work, id, bytes).catch(note);
		await forgetUpload(work.ctx, upload);
	}

	const { product } = await getShelfProduct(work.ctx, id);
	const mustBeWhole = publish || product.state === 'published';
	// The form says what is missing, also where the old value stands.
	if (mustBeWhole) Object.assign(errors, { ...missingErrors({ ...product, ...input }), ...errors });
	// Without a count it would be on the shelf and sold out at once.
	if (publish && product.supply === 'stock' && product.onHand === null)
		errors.stock ??= m.owner_stock_missing();
	// What cannot be published now is kept as a draft, and the form says why.
	if (publish && Object.keys(errors).length === 0)
		await work.write((ctx) => publishProduct(ctx, id)).catch(note);
	return { productId: id, values, errors, ok: Object.keys(errors).length === 0 };
}

/** The same form sent twice, as by a double click, is one product; with other contents it is another one. */
function repeatable(form: FormData, { values, photos, uploads }: TypedProduct): { id?: string } {
	const key = String(form.get('key') ?? '');
	if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(key)) return {};
	const content = JSON.stringify([
		key,
		values,
		photos.map(({ name, size }) => [name, size]),
		uploads,
	]);
	return { id: `${key.slice(0, 24)}${sha256(content).slice(0, 12)}` };
}

const blank = { name: '', priceIdr: 0, unit: '', categoryCode: null };
