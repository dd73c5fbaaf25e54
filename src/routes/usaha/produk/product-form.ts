import { errorText } from '#server/error-text.ts';
import { m } from '#messages/messages.js';
import {
	maxPhotoBytes,
	missingFields,
	type NewProduct,
	productFields,
	type RequiredField,
	stockCount,
} from '#modules/catalogue/index.ts';
import type { AppError } from '#platform/errors.ts';
import { tooLargeBytes } from '#platform/uploads.ts';
import { parseIdr } from '#shared/money.ts';
import { readFacts } from './facts-form.ts';
import { readMore } from './more-form.ts';
import { typedMore, type MoreErrorField, type MoreValues } from './more-values.ts';
import { readParcel } from './parcel-form.ts';
import { typedParcel, type ParcelField, type ParcelValues } from './parcel-values.ts';
import { readCount } from './read-count.ts';
import { typedFacts, type FactErrorField, type FactValues } from './facts-values.ts';

/** The fields as they stand in the form: text, exactly as typed. */
export interface ProductValues {
	name: string;
	price: string;
	unit: string;
	category: string;
	supply: string;
	stock: string;
	leadDays: string;
	description: string;
	weight: string;
	/** Answers about permits, by fact. */
	facts: FactValues;
	/** What only some need. */
	more: MoreValues;
	/** What other places ask of a thing that is sent. */
	parcel: ParcelValues;
}
type TextField = Exclude<keyof ProductValues, 'facts' | 'more' | 'parcel'>;
export type ProductErrors = Partial<
	Record<TextField | FactErrorField | MoreErrorField | ParcelField | 'photos' | 'form', string>
>;

export interface TypedProduct {
	values: ProductValues;
	/** What could be understood; the rest has an error. */
	input: NewProduct;
	/** Pieces on the shelf, where a count was typed. */
	stock: number | undefined;
	errors: ProductErrors;
	photos: File[];
	/** Photos that came in pieces before the form. */
	uploads: string[];
}

/** The facts, what only some need and the parcel are read by themselves. */
type PlainField = Exclude<
	keyof NewProduct,
	| 'facts'
	| keyof NonNullable<ReturnType<typeof readMore>>['input']
	| keyof NonNullable<ReturnType<typeof readParcel>>['input']
>;

const formFields = {
	name: 'name',
	categoryCode: 'category',
	description: 'description',
	priceIdr: 'price',
	unit: 'unit',
	weightGrams: 'weight',
	supply: 'supply',
	leadDays: 'leadDays',
} as const satisfies Record<PlainField, TextField>;

const texts = m as unknown as Record<
	string,
	((params?: Record<string, string | number>) => string) | undefined
>;
const say = (key: string, params?: Record<string, string | number>): string =>
	(texts[key] ?? m.common_error_refused)(params ?? {});

/** Reads the form of a product. Every field stands alone: one mistake costs only its own field. */
export function readProductForm(form: FormData): TypedProduct {
	const text = (name: TextField) => String(form.get(name) ?? '');
	const values: ProductValues = {
		name: text('name'),
		price: text('price'),
		unit: text('unit'),
		category: text('category'),
		supply: text('supply') || 'stock',
		stock: text('stock'),
		leadDays: text('leadDays'),
		description: text('description').replace(/\r\n?/g, '\n'),
		weight: text('weight'),
		facts: typedFacts(form),
		more: typedMore(form),
		parcel: typedParcel(form),
	};
	const errors: ProductErrors = {};
	const input: NewProduct = {};
	const candidate: Record<PlainField, unknown> = {
		name: values.name,
		categoryCode: values.category || null,
		description: values.description,
		priceIdr: readPrice(values.price, errors),
		unit: values.unit,
		weightGrams: values.weight.trim() ? readCount(values.weight) : null,
		supply: values.supply,
		leadDays: values.leadDays.trim() ? readCount(values.leadDays) : 0,
	};
	for (const name of Object.keys(candidate) as PlainField[]) {
		const shape = productFields.shape[name];
		const parsed = shape.safeParse(candidate[name]);
		if (parsed.success) Object.assign(input, { [name]: parsed.data });
		else errors[formFields[name]] ??= say(parsed.error.issues[0]?.message ?? '');
	}
	const facts = readFacts(form, values.category || null);
	if (facts) {
		input.facts = facts.facts;
		Object.assign(errors, facts.errors);
	}
	for (const part of [readMore(form), readParcel(form)]) {
		if (!part) continue;
		Object.assign(input, part.input);
		Object.assign(errors, part.errors);
	}
	const stock = readStock(values, errors);
	const photos = form
		.getAll('photos')
		.filter((file): file is File => file instanceof File && file.size > 0);
	const tooLarge = form.getAll('photos').map(tooLargeBytes).find(Boolean);
	if (tooLarge) errors.photos = photoTooLarge(tooLarge);
	const uploads = form.getAll('upload').map(String).filter(isUpload).slice(0, maxUploads);
	return { values, input, stock, errors, photos, uploads };
}

const maxUploads = 8;
const isUpload = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** Why a picture that was too large to be received was not kept. */
export function photoTooLarge(bytes: number): string {
	const [megabytes, max] = [bytes, maxPhotoBytes].map((size) => Math.ceil(size / 1024 / 1024));
	return errorText({
		code: 'catalogue/photo-too-large',
		params: { megabytes: megabytes!, max: max! },
	});
}

function readPrice(typed: string, errors: ProductErrors): number | undefined {
	if (!typed.trim()) return 0;
	const price = parseIdr(typed);
	if (price.ok) return price.value;
	errors.price = say(`values_${price.problem.code.replaceAll('-', '_')}`, price.problem.params);
	return undefined;
}

function readStock(values: ProductValues, errors: ProductErrors): number | undefined {
	if (values.supply !== 'stock' || !values.stock.trim()) return undefined;
	const parsed = stockCount.safeParse(readCount(values.stock));
	if (parsed.success) return parsed.data;
	errors.stock = m.catalogue_stock_number();
	return undefined;
}

const missingTexts: Record<RequiredField, { field: TextField; text: () => string }> = {
	name: { field: 'name', text: m.catalogue_missing_name },
	priceIdr: { field: 'price', text: m.catalogue_missing_price },
	unit: { field: 'unit', text: m.catalogue_missing_unit },
	categoryCode: { field: 'category', text: m.catalogue_missing_category },
};

/** What keeps it from being sold, beside the fields that lack it. */
export function missingErrors(product: Parameters<typeof missingFields>[0]): ProductErrors {
	return Object.fromEntries(
		missingFields(product).map((name) => [missingTexts[name].field, missingTexts[name].text()]),
	);
}

/** An expected error of a verb, beside the field it speaks of. */
export function errorsOf(error: AppError): ProductErrors {
	const code = String(error.code);
	// Each missing field says so itself.
	if (code === 'catalogue/incomplete') return {};
	if (code.startsWith('catalogue/photo') || code === 'catalogue/too-many-photos')
		return { photos: errorText(error) };
	if (code.startsWith('catalogue/stock')) return { stock: errorText(error) };
	const field = formFields[String(error.params['field']) as PlainField];
	if (field) return { [field]: say(String(error.params['reason'])) };
	return { form: errorText(error) };
}
