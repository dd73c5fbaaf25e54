import type { ProductFacts } from '#shared/product-facts.ts';
import { madeUpFacts } from './permits.ts';
import { allFamilies } from '../content/index.ts';
import type { Family, Item, Size } from '../content/family.ts';
import { seededId, seededRandom, type Random } from '../random.ts';
import type { EnterprisePlan } from './enterprise.ts';
import { knownEnterprises } from './known.ts';
import { planEntered, type Parcel } from './gaps.ts';
import { idInstant } from './times.ts';

export interface ProductPlan {
	id: string;
	photoId: string;
	name: string;
	categoryCode: string;
	description: string;
	priceIdr: number;
	unit: string;
	weightGrams: number | null;
	supply: 'stock' | 'made-to-order';
	leadDays: number;
	badges: string[];
	facts: ProductFacts;
	/** Which permits of the enterprise cover it. */
	permits: ('halal' | 'p-irt')[];
	/** Of the parcel; null where nobody measured it. */
	parcel: Parcel | null;
	/** '' has none. */
	brand: string;
	/** Key of the picture: kind, look, variation; null has none. */
	picture: string | null;
	/** The picture is marked as drawn, not as a photo. */
	drawn: boolean;
	/** First count on the shelf; 0 for made to order and for what is sold out. */
	shelf: number;
	state: 'published' | 'draft' | 'archived';
	createdDaysAgo: number;
}

interface Choice {
	family: Family;
	item: Item;
	size: Size | undefined;
}

/** The products of an enterprise, all different. `firstIndex` numbers them through the whole region. */
export function planProducts(
	seed: number,
	enterprise: EnterprisePlan,
	count: number,
	firstIndex: number,
): ProductPlan[] {
	const random = seededRandom(seed, `products/${enterprise.index}`);
	return choose(random, enterprise, count).map((choice, position) =>
		planProduct(random, enterprise, choice, seed, [firstIndex + position, position]),
	);
}

/** More from the first family of a trade than from the others; the same item in several sizes at most twice. */
function choose(random: Random, enterprise: EnterprisePlan, count: number): Choice[] {
	const families = enterprise.trade.families.map((key) => allFamilies[key] as Family);
	const choices = families.flatMap((family, place) =>
		family.items.flatMap((item) =>
			(family.sizes ?? [undefined]).map((size, nth) => ({
				choice: { family, item, size },
				order: random.next() * (place === 0 ? 1 : 2.4) + nth * 0.35,
			})),
		),
	);
	const sorted = choices.sort((a, b) => a.order - b.order).map((one) => one.choice);
	const taken: Choice[] = [];
	const perItem = new Map<Item, number>();
	for (const most of [2, Infinity])
		for (const choice of sorted) {
			if (taken.length >= count) break;
			const already = perItem.get(choice.item) ?? 0;
			if (already >= most || taken.includes(choice)) continue;
			perItem.set(choice.item, already + 1);
			taken.push(choice);
		}
	return taken;
}

function planProduct(
	random: Random,
	enterprise: EnterprisePlan,
	{ family, item, size }: Choice,
	seed: number,
	[index, position]: readonly [inRegion: number, inShop: number],
): ProductPlan {
	const [title, look, base, about] = item;
	const branded = family.food !== 'none' && random.chance(0.3);
	const name = [title, branded ? enterprise.call : undefined, size?.[0]].filter(Boolean).join(' ');
	const madeToOrder = family.leadDays !== undefined;
	const [low, high] = family.shelf ?? [0, 0];
	const soldOut = random.chance(0.04) && enterprise.index >= knownEnterprises.length;
	const id = (what: string) => seededId(seededRandom(seed, `${what}/${index}`), idInstant(index));
	const variation = random.int(0, 1);
	const entered = planEntered(seed, enterprise, position, {
		family,
		look,
		name,
		weightGrams: size?.[2] ?? family.grams ?? null,
		variation,
	});
	return {
		id: id('product-id'),
		photoId: id('photo-id'),
		...entered,
		categoryCode: family.category,
		description: describe(random, enterprise, family, about),
		priceIdr: roundPrice(base * (size?.[1] ?? 1) * random.range(0.88, 1.16)),
		unit: family.unit,
		supply: madeToOrder ? 'made-to-order' : 'stock',
		leadDays: family.leadDays ? random.int(...family.leadDays) : 0,
		facts: madeUpFacts(family),
		permits: permitsOf(enterprise, family),
		// Only what an officer has checked gives a badge.
		badges: enterprise.verification === 'verified' ? permitsOf(enterprise, family) : [],
		shelf: madeToOrder || soldOut ? 0 : random.int(low, high),
		state: random.weighted([
			['published', 965],
			['draft', 20],
			['archived', 15],
		] as const),
		createdDaysAgo: Math.max(1, Math.min(enterprise.createdDaysAgo - 2, skewed(random, 380))),
	};
}

/** Mostly long ago, some of them these days. */
const skewed = (random: Random, most: number): number => Math.round(most * random.next() ** 0.7);

function describe(
	random: Random,
	enterprise: EnterprisePlan,
	family: Family,
	about: string,
): string {
	const lines = [about];
	if (random.chance(0.9)) lines.push(random.pick(family.making));
	lines.push(random.pick(family.keeping));
	if (random.chance(0.22))
		lines.push(
			random.pick([
				`Dibuat oleh ${enterprise.call} di ${enterprise.place.name}.`,
				`Dari ${enterprise.place.name}, ${enterprise.place.districtName}.`,
				`Tanya-tanya dulu ke ${enterprise.call} juga boleh.`,
			]),
		);
	return lines.join(' ');
}

function permitsOf(enterprise: EnterprisePlan, family: Family): ProductPlan['permits'] {
	const permits: ProductPlan['permits'] = [];
	if (family.food !== 'none' && enterprise.halal) permits.push('halal');
	if (family.food === 'p-irt' && enterprise.pirt) permits.push('p-irt');
	return permits;
}

/** To the steps in which people price: 500 below 50,000, 1,000 below 200,000, then 5,000. */
export function roundPrice(idr: number): number {
	const step = idr < 50_000 ? 500 : idr < 200_000 ? 1000 : 5000;
	return Math.max(step, Math.round(idr / step) * step);
}
