import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { packagedVillages } from './villages.ts';
import { draws, namesOf, pickWith } from './registry-fill.ts';

/**
 * Writes a register as offices keep them, as a CSV file for `rumah import enterprises`: of one kabupaten, or of all
 * Banten with `--area 36`. One row in three has something wrong: numbers as Excel spoils them, places misspelt,
 * owners twice, a clerk's phone, values that are none.
 *
 *     node bench/registry-rows.ts FILE.csv [--rows 100000] [--area 36.03]
 */
const { values: options, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		rows: { type: 'string', default: '100000' },
		area: { type: 'string', default: '36.03' },
	},
});
const rows = Number(options.rows);
const draw = draws(rows + 1);
const pick = pickWith(draw);
const { person, shopName } = namesOf(draw);
const villages = await packagedVillages(options.area);
const kinds =
	'Kuliner,Makanan,makanan ringan,Dagang,Perdagangan,Jasa,Fashion,Konveksi,Kerajinan,Pertanian,Lain-lain,-'.split(
		',',
	);

const digits = (count: number) =>
	Array.from({ length: count }, () => Math.floor(draw() * 10)).join('');

function phone(): string {
	const dice = draw();
	if (dice < 0.12) return pick(['-', '', '0', 'tidak ada']);
	if (dice < 0.14) return '081234567890';
	const number = `8${pick(['12', '13', '21', '57', '78', '95'])}${digits(8)}`;
	return pick([
		`0${number}`,
		`0${number}`,
		number,
		`62${number}`,
		`+62 ${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7)}`,
		`'0${number}`,
		`0${number} (WA)`,
	]);
}

function nik(regency: string): string {
	const dice = draw();
	if (dice < 0.15) return pick(['', '-', '0']);
	if (dice < 0.2) return `3.60${Math.floor(draw() * 9)}E+15`;
	if (dice < 0.22) return digits(15);
	const day = String(1 + Math.floor(draw() * 28)).padStart(2, '0');
	const month = String(1 + Math.floor(draw() * 12)).padStart(2, '0');
	return `${regency.replace('.', '')}${String(1 + Math.floor(draw() * 29)).padStart(2, '0')}${day}${month}${pick(['70', '75', '81', '88', '92'])}${digits(4)}`;
}

/** As somebody in a hurry writes it. */
function slip(text: string): string {
	const at = 1 + Math.floor(draw() * Math.max(1, text.length - 2));
	const dice = draw();
	if (dice < 0.4) return text.slice(0, at) + text.slice(at + 1);
	if (dice < 0.7) return text.slice(0, at) + text[at] + text.slice(at);
	return text.slice(0, at) + pick('aeioubdgkprst'.split('')) + text.slice(at + 1);
}

function money(): string {
	const amount = Math.round(draw() ** 3 * 400) * 500_000 + 3_000_000;
	return pick([
		String(amount),
		amount.toLocaleString('id-ID'),
		`Rp ${amount.toLocaleString('id-ID')}`,
		`${Math.round(amount / 1e6)} juta`,
		'-',
		`Rp${amount},-`,
	]);
}

type Row = string[];

function makeRow(number: number): Row {
	const village = pick(villages, 1.2);
	const owner = person();
	const place = draw() < 0.08 ? slip(village.name) : village.name;
	const district =
		draw() < 0.08
			? slip(village.district)
			: pick([village.district, village.district.toUpperCase(), `Kec. ${village.district}`]);
	return [
		String(number),
		shopName(owner),
		draw() < 0.05 ? '' : pick([owner, owner, owner.toUpperCase(), `Ibu ${owner}`]),
		nik(village.code.slice(0, 5)),
		phone(),
		`Kp. ${pick(['Baru', 'Sawah', 'Kebon', 'Cibogo', 'Rawa'])} No ${Math.ceil(draw() * 90)} RT ${Math.ceil(draw() * 12)}/RW ${Math.ceil(draw() * 9)}`,
		draw() < 0.05 ? '' : place,
		district,
		village.regency,
		pick(kinds),
		draw() < 0.25 ? digits(13) : pick(['', '-', 'belum ada']),
		money(),
		money(),
		pick(['1', '2', '3', '1 orang', '-', '']),
		pick(['2015', '2019', '2020', '2022', '15', '-', '']),
		draw() < 0.1 ? `${owner.toLowerCase().replace(' ', '.')}@contoh.invalid` : '',
	];
}

/** The same enterprise a second time, as the next enumerator wrote it. */
function again(row: Row, number: number): Row {
	const copy = [...row];
	copy[0] = String(number);
	if (draw() < 0.3) return copy;
	copy[1] = slip(copy[1]!);
	const lost = pick([3, 3, 4, undefined]);
	if (lost !== undefined) copy[lost] = '';
	copy[11] = money();
	return copy;
}

const file = createWriteStream(positionals[0]!);
const cell = (text: string) => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const write = async (row: Row) => {
	if (!file.write(`${row.map(cell).join(';')}\r\n`)) await once(file, 'drain');
};
await write(
	'No;Nama Usaha;Nama Pemilik;NIK;No HP/WA;Alamat;Desa/Kelurahan;Kecamatan;Kab/Kota;Jenis Usaha;NIB;Omzet per Tahun;Modal;Tenaga Kerja;Tahun Berdiri;Email'.split(
		';',
	),
);
const recent: Row[] = [];
for (let number = 1; number <= rows; number++) {
	const old =
		recent.length > 500 && draw() < 0.04 ? recent[Math.floor(draw() * recent.length)] : undefined;
	const row = old ? again(old, number) : makeRow(number);
	if (!old) {
		recent.push(row);
		if (recent.length > 5_000) recent.splice(0, 1_000);
	}
	// Now and then the header again, or a sum.
	if (number % 20_011 === 0)
		await write(['', 'JUMLAH', '', '', '', '', '', '', '', '', '', money(), '', '', '', '']);
	await write(row);
}
file.end();
await once(file, 'finish');
