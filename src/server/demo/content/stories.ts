import type { Random } from '../random.ts';
import type { Trade } from './trade.ts';

/** `{call}` the maker, `{year}` the first year, `{place}` the kelurahan, `{count}` people who work there. */
const beginnings: Record<Trade['kind'], readonly string[]> = {
	culinary: [
		'{call} mulai berjualan di {place} sejak {year}, dari meja kecil di depan rumah.',
		'Usaha ini lahir dari dapur keluarga di {place} pada {year}, setelah tetangga terus minta dibuatkan.',
		'Resepnya dari mertua, dan {call} yang meneruskannya sejak {year}.',
		'Dulu hanya menerima pesanan hajatan; sejak {year} kami buka setiap hari.',
		'Waktu pabrik tempat bekerja tutup pada {year}, {call} pulang ke {place} dan mulai memasak.',
		'Kami memasak di rumah di {place} dengan {count} orang, semuanya tetangga.',
	],
	fashion: [
		'{call} belajar menjahit dari ibunya dan membuka usaha di {place} pada {year}.',
		'Sejak {year} kami bekerja dengan {count} orang di bengkel kecil di {place}.',
		'Mula-mula menerima jahitan seragam, sejak {year} kami membuat merek sendiri.',
		'Usaha ini dimulai dari dua mesin bekas di ruang tamu pada {year}.',
		'Polanya digambar {call}, dikerjakan {count} ibu dari RT sebelah.',
	],
	craft: [
		'Keterampilan ini turun dari kakek; {call} meneruskannya di {place} sejak {year}.',
		'Kami {count} orang yang bekerja sore hari di teras rumah di {place}.',
		'Sejak {year} {call} mengajak ibu-ibu di {place} membuat barang yang bisa dijual.',
		'Awalnya hanya untuk dipakai sendiri; pada {year} ada yang memesan dua ratus buah.',
		'Bahannya kami ambil dari sekitar {place}, dikerjakan tangan dari awal sampai akhir.',
	],
	agriculture: [
		'Lahannya tidak luas, tetapi {call} merawatnya sendiri sejak {year}.',
		'Kelompok kami di {place} beranggotakan {count} keluarga.',
		'{call} mulai pada {year} dengan modal arisan dan lahan kosong milik saudara.',
		'Kami menanam dan memanen di {place}, lalu menjual langsung tanpa tengkulak.',
		'Sejak {year} kami memilih panen sedikit tetapi segar setiap hari.',
	],
	services: [
		'{call} membuka jasa ini di {place} sejak {year}.',
		'Kami {count} orang yang sudah lama bekerja di bidang ini, lalu membuka usaha sendiri pada {year}.',
		'Pelanggan pertama adalah tetangga; sejak {year} kami melayani satu kecamatan.',
		'Usaha keluarga di {place}, buka sejak {year}.',
	],
};

const middles = [
	'Sekarang ada {count} orang yang ikut bekerja.',
	'Kami tidak mengejar banyak, yang penting sama enaknya setiap hari.',
	'Bahannya dibeli dari tetangga dan pasar dekat sini.',
	'Anak kedua yang mengurus pesanan lewat WhatsApp.',
	'Kami ikut bazar kecamatan kalau ada, dan selalu bawa pulang pelanggan baru.',
	'Waktu sepi pun kami tetap buka, karena pelanggan lama selalu datang.',
	'Setiap bulan kami mencatat pemasukan di buku, sekarang mulai memakai ponsel.',
	'Kami pernah berhenti setahun, lalu pelanggan sendiri yang meminta buka lagi.',
] as const;

const ends = [
	'Silakan mampir, rumahnya dekat pos ronda.',
	'Kalau ada yang kurang, bilang saja; kami perbaiki.',
	'Pesanan besar mohon diberi tahu dua hari sebelumnya.',
	'Datang langsung boleh, pesan lewat sini juga boleh.',
	'Cita-cita kami punya tempat sendiri di pinggir jalan.',
	'Terima kasih sudah membeli dari tetangga sendiri.',
	'Sebagian hasilnya untuk kas kampung.',
	'Kami senang kalau pembeli cerita bagaimana rasanya.',
] as const;

/** Two or three plain sentences about an enterprise. Services and craft do not speak of taste. */
export function makeStory(
	random: Random,
	kind: Trade['kind'],
	facts: Readonly<Record<'call' | 'year' | 'place' | 'count', string>>,
): string {
	const eaten = kind === 'culinary' || kind === 'agriculture';
	const fitting = (line: string) => eaten || !/enak|rasa|Bahan/.test(line);
	const beginning = random.pick(beginnings[kind]);
	const counted = beginning.includes('{count}');
	const middle = random.pick(
		middles.filter((line) => fitting(line) && !(counted && line.includes('{count}'))),
	);
	const parts = [beginning, middle];
	if (random.chance(0.65)) parts.push(random.pick(ends.filter(fitting)));
	return parts
		.join(' ')
		.replace(/\{(call|year|place|count)\}/g, (_, key: keyof typeof facts) => facts[key]);
}
