import { parseIdr } from './money.ts';
import { isScale, readNumberWords } from './number-words.ts';
import { accepted, refused, type Parsed } from './parsed.ts';

/** What a sentence such as `beli tepung 25rb` says. */
export interface CashSentence {
	/** Whole rupiah, above zero. */
	amountIdr: number;
	/** Null where its words do not say which. */
	direction: 'in' | 'out' | null;
	/** What it probably was, a category of the cash book or `sale`; null where no word says so. */
	what: string | null;
	/** The sentence without the amount. */
	words: string;
}

/** By the word that comes first in the sentence. */
const directions: Readonly<Record<'in' | 'out', readonly string[]>> = {
	in: 'jual jualan menjual terjual penjualan laku laris terima menerima nerima diterima dapat dapet masuk pemasukan dibayar modal pinjam pinjaman bantuan hibah untung'.split(
		' ',
	),
	out: 'beli membeli belanja bayar membayar bayarin keluar pengeluaran ongkos ongkir gaji upah sewa isi bensin parkir listrik token cicilan angsuran kasih'.split(
		' ',
	),
};

const categories: readonly [string, 'in' | 'out', readonly string[]][] = (
	[
		[
			'sale',
			'in',
			'jual jualan menjual terjual penjualan laku laris pesanan pembeli pelanggan dagangan',
		],
		['capital', 'in', 'modal'],
		['loan', 'in', 'pinjam pinjaman utang hutang kur koperasi'],
		['aid', 'in', 'bantuan hibah'],
		['repayment', 'out', 'cicilan angsuran utang hutang pinjaman'],
		['packaging', 'out', 'plastik kemasan kardus dus stiker label bungkus mika kotak toples botol'],
		['wages', 'out', 'upah gaji karyawan pegawai tukang'],
		[
			'transport',
			'out',
			'bensin ongkos ongkir parkir ojek gojek grab angkot kurir solar pertalite',
		],
		['energy', 'out', 'listrik gas elpiji token pln pdam'],
		['rent', 'out', 'sewa kontrakan lapak'],
		['tools', 'out', 'alat wajan panci blender mixer oven kompor mesin timbangan pisau loyang'],
		['promotion', 'out', 'iklan spanduk brosur pulsa kuota'],
		[
			'materials',
			'out',
			'bahan tepung terigu gula minyak telur telor beras garam bumbu cabai cabe bawang daging ayam ikan sayur tahu tempe santan kelapa susu mentega coklat ketan kacang singkong pisang kain benang kayu bambu',
		],
	] as const
).map(([what, direction, words]) => [what, direction, words.split(' ')]);

/** Words behind a number that say that it counts things, not money. */
const measures = new Set(
	'kg kilo kilogram gram gr g ons kwintal liter lt ltr l ml biji buah bh pcs bungkus dus pak pack karung sak ikat butir lusin kodi gros rim orang hari minggu bulan tahun jam kali x m meter cm lembar botol ekor porsi kotak toples gelas tabung potong pasang kardus persen %'.split(
		' ',
	),
);
/** Words around an amount that say that it is for each of many: what it was in all nobody wrote. */
const each = /@|\/\s*(?!-)|(^|\s)(per|sekilo|seliter|sebutir|sebungkus|sebuah|masing-masing)(\s|$)/;

interface Found {
	value: number;
	/** Says that it is money: Rp, ribu, juta, or written with thousands. */
	marked: boolean;
	from: number;
	to: number;
	total: boolean;
}

/**
 * Reads what somebody typed or dictated into one field. Refused: `cash-no-amount`, `cash-two-amounts` where more than one
 * number may be the money and none is called the total, `cash-each` for a price of one of many.
 */
export function readCashSentence(text: string): Parsed<CashSentence> {
	const tokens = takeApart(text);
	const words = tokens.map(({ plain }) => plain);
	if (each.test(` ${text.normalize('NFKC').toLowerCase().replace(/,-/g, '')} `))
		return refused('cash-each');
	const found = findAmounts(words);
	const marked = found.filter((one) => one.marked);
	const possible = marked.length > 0 ? marked : found.filter(({ value }) => value >= 100);
	const called = possible.filter(({ total }) => total);
	const [amount, second] = called.length === 1 ? called : possible;
	if (!amount) return refused('cash-no-amount');
	if (second) return refused('cash-two-amounts', { first: amount.value, second: second.value });
	const rest = tokens.filter((_, at) => at < amount.from || at >= amount.to);
	const direction = directionOf(words);
	return accepted({
		amountIdr: amount.value,
		direction,
		what: whatOf(words, direction),
		words: rest
			.map(({ written }) => written)
			.join(' ')
			.replace(/^[\s:;,.-]+|[\s:;,-]+$/g, ''),
	});
}

/** Words and numbers one by one; a unit that touches its number is a word of its own. */
function takeApart(text: string): { written: string; plain: string }[] {
	return text
		.normalize('NFKC')
		.replace(/(rp|idr)\.?\s*(?=\d)/gi, ' Rp')
		.replace(/(\d)\s*[.,]-+/g, '$1')
		.replace(/(\d)(?=(rb|ribu|k|jt|juta)(?![a-z]))/gi, '$1 ')
		.replace(/(\d)(?=[a-z])/gi, '$1 ')
		.replace(/(^|\s)(rp)\s+(?=\S)/gi, '$1')
		.split(/\s+/)
		.filter(Boolean)
		.map((written) => ({
			written,
			plain: written.toLowerCase().replace(/^["'(]+|["').,;:!?]+$/g, ''),
		}));
}

function findAmounts(words: readonly string[]): Found[] {
	const found: Found[] = [];
	for (let at = 0; at < words.length;) {
		const one = readSum(words, at);
		if (one && !measures.has(words[one.to] ?? '')) found.push(one);
		at = one ? one.to : at + 1;
	}
	return found;
}

/** `1 juta 250 ribu` is one amount: parts that get smaller. */
function readSum(words: readonly string[], at: number): Found | undefined {
	const first = readPart(words, at);
	if (!first) return undefined;
	const total = ['total', 'totalnya', 'semua', 'semuanya', 'jadi'].includes(words[at - 1] ?? '');
	const sum = { ...first, from: at, total };
	if (!isScale(words[first.to - 1] ?? '')) return sum;
	const next = readPart(words, first.to);
	const juta = first.value >= 1_000_000 && first.value % 1_000_000 === 0;
	if (!juta || !next || next.value >= 1_000_000 || !isScale(words[next.to - 1] ?? '')) return sum;
	return { ...sum, value: first.value + next.value, to: next.to };
}

function readPart(
	words: readonly string[],
	at: number,
): Pick<Found, 'value' | 'marked' | 'to'> | undefined {
	const word = words[at] ?? '';
	const digits = /^(rp)?(\d[\d.,]*)$/.exec(word);
	if (!digits) {
		const spoken = readNumberWords(words, at);
		return spoken && { value: spoken.value, marked: spoken.value >= 1_000, to: at + spoken.length };
	}
	// A telephone number is no money.
	if (/^0\d{7,}$/.test(digits[2]!)) return undefined;
	const unit = words[at + 1] ?? '';
	const hasUnit = isScale(unit) || unit === 'k';
	const read = parseIdr(hasUnit ? `${digits[2]} ${unit}` : digits[2]!);
	if (!read.ok || read.value <= 0) return undefined;
	const marked = hasUnit || digits[1] !== undefined || /\d[.,]\d{3}/.test(digits[2]!);
	return { value: read.value, marked, to: at + (hasUnit ? 2 : 1) };
}

function directionOf(words: readonly string[]): CashSentence['direction'] {
	for (const word of words)
		for (const direction of ['in', 'out'] as const)
			if (directions[direction].includes(word)) return direction;
	const guessed = new Set(
		categories
			.filter(([, , known]) => known.some((word) => words.includes(word)))
			.map(([, side]) => side),
	);
	return guessed.size === 1 ? [...guessed][0]! : null;
}

function whatOf(words: readonly string[], direction: CashSentence['direction']): string | null {
	const known = categories.find(
		([, side, names]) => side === direction && names.some((word) => words.includes(word)),
	);
	return known?.[0] ?? null;
}
