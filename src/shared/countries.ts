import { getCountries } from 'libphonenumber-js/min';

/** Ascension and Tristan da Cunha have numbers of their own and are no countries of ISO 3166-1. */
const phonesOnly = new Set(['AC', 'TA']);

/** Countries abroad by their two letters (ISO 3166-1). */
export const countriesAbroad: readonly string[] = getCountries().filter(
	(code) => code !== 'ID' && !phonesOnly.has(code),
);

/** `Singapore`, in Indonesian `Singapura`; the letters themselves where the language has no word. */
export function countryName(code: string, language: 'id' | 'en'): string {
	return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
}
