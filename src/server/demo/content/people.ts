import type { Random } from '../random.ts';

/** Somebody made up: the name on a card, and what the neighbours say. */
export interface MadeUpPerson {
	name: string;
	/** `Mak Iyah`, `Bang Jali`: goes onto the shop's sign. */
	call: string;
}

interface Community {
	weight: number;
	/** Given name and the short one. */
	women: readonly (readonly [string, string])[];
	men: readonly (readonly [string, string])[];
	family: readonly string[];
	aunt: readonly string[];
	uncle: readonly string[];
}

const communities: readonly Community[] = [
	{
		weight: 36,
		women: [
			['Rohayah', 'Iyah'],
			['Maryamah', 'Mar'],
			['Nurjanah', 'Janah'],
			['Saodah', 'Odah'],
			['Masitoh', 'Itoh'],
			['Romlah', 'Romlah'],
			['Hasanah', 'Asanah'],
			['Zubaedah', 'Edah'],
			['Kholilah', 'Lilah'],
			['Mardiana', 'Diana'],
			['Halimah', 'Limah'],
			['Sopiah', 'Opi'],
			['Aminah', 'Minah'],
			['Latifah', 'Ifah'],
		],
		men: [
			['Marjali', 'Jali'],
			['Sanusi', 'Usi'],
			['Mursan', 'Mursan'],
			['Nasrullah', 'Nasrul'],
			['Junaedi', 'Jun'],
			['Sarmili', 'Mili'],
			['Ahmad Rojali', 'Rojali'],
			['Muhidin', 'Idin'],
			['Syahroni', 'Roni'],
			['Madali', 'Ali'],
			['Naserih', 'Seri'],
			['Subandi', 'Bandi'],
		],
		family: [
			'binti Saman',
			'Saalih',
			'Marzuki',
			'Hanafi',
			'Mansur',
			'Rojak',
			'Syafei',
			'Nawawi',
			'Sarbini',
			'Asmat',
			'Jaelani',
			'Namin',
		],
		aunt: ['Mak', 'Mpok', 'Bu', 'Nyak', 'Hajah'],
		uncle: ['Bang', 'Pak', 'Haji', 'Babe'],
	},
	{
		weight: 28,
		women: [
			['Euis Komariah', 'Euis'],
			['Neng Siti', 'Neng'],
			['Imas Rohaeti', 'Imas'],
			['Cucu Sumiati', 'Cucu'],
			['Iis Nuraeni', 'Iis'],
			['Yayah Rokayah', 'Yayah'],
			['Enok Hayati', 'Enok'],
			['Titin Sutinah', 'Titin'],
			['Ai Kurniasih', 'Ai'],
			['Lilis Aisyah', 'Lilis'],
			['Oom Komala', 'Oom'],
		],
		men: [
			['Asep Saepudin', 'Asep'],
			['Ujang Sobari', 'Ujang'],
			['Dadang Suhendar', 'Dadang'],
			['Encep Rahmat', 'Encep'],
			['Aep Saripudin', 'Aep'],
			['Jajang Nurjaman', 'Jajang'],
			['Entis Sutisna', 'Entis'],
			['Ade Rohmana', 'Ade'],
			['Oman Abdurahman', 'Oman'],
			['Cecep Hidayat', 'Cecep'],
		],
		family: [
			'Suryana',
			'Permana',
			'Wiguna',
			'Supriatna',
			'Sudrajat',
			'Hermawan',
			'Nugraha',
			'Kusnadi',
			'Mulyana',
			'Gunawan',
		],
		aunt: ['Bu', 'Teh', 'Ceu', 'Ambu'],
		uncle: ['Kang', 'Pak', 'Mang', 'Abah'],
	},
	{
		weight: 20,
		women: [
			['Sri Wahyuni', 'Yuni'],
			['Tri Lestari', 'Tari'],
			['Sumarni', 'Marni'],
			['Endang Rahayu', 'Endang'],
			['Wiwik Handayani', 'Wiwik'],
			['Ratna Dewi', 'Ratna'],
			['Dwi Astuti', 'Dwi'],
			['Suparti', 'Parti'],
			['Ningsih', 'Ning'],
			['Partinah', 'Tinah'],
		],
		men: [
			['Bambang Sutrisno', 'Bambang'],
			['Slamet Riyadi', 'Slamet'],
			['Joko Purnomo', 'Joko'],
			['Sugeng Widodo', 'Sugeng'],
			['Agus Triyono', 'Agus'],
			['Wahyudi', 'Yudi'],
			['Teguh Prasetyo', 'Teguh'],
			['Suyatno', 'Yatno'],
			['Paiman', 'Paiman'],
		],
		family: [
			'Santoso',
			'Wibisono',
			'Kuncoro',
			'Hartono',
			'Raharjo',
			'Susanto',
			'Setiawan',
			'Utomo',
			'Pranoto',
		],
		aunt: ['Bu', 'Mbak', 'Budhe'],
		uncle: ['Mas', 'Pak', 'Pakde'],
	},
	{
		weight: 12,
		women: [
			['Lim Kim Nio', 'Kim'],
			['Tan Giok Lian', 'Lian'],
			['Oey Mei Hwa', 'Mei'],
			['Kwee Lili', 'Lili'],
			['Ong Siok Eng', 'Eng'],
			['Tjia Hong Nio', 'Hong'],
			['Liem Melati', 'Melati'],
		],
		men: [
			['Tan Eng Hok', 'Eng Hok'],
			['Lim Kian Seng', 'Kian'],
			['Oey Tek Liong', 'Liong'],
			['Kwee Boen An', 'Boen'],
			['Ong Tjin Soen', 'Soen'],
			['Tjia Wie Hin', 'Wie'],
		],
		family: ['Kurniawan', 'Wijaya', 'Halim', 'Tanuwijaya', 'Lesmana', 'Sanjaya', 'Darmawan'],
		aunt: ['Encim', 'Ncim', 'Ci', 'Tante'],
		uncle: ['Engkong', 'Ko', 'Encek'],
	},
	{
		weight: 4,
		women: [
			['Rosmawati Siregar', 'Ros'],
			['Yusnidar', 'Yus'],
			['Maria Goreti', 'Maria'],
			['Desi Ratnasari', 'Desi'],
		],
		men: [
			['Togar Simanjuntak', 'Togar'],
			['Zulkifli', 'Zul'],
			['Yohanes Bria', 'Yohan'],
			['Andi Mappanyukki', 'Andi'],
		],
		family: ['Chaniago', 'Nasution', 'Lubis', 'Tanjung', 'Rangkuti'],
		aunt: ['Kak', 'Bu', 'Uni'],
		uncle: ['Bang', 'Pak', 'Uda'],
	},
];

/** One of the people who live in Tangerang: Betawi, Sundanese, Javanese, Cina Benteng, and those who moved here. */
export function makePerson(random: Random, womanShare: number): MadeUpPerson {
	const community = random.weighted(communities.map((one) => [one, one.weight] as const));
	const woman = random.chance(womanShare);
	const [given, short] = random.pick(woman ? community.women : community.men);
	const family = random.chance(0.62) ? ` ${random.pick(community.family)}` : '';
	const fits = !(family.startsWith(' binti') && !woman);
	return {
		name: `${given}${fits ? family : ''}`,
		call: `${random.pick(woman ? community.aunt : community.uncle)} ${short}`,
	};
}

const buyerGiven = [
	'Dewi',
	'Rizky',
	'Ayu',
	'Fajar',
	'Putri',
	'Bagus',
	'Indah',
	'Hendra',
	'Maya',
	'Yoga',
	'Nadia',
	'Reza',
	'Tiara',
	'Galih',
	'Winda',
	'Arif',
	'Citra',
	'Dimas',
	'Fitri',
	'Irfan',
] as const;

/** A buyer's name, as people type it into a form. */
export function makeBuyer(random: Random): string {
	if (random.chance(0.4)) return makePerson(random, 0.6).name;
	const given = random.pick(buyerGiven);
	return random.chance(0.5)
		? given
		: `${given} ${random.pick(communities[random.int(0, 3)]?.family ?? [''])}`.replace(
				' binti Saman',
				'',
			);
}
