import { rowOf, rowsOf, type Row } from '#platform/foreign-json.ts';
import { demandsOf, type CategoryDemands, type Demand, type GivenAttribute } from '../demand.ts';
import type { ShopKeys } from '../marketplace-api.ts';
import { idOf, listed, shortText } from '../read.ts';
import type { LazadaCall } from './call.ts';

/** What every product carries anyway, so that nobody is asked for it. */
const carried = new Set([
	'name',
	'description',
	'brand',
	'SellerSku',
	'price',
	'special_price',
	'quantity',
	'__images__',
	'package_weight',
	'package_length',
	'package_width',
	'package_height',
]);

const kinds = new Map<string, Pick<Demand, 'kind' | 'own'>>(
	Object.entries({
		text: { kind: 'words', own: 'nothing' },
		richText: { kind: 'words', own: 'nothing' },
		numeric: { kind: 'number', own: 'nothing' },
		date: { kind: 'date', own: 'nothing' },
		singleSelect: { kind: 'choice', own: 'nothing' },
		enumInput: { kind: 'choice', own: 'words' },
		// How several values are written is not said: one of them is asked, and it is enough.
		multiSelect: { kind: 'choice', own: 'nothing' },
		multiEnumInput: { kind: 'choice', own: 'words' },
	} as const),
);

/** Where a value belongs: to the product, to each SKU, or to what tells SKUs apart. */
const placeOf = (row: Row): string =>
	row['is_sale_prop'] === 1 ? 'sale' : row['attribute_type'] === 'sku' ? 'sku' : 'normal';

function demandOf(row: Row): Demand | undefined {
	const kind = kinds.get(shortText(row['input_type']));
	const name = idOf(row['name']);
	if (!kind || name === '') return undefined;
	const units = rowOf(row['unit'])?.['type'];
	return {
		id: `${placeOf(row)}:${name}`,
		name: shortText(row['label'], 120) || name,
		...kind,
		choices: rowsOf(row['options']).map((option) => {
			const shown = shortText(option['name'], 120);
			// What is compared with their list is the name in the language that they list it in by themselves.
			return { id: shortText(option['en_name'], 120) || shown, name: shown, unit: '' };
		}),
		units: Array.isArray(units)
			? units.map((unit) => shortText(unit, 20)).filter((unit) => unit !== '')
			: [],
		most: 1,
		when: null,
	};
}

export async function askLazadaDemands(
	call: LazadaCall,
	shop: ShopKeys,
	categoryId: string,
): Promise<CategoryDemands> {
	const body = await call('/category/attributes/get', {
		shop,
		values: { primary_category_id: categoryId, language_code: 'id_ID' },
	});
	const demanded = listed(body['data']).filter(
		(row) => row['is_mandatory'] === 1 && !carried.has(idOf(row['name'])),
	);
	return {
		attributes: demandsOf(demanded.map(demandOf).filter((demand) => demand !== undefined)),
		brand: 'words',
	};
}

/** Attributes by their place, as fields of what they belong to. */
export function lazadaAttributes(attributes: readonly GivenAttribute[]) {
	const at = (place: string): Record<string, string> =>
		Object.fromEntries(
			attributes
				.filter(({ id }) => id.startsWith(`${place}:`))
				.map(({ id, values }) => {
					const [value] = values;
					const words = value ? value.id || value.name : '';
					return [id.slice(place.length + 1), value?.unit ? `${words} ${value.unit}` : words];
				}),
		);
	return { normal: at('normal'), sku: at('sku'), sale: at('sale') };
}
