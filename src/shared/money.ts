import { accepted, isScientific, refused, type Parsed } from './parsed.ts';

/** Languages that pages are written in. */
export type Language = 'id' | 'en';

const formats = {
	id: new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 }),
	en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 }),
};

/** Whole rupiah as people read them: `Rp12.500`, in English `Rp12,500`; below zero `−Rp500`. */
export function formatRupiah(amountIdr: number, language: Language = 'id'): string {
	const text = `Rp${formats[language].format(Math.abs(amountIdr))}`;
	return amountIdr < 0 ? `−${text}` : text;
}

/** A count as people read it: `1.250`, in English `1,250`. */
export function formatCount(count: number, language: Language = 'id'): string {
	return formats[language].format(count);
}

/**
 * What a field for money shows behind its `Rp`: `15.000` for 15000, `15rb` and `Rp 15.000,-`; what cannot be read stays as
 * it was typed, so that nobody's words are lost.
 */
export function moneyFieldText(value: string | number, language: Language = 'id'): string {
	if (typeof value === 'number') return formatCount(value, language);
	const read = parseIdr(value);
	return read.ok ? formatCount(read.value, language) : value;
}

/**
 * Groups thousands while digits are typed one by one at the end: `2500` and another 0 become `25.000`. Any other change,
 * such as the dot of `1.5 juta`, is left alone: the point could mean something else.
 */
export function groupWhileTyping(before: string, after: string, language: Language = 'id'): string {
	const digits = (text: string) => text.replaceAll(language === 'en' ? ',' : '.', '');
	const grouped = (text: string) =>
		/^\d{1,15}$/.test(digits(text)) ? formatCount(Number(digits(text)), language) : text;
	const added = after.startsWith(before) && /^\d$/.test(after.slice(before.length));
	const removed = before.startsWith(after) && after.length === before.length - 1;
	return grouped(before) === before && (added || removed) ? grouped(after) : after;
}

/**
 * One way to read a typed amount. `grouping` is the character taken for thousands; `none` where the text has
 * neither dot nor comma, so that both conventions agree.
 */
export interface MoneyReading {
	readonly grouping: 'none' | 'dot' | 'comma';
	/** Whole rupiah, or null where this reading has a fraction of a rupiah, which nothing costs. */
	readonly amountIdr: number | null;
}

const units: Readonly<Record<string, bigint>> = {
	rb: 1_000n,
	ribu: 1_000n,
	k: 1_000n,
	jt: 1_000_000n,
	juta: 1_000_000n,
	m: 1_000_000_000n,
	miliar: 1_000_000_000n,
	milyar: 1_000_000_000n,
	triliun: 1_000_000_000_000n,
};

/**
 * Every reading that a text admits, none where it is no amount. `1,102,000` admits only grouping by commas,
 * `2.300.000` only by dots: a column that holds both mixes conventions, which its importer judges.
 */
export function moneyReadings(text: string): readonly MoneyReading[] {
	const parts = takeApart(text);
	return parts ? readNumeral(parts.numeral, units[parts.unit]) : [];
}

/**
 * The whole rupiah of what people type: `12500`, `12.500`, `Rp 12,500`, `Rp12.500,00`, `12,500.00`, `12 500`,
 * `12rb`, `1,5 juta`, `2.300.000,-`. Where only one reading gives whole rupiah it is taken.
 * Refused: `money-empty`, `money-scientific`, `money-negative`, `money-range`, `money-characters`,
 * `money-fraction` (`1.500,50`, `12.50`), `money-ambiguous` (`1.500 ribu`: 1,500 or 1,500,000?),
 * `money-too-large`. Warned of: `money-miliar`, where a bare `M` was read as a thousand million.
 */
export function parseIdr(text: string): Parsed<number> {
	const refusal = refuseShape(text);
	if (refusal) return refusal;
	const parts = takeApart(text);
	const readings = moneyReadings(text);
	if (!parts || readings.length === 0) return refused('money-characters');
	const amounts = new Set(readings.flatMap(({ amountIdr }) => amountIdr ?? []));
	const [amountIdr, other] = amounts;
	if (amountIdr === undefined) return refused('money-fraction');
	if (other !== undefined) return refused('money-ambiguous', { first: amountIdr, second: other });
	if (!Number.isSafeInteger(amountIdr)) return refused('money-too-large');
	return accepted(amountIdr, parts.unit === 'm' ? [{ code: 'money-miliar' }] : []);
}

function refuseShape(text: string): Parsed<never> | undefined {
	const tidy = text.normalize('NFKC').trim();
	if (/^[-–—]*$/.test(tidy)) return refused('money-empty');
	if (isScientific(tidy)) return refused('money-scientific');
	if (/^(rp\.?|idr)?\s*[-−(]\s*(rp\.?|idr)?\s*\d/i.test(tidy)) return refused('money-negative');
	if (/\d\s*(rb|ribu|k|jt|juta)?\s*([-–—]|s\/d|sd|sampai)\s*(rp\.?)?\s*\d/i.test(tidy))
		return refused('money-range');
	return undefined;
}

/** The number and the unit behind it, without currency, `,-` and spaces between thousands. */
function takeApart(text: string): { numeral: string; unit: string } | undefined {
	const tidy = text
		.normalize('NFKC')
		.trim()
		.toLowerCase()
		.replace(/^(rp\.?|idr)\s*/, '')
		.replace(/\s*(rupiah|idr)$/, '')
		.replace(/[.,]?\s*[-–—]+$/, '')
		.replace(/^\d{1,3}( \d{3})+(?![\d])/, (digits) => digits.replaceAll(' ', ''));
	const match = /^([\d.,]+)\s*([a-z]*)\.?$/.exec(tidy);
	const [, numeral = '', unit = ''] = match ?? [];
	return match && (unit === '' || Object.hasOwn(units, unit)) ? { numeral, unit } : undefined;
}

function readNumeral(numeral: string, unit: bigint | undefined): MoneyReading[] {
	if (/^\d+$/.test(numeral)) return [{ grouping: 'none', amountIdr: whole(numeral, '', unit) }];
	// Without a unit a third decimal is no money: `12.000` is never twelve rupiah.
	const decimals = unit === undefined ? '\\d{1,2}' : '\\d+';
	const found: MoneyReading[] = [];
	for (const [grouping, group, point] of conventions) {
		const shape = `^(\\d+|[1-9]\\d{0,2}(?:\\${group}\\d{3})+)(?:\\${point}(${decimals}))?$`;
		const match = new RegExp(shape).exec(numeral);
		if (!match) continue;
		const integer = (match[1] ?? '').replaceAll(group, '');
		found.push({ grouping, amountIdr: whole(integer, match[2] ?? '', unit) });
	}
	return found;
}

const conventions = [
	['dot', '.', ','],
	['comma', ',', '.'],
] as const;

function whole(integer: string, decimals: string, unit = 1n): number | null {
	const scale = 10n ** BigInt(decimals.length);
	const product = BigInt(integer + decimals) * unit;
	return product % scale === 0n ? Number(product / scale) : null;
}
