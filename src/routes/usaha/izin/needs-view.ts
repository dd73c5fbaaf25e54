import type { Holding, PermitKind, PermitNeed, ProductNeeds } from '#modules/permits/index.ts';

/** A permit that is needed and neither held nor handed in, with the products that need it. */
export interface MissingPermit {
	kind: string;
	name: string;
	purpose: string;
	holding: Holding;
	reasons: string[];
	legalBasis: string;
	certainty: string;
	validFrom: string;
	products: { id: string; name: string }[];
}

/** A product about which something must be answered or checked first. */
export interface OpenProduct {
	id: string;
	name: string;
	/** Facts that the owner can answer. */
	unanswered: boolean;
	/** Kinds that an officer must look at. */
	kinds: string[];
	reasons: string[];
	asked: boolean;
}

export interface NeedsView {
	missing: MissingPermit[];
	open: OpenProduct[];
	/** Products whose permits are all there. */
	complete: number;
	/** Whether a permit that is needed only waits for an officer. */
	waits: boolean;
}

/**
 * The needs of all products, put together by permit: one line a permit, not one a product. What she has handed in
 * is hers and stands among her permits, not among what she lacks.
 */
export function viewOf(all: readonly ProductNeeds[], kinds: readonly PermitKind[]): NeedsView {
	const kindOf = new Map(kinds.map((kind) => [kind.code, kind]));
	const missing = new Map<string, MissingPermit>();
	const open: OpenProduct[] = [];
	let complete = 0;
	let waits = false;
	for (const { product, needs, asked } of all) {
		const lacking = needs.filter(
			({ verdict, holding }) => verdict === 'required' && holding !== 'held',
		);
		for (const need of lacking) {
			if (need.holding === 'waiting') {
				waits = true;
				continue;
			}
			const line = missing.get(need.permit) ?? missingLine(need, kindOf.get(need.permit));
			line.products.push({ id: product.id, name: product.name });
			missing.set(need.permit, line);
		}
		const unsure = needs.filter(({ verdict }) => verdict === 'check');
		if (unsure.length > 0) open.push(openLine(product, unsure, asked, kindOf));
		if (lacking.length === 0 && unsure.length === 0) complete += 1;
	}
	const order = kinds.map(({ code }) => code);
	return {
		missing: [...missing.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
		open,
		complete,
		waits,
	};
}

function missingLine(need: PermitNeed, kind: PermitKind | undefined): MissingPermit {
	return {
		kind: need.permit,
		name: kind?.name ?? need.permit,
		purpose: kind?.purpose ?? '',
		holding: need.holding,
		reasons: need.reasons,
		legalBasis: need.legalBasis,
		certainty: need.certainty,
		validFrom: need.validFrom,
		products: [],
	};
}

function openLine(
	product: { id: string; name: string },
	unsure: readonly PermitNeed[],
	asked: boolean,
	kinds: ReadonlyMap<string, PermitKind>,
): OpenProduct {
	return {
		id: product.id,
		name: product.name,
		unanswered: unsure.some(({ missing }) => missing.some((fact) => fact !== 'sizeClass')),
		kinds: unsure.map(({ permit }) => kinds.get(permit)?.name ?? permit),
		reasons: unsure.flatMap(({ missing, reasons }) => (missing.length === 0 ? reasons : [])),
		asked,
	};
}
