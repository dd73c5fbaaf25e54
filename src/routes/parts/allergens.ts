import { m } from '#messages/messages.js';
import type { Allergen } from '#shared/allergens.ts';

/** What people read for the codes of allergens. */
export const allergenLabels: Record<Allergen, () => string> = {
	gluten: m.goods_allergen_gluten,
	egg: m.goods_allergen_egg,
	fish: m.goods_allergen_fish,
	crustacean: m.goods_allergen_crustacean,
	mollusc: m.goods_allergen_mollusc,
	peanut: m.goods_allergen_peanut,
	soy: m.goods_allergen_soy,
	milk: m.goods_allergen_milk,
	'tree-nut': m.goods_allergen_tree_nut,
	sesame: m.goods_allergen_sesame,
	sulphite: m.goods_allergen_sulphite,
};
