import { rowsOf, type Row } from '#platform/foreign-json.ts';
import {
	demandsOf,
	oneLine,
	sameWords,
	type CategoryDemands,
	type Demand,
	type GivenAttribute,
} from '../demand.ts';
import type { ProductWish, ShopKeys } from '../marketplace-api.ts';
import { idOf, listed, shortText } from '../read.ts';
import type { TikTokCall } from './call.ts';

/** How many of several are asked: they name no most. */
const mostOfSeveral = 5;

/** With which choice of another attribute it is demanded; of several conditions those about one attribute count. */
function conditionOf(row: Row): Demand['when'] {
	const conditions = rowsOf(row['requirement_conditions']).filter(
		({ condition_type: type }) => type === 'VALUE_ID_MATCH',
	);
	const id = idOf(conditions[0]?.['attribute_id']);
	if (id === '') return null;
	const choices = conditions
		.filter((condition) => idOf(condition['attribute_id']) === id)
		.map((condition) => idOf(condition['attribute_value_id']));
	return { id, choices };
}

function demandOf(row: Row, when: Demand['when']): Demand {
	const choices = rowsOf(row['values']).map((value) => ({
		id: idOf(value['id']),
		name: shortText(value['name'], 120),
		unit: '',
	}));
	const several = row['is_multiple_selection'] === true;
	const number = row['value_data_format'] === 'POSITIVE_INT_OR_DECIMAL';
	const own = row['is_customizable'] === true ? (number ? 'number' : 'words') : 'nothing';
	return {
		id: idOf(row['id']),
		name: shortText(row['name'], 120),
		kind: choices.length > 0 ? (several ? 'several' : 'choice') : number ? 'number' : 'words',
		choices,
		own: choices.length > 0 ? own : 'nothing',
		units: [],
		most: several ? mostOfSeveral : 1,
		when,
	};
}

export async function askTikTokDemands(
	call: TikTokCall,
	shop: ShopKeys,
	categoryId: string,
): Promise<CategoryDemands> {
	const path = `/product/202309/categories/${encodeURIComponent(categoryId)}/attributes`;
	const data = await call(path, { shop, query: { locale: 'id-ID' } });
	const rows = listed(data['attributes']).filter((row) => row['type'] === 'PRODUCT_PROPERTY');
	const demands = rows.flatMap((row) => {
		if (row['is_requried'] === true || row['is_required'] === true) return [demandOf(row, null)];
		const when = conditionOf(row);
		return when ? [demandOf(row, when)] : [];
	});
	return { attributes: demandsOf(demands), brand: 'listed' };
}

/** Her brand by their id, where they list it. */
export async function tikTokBrand(
	call: TikTokCall,
	shop: ShopKeys,
	{ brand, categoryId }: Pick<ProductWish, 'brand' | 'categoryId'>,
): Promise<{ brand_id?: string }> {
	if (brand === '') return {};
	const data = await call('/product/202309/brands', {
		shop,
		query: { brand_name: oneLine(brand), category_id: categoryId, page_size: '100' },
	});
	const found = rowsOf(data['brands']).find(
		(row) =>
			typeof row['name'] === 'string' &&
			sameWords(row['name'], brand) &&
			row['brand_status'] !== 'UNAVAILABLE',
	);
	const id = idOf(found?.['id']);
	return id === '' ? {} : { brand_id: id };
}

export function tikTokAttributes(attributes: readonly GivenAttribute[]) {
	if (attributes.length === 0) return {};
	return {
		product_attributes: attributes.map(({ id, values }) => ({
			id,
			values: values.map((value) => (value.id === '' ? { name: value.name } : { id: value.id })),
		})),
	};
}
