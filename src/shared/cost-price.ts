import type { Amount } from './amounts.ts';

/** A material as it is bought and used. `pack` and `used` are of one kind. */
export interface CostMaterial {
	packPriceIdr: number;
	/** What is in a pack. */
	pack: Amount;
	/** What one making takes. */
	used: Amount;
}

/** All that one making costs. Whole rupiah, none below zero. */
export interface CostInput {
	materials: readonly CostMaterial[];
	/** For one making. */
	labourIdr: number;
	/** Gas, electricity, transport, for one making. */
	otherIdr: number;
	/** For one piece. */
	packagingIdr: number;
	/** Pieces that one making gives, at least one. */
	yieldPieces: number;
}

export interface Cost {
	/** Of each material, in their order. */
	materialIdr: number[];
	packagingIdr: number;
	/** The sum of all lines, exactly as they are shown. */
	totalIdr: number;
	pieceIdr: number;
}

const roundUp = (numerator: bigint, denominator: bigint): bigint =>
	(numerator + denominator - 1n) / denominator;

/**
 * What a making and a piece of it cost. Every line is rounded up to a whole rupiah, so that the lines that people see
 * add up to the total that they see, and nobody sells below her cost by rounding.
 */
export function costOf(input: CostInput): Cost {
	const materialIdr = input.materials.map(({ packPriceIdr, pack, used }) =>
		Number(
			roundUp(
				BigInt(packPriceIdr) * used.numerator * pack.denominator,
				used.denominator * pack.numerator,
			),
		),
	);
	const packagingIdr = input.packagingIdr * input.yieldPieces;
	const totalIdr =
		materialIdr.reduce((sum, idr) => sum + idr, 0) +
		input.labourIdr +
		input.otherIdr +
		packagingIdr;
	return {
		materialIdr,
		packagingIdr,
		totalIdr,
		pieceIdr: Math.ceil(totalIdr / input.yieldPieces),
	};
}

/** What is left of a price, and which whole per cent of it that is, rounded down; below zero at a loss. */
export function marginOf(
	priceIdr: number,
	pieceIdr: number,
): { profitIdr: number; percent: number } {
	const profitIdr = priceIdr - pieceIdr;
	return { profitIdr, percent: priceIdr > 0 ? Math.floor((profitIdr * 100) / priceIdr) : 0 };
}

/** The lowest price in whole rupiah of which at least `percent` (0 to 99) is left. */
export function priceForMargin(pieceIdr: number, percent: number): number {
	return Number(roundUp(BigInt(pieceIdr) * 100n, BigInt(100 - percent)));
}

/** The next price that one can say at a stall: by hundreds, from ten thousand on by five hundred. */
export function roundPrice(priceIdr: number): number {
	const step = priceIdr < 10_000 ? 100 : 500;
	return Math.ceil(priceIdr / step) * step;
}
