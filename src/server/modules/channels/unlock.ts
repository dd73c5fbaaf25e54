import {
	type Condition,
	type DecisionFacts,
	evaluate,
	type PermitDecision,
} from '#modules/permits/index.ts';

/** One rule of a place, on a day that it holds. */
export interface PlaceRule {
	id: string;
	kind: string;
	/** A rule of one place alone. */
	placeId: string | null;
	condition: Condition;
	/** Each entry a choice of permits. */
	demands: readonly (readonly string[])[];
	refuses: boolean;
}

export interface Place {
	id: string;
	kind: string;
	/** Null takes all categories. */
	categories: readonly string[] | null;
}

export interface Demand {
	id: string;
	placeId: string;
	categories: readonly string[];
	valueIdr: number | null;
}

/** A product with what the permit table says of it and the permits that cover it. */
export interface UnlockProduct {
	id: string;
	categoryCode: string | null;
	facts: DecisionFacts;
	verdicts: readonly Pick<PermitDecision, 'permit' | 'verdict' | 'barred'>[];
	/** Kinds of permit that an officer has checked and that hold today. */
	held: ReadonlySet<string>;
}

export interface Opening {
	/** Kind of place → places that open. */
	places: ReadonlyMap<string, ReadonlySet<string>>;
	demands: ReadonlySet<string>;
	/** Products that can go there then. */
	products: ReadonlySet<string>;
}

export interface Unlock {
	/** Places that take at least one product as things stand. */
	open: Opening;
	/** By permit: what it alone would open beyond that. */
	alone: ReadonlyMap<string, Opening>;
	/** By permit: what opens only with others too, and which. */
	together: ReadonlyMap<string, Opening & { others: ReadonlySet<string> }>;
	/** Products about which a fact is missing, so that a place could not be judged. */
	unknown: ReadonlySet<string>;
}

/** Places of the same rules are judged once; there are a thousand corners and a handful of rules. */
interface PlaceGroup {
	kind: string;
	categories: readonly string[] | null;
	rules: readonly PlaceRule[];
	places: readonly string[];
}

export function groupPlaces(
	places: readonly Place[],
	rules: readonly PlaceRule[],
): readonly PlaceGroup[] {
	const groups = new Map<string, PlaceGroup & { places: string[] }>();
	for (const { id, kind, categories } of places) {
		const own = rules.filter((rule) => rule.placeId === id);
		const key = [kind, categories?.join() ?? '*', own.length ? id : ''].join('|');
		const group = groups.get(key);
		if (group) group.places.push(id);
		else
			groups.set(key, {
				kind,
				categories,
				rules: [...rules.filter((rule) => rule.kind === kind && !rule.placeId), ...own],
				places: [id],
			});
	}
	return [...groups.values()];
}

type Gate = { missing: readonly string[] } | 'refused' | 'unknown';

/** What stands between a product and places of these rules. */
function gateOf(product: UnlockProduct, rules: readonly PlaceRule[]): Gate {
	const missing = new Set<string>();
	let unknown = false;
	for (const rule of rules) {
		const { holds } = evaluate(rule.condition, product.facts);
		if (holds === undefined) unknown = true;
		if (!holds) continue;
		if (rule.refuses) return 'refused';
		for (const choice of rule.demands) {
			if (choice.some((permit) => product.held.has(permit))) continue;
			const permit = choose(choice, product);
			if (!permit) return 'refused';
			missing.add(permit);
		}
	}
	return unknown ? 'unknown' : { missing: [...missing] };
}

/** Of a choice of permits the one that the law wants of this product; never one that it may not have. */
function choose(choice: readonly string[], { verdicts }: UnlockProduct): string | undefined {
	const of = (permit: string) => verdicts.find((verdict) => verdict.permit === permit);
	const possible = choice.filter((permit) => !of(permit)?.barred);
	return possible.find((permit) => of(permit)?.verdict === 'required') ?? possible[0];
}

interface Collected {
	places: Map<string, Set<string>>;
	demands: Set<string>;
	products: Set<string>;
}

const nothing = (): Collected => ({ places: new Map(), demands: new Set(), products: new Set() });

/**
 * What an enterprise's permits open and what a missing one keeps closed. A place that takes one of its products
 * already is open; `alone` and `together` count places and demands that nothing of it reaches yet.
 */
export function unlockOf(
	products: readonly UnlockProduct[],
	groups: readonly PlaceGroup[],
	demands: readonly Demand[],
): Unlock {
	const open = nothing();
	const closed: { product: UnlockProduct; group: PlaceGroup; missing: readonly string[] }[] = [];
	const unknown = new Set<string>();
	for (const product of products)
		for (const group of groups) {
			if (group.categories && !group.categories.includes(product.categoryCode ?? '')) continue;
			const gate = gateOf(product, group.rules);
			if (gate === 'refused') continue;
			if (gate === 'unknown') unknown.add(product.id);
			else if (gate.missing.length === 0) collect(open, product, group, demands);
			else closed.push({ product, group, missing: gate.missing });
		}

	const alone = new Map<string, Collected>();
	const together = new Map<string, Collected & { others: Set<string> }>();
	for (const { product, group, missing } of closed) {
		if (missing.length === 1) {
			const [permit] = missing as [string];
			let opening = alone.get(permit);
			if (!opening) alone.set(permit, (opening = nothing()));
			collect(opening, product, group, demands, open);
		} else
			for (const permit of missing) {
				let opening = together.get(permit);
				if (!opening) together.set(permit, (opening = { ...nothing(), others: new Set() }));
				collect(opening, product, group, demands, open);
				for (const other of missing) if (other !== permit) opening.others.add(other);
			}
	}
	for (const map of [alone, together])
		for (const [permit, opening] of map)
			if (opening.places.size === 0 && opening.demands.size === 0) map.delete(permit);
	return { open, alone, together, unknown };
}

function collect(
	into: Collected,
	product: UnlockProduct,
	{ kind, places }: PlaceGroup,
	demands: readonly Demand[],
	but?: Collected,
): void {
	for (const id of places) {
		if (but?.places.get(kind)?.has(id)) continue;
		let set = into.places.get(kind);
		if (!set) into.places.set(kind, (set = new Set()));
		set.add(id);
		into.products.add(product.id);
	}
	const here = new Set(places);
	for (const { id, placeId, categories } of demands)
		if (
			here.has(placeId) &&
			!but?.demands.has(id) &&
			(categories.length === 0 || categories.includes(product.categoryCode ?? ''))
		) {
			into.demands.add(id);
			into.products.add(product.id);
		}
}
