import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { formatCount, formatRupiah } from '#shared/money.ts';
import type { Problem } from '#shared/readiness/rules.ts';
import { badgeLabel } from '../../../(public)/parts/badges.ts';
import { backValue } from '../../produk/back.ts';

type Field = Problem['field'];

/** How people call what is missing. */
const fieldNames: Record<Field, () => string> = {
	title: m.ready_field_title,
	description: m.ready_field_description,
	images: m.ready_field_images,
	weight: m.ready_field_weight,
	size: m.ready_field_size,
	price: m.ready_field_price,
	stock: m.ready_field_stock,
	sku: m.ready_field_sku,
	brand: m.ready_field_brand,
	gtin: m.ready_field_gtin,
	category: m.ready_field_category,
	permit: m.ready_field_permit,
	facts: m.ready_field_facts,
};
export const fieldName = (field: Field): string => fieldNames[field]();

/** What to do about a field, as the title of the one thing to do first. */
const deeds: Record<Field, () => string> = {
	title: m.ready_do_title,
	description: m.ready_do_description,
	images: m.ready_do_images,
	weight: m.ready_do_weight,
	size: m.ready_do_size,
	price: m.ready_do_price,
	stock: m.ready_do_stock,
	sku: m.ready_field_sku,
	brand: m.ready_do_brand,
	gtin: m.ready_do_gtin,
	category: m.ready_do_category,
	permit: m.ready_do_permit,
	facts: m.ready_do_facts,
};
export const fieldDeed = (field: Field): string => deeds[field]();

/** Where the editor has it. */
const anchors: Partial<Record<Field, string>> = {
	title: 'name',
	images: 'photos',
	size: 'lengthCm',
	facts: 'izin',
};

/**
 * Straight to the field: of the product that is the lead of its variants; permits have a page of their own.
 * @param from code of the page of a place that she comes back to once it is saved; '' is the page of all
 */
export function fixHref(field: Field, leadId: string, from = ''): string {
	if (field === 'permit') return '/usaha/izin';
	const back = backValue(from);
	return `/usaha/produk/${leadId}?isi=${field}&kembali=${back}#${anchors[field] ?? field}`;
}

const amount = (field: Field, value: number): string => {
	const count = formatCount(value, getLocale());
	if (field === 'price') return formatRupiah(value, getLocale());
	if (field === 'weight') return m.ready_grams({ n: count });
	if (field === 'size') {
		const n = String(value / 10).replace('.', getLocale() === 'en' ? '.' : ',');
		return m.ready_centimetres({ n });
	}
	return count;
};

const permitTexts = {
	required: m.ready_permit,
	check: m.ready_permit_check,
	'not-needed': m.ready_permit_not_needed,
};

/** What is wrong and what to do, in one sentence. */
export function problemText({ field, test, have, want, verdict }: Problem): string {
	if (field === 'facts') return m.ready_facts();
	const name = fieldName(field);
	const wanted = typeof want === 'number' ? amount(field, want) : '';
	const has = typeof have === 'number' ? amount(field, have) : '';
	const found = Array.isArray(have) ? have.join(', ') : '';
	switch (test) {
		case 'required':
			return m.ready_required({ what: fieldDeed(field) });
		case 'min-length':
			return have === 0
				? m.ready_empty_field({ name, want: wanted })
				: m.ready_min_length({ name, want: wanted, have: has });
		case 'max-length':
			return m.ready_max_length({ name, want: wanted, have: has });
		case 'min-count':
			return have === 0 ? m.ready_no_photo() : m.ready_min_count({ want: wanted, have: has });
		case 'max-count':
			return m.ready_max_count({ want: wanted, have: has });
		case 'min-pixels':
			return m.ready_min_pixels({ want: wanted, have: has });
		case 'min-amount':
			return m.ready_min_amount({ name, want: wanted, have: has });
		case 'max-amount':
			return m.ready_max_amount({ name, want: wanted, have: has });
		case 'max-capitals':
			return m.ready_max_capitals({ name });
		case 'forbidden-words':
			return m.ready_forbidden_words({ name, found });
		case 'forbidden-characters':
			return m.ready_forbidden_characters({ name, found });
		case 'no-contact':
			return m.ready_no_contact({ name, found });
		case 'no-emoji':
			return m.ready_no_emoji({ name, found });
		case 'not-among':
			return m.ready_category_refused();
		case 'among':
			return field === 'permit'
				? permitTexts[verdict ?? 'required']({
						list: (want as readonly string[]).map(badgeLabel).join(', '),
					})
				: m.ready_category_refused();
	}
}
