import type { Random } from '../random.ts';
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

/** `ID36` and 14 digits; the serial of nines is beyond any given. */
export const madeUpHalal = (random: Random): string => `ID36110099${digits(random, 8)}`;
