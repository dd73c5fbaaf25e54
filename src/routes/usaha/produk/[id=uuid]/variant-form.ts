import { m } from '#messages/messages.js';
import {
	addVariant,
	getShelfProduct,
	stockCount,
	updateVariant,
	variantFields,
	type VariantFields,
} from '#modules/catalogue/index.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { errorText } from '#server/error-text.ts';
import { parseIdr } from '#shared/money.ts';
import { readCount } from '../read-count.ts';

export interface VariantTyped {
	/** '' for a new one. */
	id: string;
	label: string;
	price: string;
	stock: string;
	weight: string;
	gtin: string;
	errors: Partial<
		Record<'label' | 'price' | 'stock' | 'weight' | 'gtin' | 'leadLabel' | 'form', string>
	>;
}

const texts = m as unknown as Record<
	string,
	((params?: Record<string, string | number>) => string) | undefined
>;
const say = (key: string, params?: Record<string, string | number>): string =>
	(texts[key] ?? m.common_error_refused)(params ?? {});

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** The id of a variant that a form names; undefined for a forged one. */
export function variantId(form: FormData): string | undefined {
	const id = String(form.get('variant') ?? '');
	return isId(id) ? id : undefined;
}

/** Adds or changes one variant of a product; undefined when it was kept, else what was typed with its mistakes. */
export async function saveVariant(
	work: Work,
	productId: string,
	form: FormData,
): Promise<VariantTyped | undefined> {
	await getShelfProduct(work.ctx, productId);
	const text = (name: string) => String(form.get(name) ?? '').trim();
	const id = variantId(form);
	const typed: VariantTyped = {
		id: id ?? '',
		label: text('label'),
		price: text('price'),
		stock: text('stock'),
		weight: text('weight'),
		gtin: text('gtin'),
		errors: {},
	};
	const label = variantFields.shape.label.safeParse(typed.label);
	if (!label.success) typed.errors.label = say(label.error.issues[0]?.message ?? '');
	const price = parseIdr(typed.price);
	if (!price.ok)
		typed.errors.price = say(
			`values_${price.problem.code.replaceAll('-', '_')}`,
			price.problem.params,
		);
	else if (price.value < 1) typed.errors.price = m.catalogue_missing_price();
	const stock = typed.stock ? stockCount.safeParse(readCount(typed.stock)) : undefined;
	if (stock && !stock.success) typed.errors.stock = m.catalogue_stock_number();
	const weight = variantFields.shape.weightGrams.safeParse(
		typed.weight ? readCount(typed.weight) : null,
	);
	if (!weight.success) typed.errors.weight = m.catalogue_weight_number();
	const gtin = variantFields.shape.gtin.safeParse(typed.gtin);
	if (!gtin.success) typed.errors.gtin = say(gtin.error.issues[0]?.message ?? '');
	if (Object.keys(typed.errors).length > 0 || !label.success || !price.ok) return typed;
	const fields: VariantFields = {
		label: label.data,
		priceIdr: price.value,
		...(stock?.success ? { stock: stock.data } : {}),
		...(weight.success ? { weightGrams: weight.data } : {}),
		...(gtin.success ? { gtin: gtin.data } : {}),
	};
	try {
		await work.write(async (ctx) => {
			if (id) await updateVariant(ctx, id, fields);
			else await addVariant(ctx, productId, fields);
		});
		return undefined;
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		const field = String(error.code).startsWith('catalogue/stock')
			? 'stock'
			: error.code === 'catalogue/variant-gtin-twice'
				? 'gtin'
				: 'form';
		return { ...typed, errors: { [field]: errorText(error) } };
	}
}
