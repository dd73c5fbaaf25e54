import { m } from '#messages/messages.js';
import type { ColumnUse } from './template/fields.ts';

const names: Partial<Record<ColumnUse, () => string>> = {
	name: m.sheet_use_name,
	variant: m.sheet_use_variant,
	'variant-kind': m.sheet_use_variant_kind,
	group: m.sheet_use_group,
	description: m.sheet_use_description,
	category: m.sheet_use_category,
	brand: m.sheet_use_brand,
	sku: m.sheet_use_sku,
	gtin: m.sheet_use_gtin,
	price: m.sheet_use_price,
	stock: m.sheet_use_stock,
	'min-order': m.sheet_use_min_order,
	'lead-days': m.sheet_use_lead_days,
	unit: m.sheet_use_unit,
	condition: m.sheet_use_condition,
	'weight-g': m.sheet_use_weight_g,
	'weight-kg': m.sheet_use_weight_kg,
	'length-cm': m.sheet_use_length_cm,
	'width-cm': m.sheet_use_width_cm,
	'height-cm': m.sheet_use_height_cm,
	'length-mm': m.sheet_use_length_mm,
	'width-mm': m.sheet_use_width_mm,
	'height-mm': m.sheet_use_height_mm,
	link: m.sheet_use_link,
	fixed: m.sheet_use_fixed,
	leave: m.sheet_use_leave,
};

/** What fills a column, as people read it. */
export function useName(use: ColumnUse): string {
	const [kind, count] = use.split('-');
	return (
		names[use]?.() ??
		(kind === 'file' ? m.sheet_use_file : m.sheet_use_image)({ count: Number(count) })
	);
}
