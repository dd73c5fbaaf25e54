import type { Random } from '../random.ts';
import { settleFacts, type ProductFacts } from '#shared/product-facts.ts';
import type { Family } from '../content/family.ts';
import type { Place } from './region.ts';

const digits = (random: Random, count: number): string =>
	Array.from({ length: count }, () => random.int(0, 9)).join('');

/** 13 digits as OSS gives them; ours begin with 9999, so that they are nobody's. */
export const madeUpNib = (random: Random): string => `9999${digits(random, 9)}`;

/**
 * 15 digits after the rule of the number: package, food group, kabupaten/kota, product, maker, year of expiry.
 * The maker's serial 9xxx is beyond any that an office has given.
 */
export function madeUpPirt(random: Random, place: Place, year: number): string {
	const region = place.regencyCode.replace('.', '');
	const expires = String((year + random.int(1, 4)) % 100).padStart(2, '0');
	const body = `${random.pick(['2', '1', '3'])}${random.pick(['06', '08', '15'])}${region}${digits(random, 2)}9${digits(random, 3)}`;
	return `P-IRT ${body}-${expires}`;
}

/** `ID36` and 16 digits, the last four month and year; the serial of nines is beyond any given. */
export function madeUpHalal(random: Random): string {
	const drawn = digits(random, 8);
	const month = String(1 + (Number(drawn.slice(6)) % 12)).padStart(2, '0');
	return `ID36110099${drawn.slice(0, 6)}${month}25`;
}

/** The last day of a made-up P-IRT: in the year that its number names, some day that its serial gives. */
export function pirtEnds(number: string): string {
	const digits = number.replace(/\D/g, '');
	const serial = Number(digits.slice(7, 13));
	const month = String(1 + (serial % 12)).padStart(2, '0');
	const day = String(1 + (serial % 28)).padStart(2, '0');
	return `20${digits.slice(13)}-${month}-${day}`;
}

/** What the maker of such a product would answer to the questions that decide its permits. */
export function madeUpFacts(family: Family): ProductFacts {
	const food = { animal: false, notHalal: false, claims: false } as const;
	if (family.food === 'p-irt')
		return settleFacts(
			{
				...food,
				nature: 'packaged-food',
				shelfLifeDays: 90,
				storage: 'room',
				process: 'ordinary',
				foodKind: 'other',
				madeAt: 'dwelling',
				packed: true,
			},
			family.category,
		);
	if (family.food === 'fresh')
		return settleFacts(
			{ ...food, nature: family.category === 'fresh' ? 'plant' : 'meal' },
			family.category,
		);
	return settleFacts({ nature: 'goods', goodsKind: 'other' }, family.category);
}
