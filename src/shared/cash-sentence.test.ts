import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCashSentence } from './cash-sentence.ts';
import { formatRupiah } from './money.ts';

const read = (text: string) => {
	const said = readCashSentence(text);
	return said.ok ? said.value : said.problem.code;
};

const digits = 'nol satu dua tiga empat lima enam tujuh delapan sembilan'.split(' ');
/** As people say a number, after the rules of the language: written anew, not the way it is read. */
function say(n: number): string {
	if (n < 10) return digits[n]!;
	if (n === 10) return 'sepuluh';
	if (n === 11) return 'sebelas';
	if (n < 20) return `${digits[n - 10]} belas`;
	const with_ = (rest: number) => (rest === 0 ? '' : ` ${say(rest)}`);
	if (n < 100) return `${digits[Math.floor(n / 10)]} puluh${with_(n % 10)}`;
	if (n < 200) return `seratus${with_(n - 100)}`;
	if (n < 1_000) return `${digits[Math.floor(n / 100)]} ratus${with_(n % 100)}`;
	if (n < 2_000) return `seribu${with_(n - 1_000)}`;
	if (n < 1_000_000) return `${say(Math.floor(n / 1_000))} ribu${with_(n % 1_000)}`;
	return `${say(Math.floor(n / 1_000_000))} juta${with_(n % 1_000_000)}`;
}

describe('a sentence of the cash book (OW-12)', () => {
	it.each([
		['beli tepung 25rb', 25_000, 'out', 'materials', 'beli tepung'],
		['Beli 2 kg tepung 25 ribu', 25_000, 'out', 'materials', 'Beli 2 kg tepung'],
		['jual kue 1,5jt', 1_500_000, 'in', 'sale', 'jual kue'],
		['bayar listrik Rp 15.000,-', 15_000, 'out', 'energy', 'bayar listrik'],
		['bayar listrik Rp15.000', 15_000, 'out', 'energy', 'bayar listrik'],
		['bensin dua puluh ribu', 20_000, 'out', 'transport', 'bensin'],
		['upah Ujang seratus lima puluh ribu', 150_000, 'out', 'wages', 'upah Ujang'],
		['modal dari kakak 2 juta 500 ribu', 2_500_000, 'in', 'capital', 'modal dari kakak'],
		['dapat pinjaman satu setengah juta', 1_500_000, 'in', 'loan', 'dapat pinjaman'],
		['bayar utang 300000', 300_000, 'out', 'repayment', 'bayar utang'],
		['25000 plastik', 25_000, 'out', 'packaging', 'plastik'],
		['kardus goceng', 5_000, 'out', 'packaging', 'kardus'],
		['laku 40 bungkus total 320rb', 320_000, 'in', 'sale', 'laku 40 bungkus total'],
		[
			'beli gula 30rb telur 28rb total 58rb',
			58_000,
			'out',
			'materials',
			'beli gula 30 rb telur 28 rb total',
		],
		['arisan 50k', 50_000, null, null, 'arisan'],
		['kain 5 m 120rb', 120_000, 'out', 'materials', 'kain 5 m'],
		['telepon 081234567890 pulsa 20rb', 20_000, 'out', 'promotion', 'telepon 081234567890 pulsa'],
	] as const)('reads "%s"', (text, amountIdr, direction, what, words) => {
		expect(read(text)).toEqual({ amountIdr, direction, what, words });
	});

	it.each([
		['', 'cash-no-amount'],
		['beli tepung', 'cash-no-amount'],
		['beli 2 kg tepung', 'cash-no-amount'],
		['beli tepung 0', 'cash-no-amount'],
		['beli gula 30rb telur 28rb', 'cash-two-amounts'],
		['telur 5 kg @ 28rb', 'cash-each'],
		['tepung 12rb/kg', 'cash-each'],
		['tepung per karung 200rb', 'cash-each'],
	])('asks again about "%s"', (text, code) => {
		expect(read(text)).toBe(code);
	});

	const amounts = fc.integer({ min: 1_000, max: 999_999_999 });

	it('PROPERTY: reads back every amount, spoken or written, wherever it stands', () => {
		const ways = [
			say,
			String,
			(n: number) => formatRupiah(n),
			(n: number) => `${formatRupiah(n).replace('Rp', 'Rp. ')},-`,
			(n: number) => formatRupiah(n, 'en').replace('Rp', 'rp '),
		];
		fc.assert(
			fc.property(amounts, fc.constantFrom(...ways), fc.boolean(), (n, way, first) => {
				const said = read(first ? `${way(n)} beli tepung` : `beli tepung ${way(n)}`);
				expect(said).toEqual({
					amountIdr: n,
					direction: 'out',
					what: 'materials',
					words: 'beli tepung',
				});
			}),
		);
	});

	it('PROPERTY: whatever is typed is read or asked about, and an amount is whole and above zero', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: 'grapheme' }),
					fc
						.array(
							fc.constantFrom(
								'beli',
								'Rp',
								'25',
								'rb',
								'juta',
								'dua',
								'puluh',
								'1,5',
								',-',
								'x',
								'-',
								'setengah',
								'0',
							),
							{ maxLength: 12 },
						)
						.map((words) => words.join(' ')),
				),
				(text) => {
					const said = readCashSentence(text);
					if (!said.ok) return;
					expect(Number.isSafeInteger(said.value.amountIdr)).toBe(true);
					expect(said.value.amountIdr).toBeGreaterThan(0);
				},
			),
		);
	});
});
