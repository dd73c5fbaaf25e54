import type { CashCategory } from '#modules/bookkeeping/index.ts';

/** What the owners of the demonstration wrote into their cash books: days ago, what for, rupiah, note. */
export const demoCash: readonly (readonly [
	daysAgo: number,
	direction: 'in' | 'out',
	category: CashCategory,
	amountIdr: number,
	note: string,
])[] = [
	[48, 'in', 'capital', 1_500_000, 'Tabungan sendiri'],
	[45, 'out', 'tools', 350_000, 'Wajan besar'],
	[40, 'out', 'materials', 420_000, 'Belanja mingguan'],
	[33, 'out', 'packaging', 95_000, 'Plastik dan stiker'],
	[26, 'out', 'materials', 385_000, 'Belanja mingguan'],
	[19, 'out', 'wages', 200_000, 'Bantu dua hari'],
	[12, 'out', 'materials', 410_000, 'Belanja mingguan'],
	[8, 'out', 'energy', 66_000, 'Gas tiga tabung'],
	[5, 'out', 'transport', 45_000, 'Antar ke Kelapa Dua'],
	[3, 'out', 'materials', 372_500, 'Belanja mingguan'],
	[1, 'out', 'packaging', 60_000, 'Kotak kardus'],
	[0, 'out', 'energy', 22_000, 'Gas'],
];

/** Who owes them something, since how many days, and how much of it is paid. */
export const demoDebts: readonly (readonly [
	who: string,
	daysAgo: number,
	amountIdr: number,
	paidIdr: number,
])[] = [
	['Bu Kokom, warung depan', 37, 120_000, 50_000],
	['Panitia pengajian', 9, 275_000, 0],
];

/** What making the first product of each takes. */
export const demoRecipe = {
	materials: [
		{ name: 'Bahan utama', packPriceIdr: 28_000, pack: '1 kg', used: '750 g' },
		{ name: 'Minyak goreng', packPriceIdr: 18_000, pack: '1 liter', used: '200 ml' },
		{ name: 'Bumbu', packPriceIdr: 12_000, pack: '250 g', used: '50 g' },
	],
	labourIdr: 25_000,
	otherIdr: 6_000,
	packagingIdr: 600,
	yieldPieces: 15,
};

/** A paper in the evidence locker. */
export const demoInvoice = {
	title: 'Nota belanja bahan, Pasar Lama',
	lines: [
		['Bahan utama 10 kg', 280_000],
		['Minyak goreng 5 liter', 90_000],
		['Bumbu', 15_000],
	],
	sum: 'Jumlah',
	shop: 'Toko Contoh, Pasar Lama Tangerang',
} as const;
