import type { Ctx } from '#platform/context.ts';
import { parseHsCode, type ExportFacts } from '#shared/export-facts.ts';
import type { Allergen } from '#shared/allergens.ts';
import { seededRandom } from '../random.ts';
import type { ShopPlan } from './batch.ts';

/** What makers tell buyers abroad, by how the name of the product begins. */
const told: readonly [begins: string, hs: string, name: string, description: string][] = [
	[
		'Emping Melinjo',
		'1905.90',
		'Melinjo crackers',
		'Thin crackers of melinjo nuts, beaten by hand and dried in the sun. Slightly bitter, fried in minutes.',
	],
	[
		'Keripik Pisang',
		'2008.99',
		'Banana chips',
		'Crisp slices of ripe bananas from small gardens around Tangerang, fried in fresh oil in small batches.',
	],
	[
		'Gula Aren',
		'1702.90',
		'Palm sugar',
		'Dark sugar boiled from the sap of aren palms over a wood fire. Smoky, with a taste of caramel.',
	],
	[
		'Kopi',
		'0901.21',
		'Roasted coffee',
		'Roasted in small batches and packed on the same day, with a valve that keeps it fresh.',
	],
	[
		'Sambal',
		'2103.90',
		'Chilli sambal',
		'Cooked slowly with shallots and shrimp paste until it keeps without preservatives.',
	],
	[
		'Keranjang',
		'4602.19',
		'Woven basket',
		'Woven by hand of dried plants by neighbours who learnt it from their mothers. No two are alike.',
	],
	[
		'Batik',
		'5208.52',
		'Hand-stamped batik',
		'Cotton stamped with copper blocks and dyed twice. The motif comes from the coast of Tangerang.',
	],
];

/** What is in it, where the name says so. */
const within: readonly [RegExp, Allergen][] = [
	[/ikan|tengiri|teri|bandeng|lele|otak-otak/i, 'fish'],
	[/udang|ebi|terasi|rebon/i, 'crustacean'],
	[/cumi|kerang/i, 'mollusc'],
	[/kacang|pecel|bumbu gado/i, 'peanut'],
	[/tahu|tempe|kecap|oncom/i, 'soy'],
	[/kue|roti|bolu|nastar|kastengel|lapis|donat|brownies|mi |mie|pastel|risol/i, 'gluten'],
	[/bolu|nastar|kastengel|lapis|brownies|telur|risol/i, 'egg'],
	[/susu|keju|kastengel|mentega/i, 'milk'],
	[/wijen|onde/i, 'sesame'],
];

/** English texts and export facts of every other product that has them, and allergens of food whose name names them. */
export async function writeAbroad(
	ctx: Ctx,
	seed: number,
	shops: readonly ShopPlan[],
): Promise<void> {
	const rows = shops.flatMap(({ products }) =>
		products.flatMap(({ id, name }, at) => {
			const allergens = within.filter(([words]) => words.test(name)).map(([, code]) => code);
			const found = at % 2 === 0 ? told.find(([begins]) => name.startsWith(begins)) : undefined;
			if (!found && allergens.length === 0) return [];
			const random = seededRandom(seed, `abroad/${id}`);
			const facts: ExportFacts | null = found
				? {
						hsCode: parseHsCode(found[1]) ?? null,
						monthlyCapacity: random.int(2, 40) * 100,
						minOrder: random.int(1, 10) * 50,
						incoterms: random.chance(0.5) ? ['EXW', 'FOB'] : ['EXW', 'FCA'],
					}
				: null;
			return [
				{
					id,
					allergens: allergens.length > 0 ? allergens : null,
					name_en: found?.[2] ?? '',
					description_en: found?.[3] ?? '',
					export_facts: facts,
				},
			];
		}),
	);
	await ctx.query(
		'demo.abroad',
		`UPDATE catalogue.product p SET allergens = r.allergens, name_en = r.name_en,
			description_en = r.description_en, export_facts = r.export_facts
		 FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, allergens text[], name_en text, description_en text,
			export_facts jsonb) WHERE p.id = r.id`,
		[JSON.stringify(rows)],
	);
}
