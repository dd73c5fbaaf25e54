import { rowOf, rowsOf, wholeRupiah, type Row } from '#platform/foreign-json.ts';
import {
	demandsOf,
	sameWords,
	type CategoryDemands,
	type Demand,
	type GivenAttribute,
} from '../demand.ts';
import type { ProductWish, ShopKeys } from '../marketplace-api.ts';
import { idOf, listed, numberOf, shortText } from '../read.ts';
import { responseOf, type ShopeeCall } from './call.ts';

/** Of a long list of brands so many pages are looked through; the calls of one product have an end. */
const brandPages = 10;
const brandsOfPage = 100;

/** In Indonesian where it was translated. */
const nameOf = (row: Row): string =>
	shortText(
		rowsOf(row['multi_lang']).find(({ language }) => language === 'id')?.['value'] ?? row['name'],
		120,
	);

/** SINGLE_DROP_DOWN 1, SINGLE_COMBO_BOX 2, FREE_TEXT 3, MULTI_DROP_DOWN 4, MULTI_COMBO_BOX 5. */
const kinds = new Map<string, Pick<Demand, 'kind' | 'own'>>(
	Object.entries({
		1: { kind: 'choice', own: 'nothing' },
		2: { kind: 'choice', own: 'words' },
		4: { kind: 'several', own: 'nothing' },
		5: { kind: 'several', own: 'words' },
	} as const),
);
/** Of free text: INT 1, FLOAT 3, DATE 4. */
const freeKinds = new Map<string, Demand['kind']>(
	Object.entries({ 1: 'number', 3: 'number', 4: 'date' } as const),
);

/** A mandatory attribute, then those that its values make mandatory. */
function demandsIn(tree: unknown, when: Demand['when']): Demand[] {
	return rowsOf(tree)
		.filter((row) => row['mandatory'] === true)
		.flatMap((row) => {
			const info = rowOf(row['attribute_info']) ?? {};
			const id = idOf(row['attribute_id']);
			const free = freeKinds.get(idOf(info['input_validation_type'])) ?? 'words';
			const { kind, own } = kinds.get(idOf(info['input_type'])) ?? { kind: free, own: 'nothing' };
			const values = rowsOf(row['attribute_value_list']);
			const units = Array.isArray(info['attribute_unit_list']) ? info['attribute_unit_list'] : [];
			const most = wholeRupiah(info['max_value_count']) ?? 0;
			const demand: Demand = {
				id,
				name: nameOf(row),
				kind,
				// A day of her own beside days to choose from is more than anybody is asked.
				own: own === 'words' && free === 'number' ? 'number' : free === 'date' ? 'nothing' : own,
				choices: values.map((value) => ({
					id: idOf(value['value_id']),
					name: nameOf(value),
					unit: shortText(value['value_unit'], 20).replace(/^-$/, ''),
				})),
				units:
					idOf(info['format_type']) === '2'
						? units.map((unit) => shortText(unit, 20)).filter((unit) => unit !== '')
						: [],
				most: kind === 'several' ? (most > 0 ? most : 5) : 1,
				when,
			};
			const below = values.flatMap((value) =>
				demandsIn(value['child_attribute_list'], { id, choices: [idOf(value['value_id'])] }),
			);
			return [demand, ...below];
		});
}

/** The same child below several values is one demand with any of them. */
function together(demands: readonly Demand[]): Demand[] {
	const byId = new Map<string, Demand>();
	for (const demand of demands) {
		const known = byId.get(demand.id);
		if (!known) byId.set(demand.id, demand);
		else if (!known.when || !demand.when) byId.set(demand.id, { ...known, when: null });
		else if (known.when.id === demand.when.id) {
			const choices = [...known.when.choices, ...demand.when.choices];
			byId.set(demand.id, { ...known, when: { id: known.when.id, choices } });
		}
	}
	return [...byId.values()];
}

const brandQuery = (categoryId: string, offset: number, size: number) => ({
	category_id: categoryId,
	status: '1',
	language: 'id',
	offset: String(offset),
	page_size: String(size),
});

/** What the list of brands says of itself: with a field of text her own brand is taken as she writes it. */
const takesWords = (response: Row): boolean => /text/i.test(shortText(response['input_type']));

export async function askShopeeDemands(
	call: ShopeeCall,
	shop: ShopKeys,
	categoryId: string,
): Promise<CategoryDemands> {
	const answer = responseOf(
		await call('/product/get_attribute_tree', {
			shop,
			query: { category_id_list: categoryId, language: 'id' },
		}),
	);
	const own = listed(answer['list']).find((row) => idOf(row['category_id']) === categoryId);
	const brands = responseOf(
		await call('/product/get_brand_list', { shop, query: brandQuery(categoryId, 0, 1) }),
	);
	return {
		attributes: demandsOf(together(demandsIn(own?.['attribute_tree'], null))),
		brand: takesWords(brands) ? 'words' : 'listed',
	};
}

const noBrand = { brand_id: 0, original_brand_name: 'No Brand' };

/** Her brand as the category takes it; one that they do not list is sold as no brand. */
export async function shopeeBrand(
	call: ShopeeCall,
	shop: ShopKeys,
	{ brand, categoryId }: Pick<ProductWish, 'brand' | 'categoryId'>,
): Promise<{ brand_id: number; original_brand_name: string }> {
	if (brand === '') return noBrand;
	let offset = 0;
	for (let page = 0; page < brandPages; page += 1) {
		const response = responseOf(
			await call('/product/get_brand_list', {
				shop,
				query: brandQuery(categoryId, offset, brandsOfPage),
			}),
		);
		const found = rowsOf(response['brand_list']).find((row) =>
			[row['original_brand_name'], row['display_brand_name']].some(
				(name) => typeof name === 'string' && sameWords(name, brand),
			),
		);
		const id = idOf(found?.['brand_id']);
		if (found && id !== '')
			return {
				brand_id: numberOf(id),
				original_brand_name: shortText(found['original_brand_name']) || brand,
			};
		if (takesWords(response)) return { brand_id: 0, original_brand_name: brand };
		const next = wholeRupiah(response['next_offset']) ?? 0;
		if (response['has_next_page'] !== true || !(next > offset)) return noBrand;
		offset = next;
	}
	return noBrand;
}

/** Seconds of the day's beginning in Jakarta: days are told as moments. */
const daySeconds = (day: string) => String(Date.parse(`${day}T00:00:00+07:00`) / 1000);

export function shopeeAttributes(attributes: readonly GivenAttribute[]) {
	if (attributes.length === 0) return {};
	return {
		attribute_list: attributes.map(({ id, kind, values }) => ({
			attribute_id: numberOf(id),
			attribute_value_list: values.map((value) => ({
				value_id: numberOf(value.id),
				...(value.id === ''
					? { original_value_name: kind === 'date' ? daySeconds(value.name) : value.name }
					: {}),
				...(value.unit === '' ? {} : { value_unit: value.unit }),
			})),
		})),
	};
}
