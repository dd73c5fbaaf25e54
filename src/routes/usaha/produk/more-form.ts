import { type NewProduct, productFields } from '#modules/catalogue/index.ts';
import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { incoterms, parseHsCode, type ExportFacts } from '#shared/export-facts.ts';
import { findHsHeadings } from '#shared/hs-headings.ts';
import { typedMore, type MoreErrorField } from './more-values.ts';
import { readCount } from './read-count.ts';

type More = Pick<
	NewProduct,
	| 'minOrder'
	| 'dailyLimit'
	| 'allergens'
	| 'nameEn'
	| 'descriptionEn'
	| 'exportFacts'
	| 'productionAreaCode'
>;

const most = 10_000_000;

/**
 * The folded part of the form, what was understood of it. Undefined when the form did not have it, so that nothing
 * is forgotten.
 */
export function readMore(
	form: FormData,
): { input: More; errors: Partial<Record<MoreErrorField, string>> } | undefined {
	if (!form.has('more')) return undefined;
	const typed = typedMore(form);
	const input: More = {};
	const errors: Partial<Record<MoreErrorField, string>> = {};

	const minOrder = productFields.shape.minOrder.safeParse(
		typed.minOrder.trim() ? readCount(typed.minOrder) : 1,
	);
	if (minOrder.success) input.minOrder = minOrder.data;
	else errors.minOrder = m.catalogue_min_order_number();

	const dailyLimit = productFields.shape.dailyLimit.safeParse(
		typed.dailyLimit.trim() ? readCount(typed.dailyLimit) : null,
	);
	if (dailyLimit.success) input.dailyLimit = dailyLimit.data;
	else errors.dailyLimit = m.catalogue_daily_limit_number();

	// Ticking "none" beside one of them is a slip: what is in it counts.
	const named = typed.allergens.filter((code) => code !== 'none');
	const said = typed.allergens.length > 0 ? named : null;
	const allergens = productFields.shape.allergens.safeParse(said);
	if (allergens.success) input.allergens = allergens.data;

	const nameEn = productFields.shape.nameEn.safeParse(typed.nameEn);
	if (nameEn.success) input.nameEn = nameEn.data;
	else errors.nameEn = m.catalogue_name_long();
	const descriptionEn = productFields.shape.descriptionEn.safeParse(typed.descriptionEn);
	if (descriptionEn.success) input.descriptionEn = descriptionEn.data;
	else errors.descriptionEn = m.catalogue_description_long();

	if (form.has('madeIn')) {
		const place = productFields.shape.productionAreaCode.safeParse(typed.madeIn || null);
		if (place.success) input.productionAreaCode = place.data;
		else errors.madeIn = m.catalogue_area_unknown();
	}

	const count = (field: 'monthlyCapacity' | 'exportMin', text: () => string) => {
		if (!typed[field].trim()) return null;
		const value = readCount(typed[field]);
		if (value >= 1 && value <= most) return value;
		errors[field] = text();
		return null;
	};
	const hsCode = typed.hsCode.trim() ? (parseHsCode(typed.hsCode) ?? null) : null;
	if (typed.hsCode.trim() && !hsCode) errors.hsCode = hsProposal(typed.hsCode);
	const facts: ExportFacts = {
		hsCode,
		monthlyCapacity: count('monthlyCapacity', m.catalogue_capacity_number),
		minOrder: count('exportMin', m.catalogue_export_min_number),
		incoterms: incoterms.filter((term) => typed.incoterms.includes(term)),
	};
	const nothing =
		!facts.hsCode && !facts.monthlyCapacity && !facts.minOrder && facts.incoterms.length === 0;
	const wrong = errors.hsCode ?? errors.monthlyCapacity ?? errors.exportMin;
	// A mistake in one of them leaves what is kept as it is.
	if (!wrong) input.exportFacts = nothing ? null : facts;
	return { input, errors };
}

/** Words instead of a code: what they may mean. */
function hsProposal(typed: string): string {
	const found = findHsHeadings(typed, 3).map(({ code, id, en }) =>
		m.goods_hs_one({ code, words: getLocale() === 'en' ? en : id }),
	);
	return found.length > 0
		? m.goods_hs_perhaps({ list: found.join('; ') })
		: m.catalogue_hs_unknown();
}
