import { m } from '#messages/messages.js';
import type { ProductFacts } from '#shared/product-facts.ts';
import { word } from './say.ts';

/** What an owner said about a product, as lines of question and answer. */
export function factLines(facts: ProductFacts): [label: string, value: string][] {
	const yesNo = (value: boolean | undefined) =>
		value === undefined ? undefined : value ? m.permits_fact_yes() : m.permits_fact_no();
	const choice = (group: string, value: string | undefined) => value && word(group, value);
	const lines: [string, string | undefined][] = [
		[m.permits_fact_nature(), choice('permits_nature', facts.nature)],
		[m.permits_fact_shelf_life(), facts.shelfLifeDays?.toString()],
		[m.permits_fact_storage(), choice('permits_storage', facts.storage)],
		[m.permits_fact_made_at(), choice('permits_made_at', facts.madeAt)],
		[m.permits_fact_process(), choice('permits_process', facts.process)],
		[m.permits_fact_food_kind(), choice('permits_food_kind', facts.foodKind)],
		[m.permits_fact_goods_kind(), choice('permits_goods_kind', facts.goodsKind)],
		[m.permits_fact_packed(), yesNo(facts.packed)],
		[m.permits_fact_claims(), yesNo(facts.claims)],
		[m.permits_fact_animal(), yesNo(facts.animal)],
		[m.permits_fact_not_halal(), yesNo(facts.notHalal)],
		[m.permits_fact_ingredients_label(), facts.ingredients],
	];
	return lines.flatMap(([label, value]) => (value ? [[label, value]] : []));
}
