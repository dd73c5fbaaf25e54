import { accepted, isScientific, refused, type Parsed } from './parsed.ts';

/** A rate that nobody has: above it a decimal mark was lost, since the dearest currencies cost some 60,000 rupiah. */
const mostRupiah = 1_000_000;
const decimalPlaces = 6;
const conventions = [
	['.', ','],
	[',', '.'],
] as const;

/**
 * Rupiah for one unit of a currency as people write it, as an exact decimal: `15.432,50`, `15,432.50`, `15432.5` and
 * `Rp 15.432,50` are `15432.5`. A point and three digits can mean either (`15.432`), so it is asked, never guessed.
 * Refused: `rate-empty`, `rate-scientific`, `rate-negative`, `rate-characters`, `rate-ambiguous` (with both ways to
 * write it), `rate-fine` (more than six decimals), `rate-zero`, `rate-large`.
 */
export function parseRate(text: string): Parsed<string> {
	const tidy = text
		.normalize('NFKC')
		.trim()
		.replace(/^(rp\.?|idr)\s*/i, '');
	if (tidy === '') return refused('rate-empty');
	if (isScientific(tidy)) return refused('rate-scientific');
	if (/^[-−–]\s*\d/.test(tidy)) return refused('rate-negative');
	const readings = [...new Set(conventions.flatMap(([group, point]) => read(tidy, group, point)))];
	const [first, second] = readings;
	if (first === undefined) return refused('rate-characters');
	if (second !== undefined)
		return refused('rate-ambiguous', {
			first: `${tidy.replace(/[.,]/, '')}`,
			second: `${tidy.replace('.', ',')}0`,
		});
	if ((first.split('.')[1] ?? '').length > decimalPlaces) return refused('rate-fine');
	if (Number(first) === 0) return refused('rate-zero');
	if (Number(first) > mostRupiah) return refused('rate-large');
	return accepted(first);
}

/** The decimal that a text is, where `group` parts thousands and `point` the fraction. */
function read(text: string, group: string, point: string): string[] {
	const shape = `^(\\d{1,15}|[1-9]\\d{0,2}(?:\\${group}\\d{3})+)(?:\\${point}(\\d{1,15}))?$`;
	const match = new RegExp(shape).exec(text);
	if (!match) return [];
	const whole = (match[1] ?? '').replaceAll(group, '').replace(/^0+(?=\d)/, '');
	const fraction = (match[2] ?? '').replace(/0+$/, '');
	return [fraction ? `${whole}.${fraction}` : whole];
}

/** About how much an amount of rupiah is. */
export interface Orientation {
	/** `US$1.52` */
	text: string;
	/** The amount is below the smallest coin of the currency, which is what `text` says. */
	less: boolean;
}

/**
 * Rupiah in another currency, for orientation: three significant digits and never finer than its coins, since a rate
 * moves by some percent within the weeks for which it is shown, and a fourth digit would promise what nobody keeps.
 * From a hundred on without coins; below they are written as prices are (`US$15.20`).
 * @param rupiah for one unit, as `parseRate` gives it
 */
export function orientation(amountIdr: number, rupiah: string, currency: string): Orientation {
	const plain = new Intl.NumberFormat('en-GB', { style: 'currency', currency });
	const coins = plain.resolvedOptions().maximumFractionDigits ?? 2;
	const value = Number((amountIdr / Number(rupiah)).toPrecision(3));
	const smallest = 10 ** -coins;
	if (value < smallest / 2) return { text: plain.format(smallest), less: true };
	return value >= 100
		? {
				text: new Intl.NumberFormat('en-GB', {
					style: 'currency',
					currency,
					maximumFractionDigits: 0,
				}).format(value),
				less: false,
			}
		: { text: plain.format(value), less: false };
}
