import { settleFacts, type ProductFacts } from '#shared/product-facts.ts';
import type { FactsOfProduct } from '#modules/catalogue/index.ts';
import { decideWith, type PermitRule, type StandingPermit } from '#modules/permits/index.ts';
import type { UnlockProduct } from './unlock.ts';

/** A product as the rules of places judge it. */
export function judgeProduct(
	product: FactsOfProduct,
	standing: readonly StandingPermit[],
	rules: readonly PermitRule[],
	sizeClass: string | null,
): UnlockProduct {
	const facts = {
		...settleFacts(product.facts, product.categoryCode),
		sizeClass: sizeClass ?? undefined,
	};
	const covering = standing.filter(
		(permit) => permit.coversAll || permit.productIds.includes(product.id),
	);
	return {
		id: product.id,
		categoryCode: product.categoryCode,
		facts,
		verdicts: decideWith(rules, facts, 'id'),
		held: new Set(covering.map(({ kind }) => kind)),
	};
}

/** What kinds of enterprises make where no product says it. */
const natureOfKind: Readonly<Record<string, ProductFacts>> = {
	fashion: { nature: 'goods' },
	craft: { nature: 'goods' },
	services: { nature: 'service' },
};

/** Stands for the products of an enterprise that has none yet: only what its kind leaves no doubt about. */
export function standIn({ id, kind }: { id: string; kind: string }): FactsOfProduct {
	return {
		id: '',
		enterpriseId: id,
		name: '',
		categoryCode: null,
		facts: natureOfKind[kind] ?? {},
		published: false,
	};
}
