import { rowOf, rowsOf, type Row } from '#platform/foreign-json.ts';
import {
	demandsOf,
	oneLine,
	sameWords,
	type CategoryDemands,
	type Demand,
	type GivenAttribute,
} from '../demand.ts';
import type { ShopKeys } from '../marketplace-api.ts';
import { idOf, listed, neededId, shortText } from '../read.ts';
import type { BlibliCall } from './call.ts';

/** Where a value belongs: to the product, to what tells its items apart, or to what is special of each item. */
const placeOf = (row: Row): string =>
	row['variantCreating'] === true
		? 'variant'
		: row['specialAttribute'] === true
			? 'special'
			: 'product';

function demandOf(row: Row): Demand {
	const options = Array.isArray(row['options']) ? (row['options'] as unknown[]) : [];
	const choices = options.map((option) => {
		const name = shortText(rowOf(option)?.['value'] ?? option, 120);
		return { id: name, name, unit: '' };
	});
	return {
		id: `${placeOf(row)}:${neededId(row['code'] ?? row['attributeCode'])}`,
		name: shortText(row['name'], 120),
		// Of a descriptive one the options are empty: words are taken.
		kind: choices.length > 0 ? 'choice' : 'words',
		choices,
		own: 'nothing',
		units: [],
		most: 1,
		when: null,
	};
}

export async function askBlibliDemands(
	call: BlibliCall,
	shop: ShopKeys,
	categoryId: string,
): Promise<CategoryDemands> {
	const path = `/seller/v1/categories/${encodeURIComponent(categoryId)}/attributes`;
	const { content } = await call(path, { shop });
	const demanded = listed(rowOf(content)?.['attributes'] ?? content).filter(
		// The brand goes its own way.
		(row) => row['mandatory'] === true && !/^(brand|merek|merk)$/i.test(shortText(row['name'])),
	);
	return { attributes: demandsOf(demanded.map(demandOf)), brand: 'words' };
}

/** A brand that they know by its code; one of hers as a new one; without one their own word for it, if they have one. */
export async function blibliBrand(
	call: BlibliCall,
	shop: ShopKeys,
	brand: string,
): Promise<{ brandCode?: string; newBrand?: { name: string } }> {
	const name = oneLine(brand) || 'No Brand';
	const body = await call('/mta/api/businesspartner/v2/product/getBrands', {
		shop,
		query: { brandName: name, page: '0', size: '50' },
	});
	const found = rowsOf(body['content']).find((row) =>
		sameWords(shortText(row['brandName'] ?? row['name']), name),
	);
	const code = idOf(found?.['brandCode'] ?? found?.['code']);
	if (code !== '') return { brandCode: code };
	return brand === '' ? {} : { newBrand: { name: brand } };
}

/** Attributes by their place, their codes as names. */
export function blibliAttributes(attributes: readonly GivenAttribute[]) {
	const at = (place: string): Record<string, string> =>
		Object.fromEntries(
			attributes
				.filter(({ id }) => id.startsWith(`${place}:`))
				.map(({ id, values }) => [id.slice(place.length + 1), values[0]?.name ?? '']),
		);
	return { product: at('product'), variant: at('variant'), special: at('special') };
}

/** A field with what is in it; nothing where that is nothing. */
export const filled = (name: string, values: Record<string, string>) =>
	Object.keys(values).length > 0 ? { [name]: values } : {};
