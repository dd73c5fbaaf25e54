/** Heavier parcels go by agreement, not by a courier's price list. */
const heaviestGrams = 30_000;
/** Couriers charge by the kilogram; some round down up to 300 g (domain.md §10). */
const toleranceGrams = 300;

/**
 * The upper edge of the bucket that a parcel of this weight is quoted in: 1,000 g, 1,300 g, 2,000 g, 2,300 g …,
 * so that every courier's own rounding gives the price of the true weight. Undefined when the weight is unknown or
 * too great to ask for.
 */
export function weightBucket(grams: number | null): number | undefined {
	if (grams === null || !Number.isFinite(grams) || grams <= 0 || grams > heaviestGrams)
		return undefined;
	const whole = Math.floor(grams / 1000) * 1000;
	if (whole === 0 || grams - whole > toleranceGrams) return whole + 1000;
	return grams === whole ? whole : whole + toleranceGrams;
}

/** Grams of all pieces, or null when one product's weight is unknown. */
export function weightOf(
	lines: readonly { offer: { weightGrams: number | null }; quantity: number }[],
): number | null {
	let sum = 0;
	for (const { offer, quantity } of lines) {
		if (offer.weightGrams === null) return null;
		sum += offer.weightGrams * quantity;
	}
	return sum;
}
