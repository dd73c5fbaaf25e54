/** owner: she alone, since it is her account, password, code or bank; together: whoever helps her too */
export type Doer = 'owner' | 'together';

/** A step of a new installation. Without `marketplace` it holds for all of the kind. */
interface FirstStep {
	id: string;
	kind?: string;
	marketplace?: string;
	position: number;
	doer: Doer;
	titleId: string;
	titleEn: string;
	textId: string;
	textEn: string;
	certainty: 'likely' | 'unsure';
}

const prepare = {
	position: 10,
	doer: 'together',
	titleId: 'Siapkan dulu',
	titleEn: 'Get ready',
	textId:
		'HP dan nomor milik sendiri, e-mail, KTP, buku rekening atas nama sendiri, dan paling sedikit 3 foto produk yang terang.',
	textEn:
		'A phone and number of her own, an e-mail address, her identity card, an account book in her own name, and at least 3 bright photos of products.',
	certainty: 'likely',
} as const;
const account = {
	position: 20,
	doer: 'owner',
	titleId: 'Buat akun sendiri',
	titleEn: 'Make an account',
	textId:
		'Pemilik mendaftar dari HP-nya sendiri. Kata sandi dan kode yang datang lewat SMS hanya untuk pemilik: jangan dibacakan kepada siapa pun, juga petugas.',
	textEn:
		'The owner signs up on her own phone. The password and the codes that come by SMS are hers alone: she reads them to nobody, no officer either.',
	certainty: 'likely',
} as const;
const identity = {
	position: 40,
	doer: 'owner',
	titleId: 'Buktikan siapa pemiliknya',
	titleEn: 'Prove who owns it',
	textId:
		'Pemilik memotret KTP dan wajahnya di aplikasi. Tunggu sampai aplikasi bilang diterima, biasanya beberapa hari.',
	textEn:
		'The owner takes a picture of her identity card and her face in the app, and waits until the app accepts it, usually a few days.',
	certainty: 'likely',
} as const;
const bank = {
	position: 50,
	doer: 'owner',
	titleId: 'Isi rekening',
	titleEn: 'Fill in the bank account',
	textId: 'Rekening atas nama pemilik. Uang penjualan masuk ke sana, tidak lewat orang lain.',
	textEn: 'An account in the name of the owner. What is sold is paid there, through nobody else.',
	certainty: 'likely',
} as const;
const shop = {
	position: 30,
	doer: 'together',
	titleId: 'Isi nama dan alamat toko',
	titleEn: 'Fill in name and address',
	textId:
		'Pakai nama yang sama dengan toko di sini, supaya pembeli tahu ini toko yang sama. Tulis cerita pendek, jam buka, dan alamat ambil barang.',
	textEn:
		'Use the same name as the shop here, so that buyers know it is the same shop. Write a short story, opening hours and where parcels are fetched.',
	certainty: 'likely',
} as const;
const shipping = {
	position: 60,
	doer: 'together',
	titleId: 'Pilih pengiriman',
	titleEn: 'Choose delivery',
	textId: 'Nyalakan kurir yang bisa mengambil di tempat Anda. Timbang produk beserta bungkusnya.',
	textEn: 'Turn on couriers that come to your place. Weigh products with their packing.',
	certainty: 'likely',
} as const;
const products = {
	position: 70,
	doer: 'together',
	titleId: 'Masukkan produk pertama',
	titleEn: 'Put in the first products',
	textId:
		'Mulai dari 3 produk. Lihat dulu apa yang masih kurang di halaman toko daring ini, lalu pakai berkas siap unggah atau isi dengan tangan.',
	textEn:
		'Begin with 3 products. Look first at what is missing on the page of this marketplace, then use the ready file or type them in.',
	certainty: 'likely',
} as const;
const look = {
	position: 90,
	doer: 'together',
	titleId: 'Lihat sebagai pembeli',
	titleEn: 'Look as a buyer',
	textId:
		'Buka toko dari HP lain. Kalau toko dan produknya terlihat, salin alamatnya dan catat di halaman toko daring ini.',
	textEn:
		'Open the shop on another phone. When shop and products show, copy the address and write it down on the page of this marketplace.',
	certainty: 'likely',
} as const;

const kinds: Readonly<Record<string, readonly Omit<FirstStep, 'id' | 'kind'>[]>> = {
	marketplace: [prepare, account, shop, identity, bank, shipping, products, look],
	social: [prepare, account, shop, products, look],
	'food-delivery': [
		prepare,
		account,
		shop,
		identity,
		bank,
		{
			...products,
			titleId: 'Isi menu',
			titleEn: 'Fill in the menu',
			textId:
				'Nama, harga, dan foto setiap menu. Tulis juga jam masak, supaya pesanan tidak datang saat dapur tutup.',
			textEn:
				'Name, price and photo of each dish, and when the kitchen cooks, so that no order comes while it is closed.',
		},
		look,
	],
	catalogue: [account, shop, products, look],
	government: [
		{
			...prepare,
			textId:
				'NIB, NPWP, KTP, dan rekening atas nama usaha atau pemilik. Periksa izin produknya di halaman Izin.',
			textEn:
				'NIB, NPWP, identity card, and a bank account of the business or its owner. Look at the permits of its products first.',
		},
		account,
		shop,
		{
			...identity,
			titleId: 'Kirim surat usaha',
			titleEn: 'Hand in the papers',
			textId: 'Pemilik mengunggah NIB dan NPWP, lalu menunggu pemeriksaan.',
			textEn: 'The owner uploads NIB and NPWP and waits until they are looked at.',
		},
		bank,
		products,
		look,
	],
};
const names = new Map<number, string>([
	[10, 'prepare'],
	[20, 'account'],
	[30, 'shop'],
	[40, 'identity'],
	[50, 'bank'],
	[60, 'shipping'],
	[70, 'products'],
	[90, 'look'],
]);

/** What is known in November 2026 of opening a shop: common to a kind, since pages of single ones change often. */
export const firstSteps: readonly FirstStep[] = [
	...Object.entries(kinds).flatMap(([kind, steps]) =>
		steps.map((step) => ({ ...step, kind, id: `${kind}/${names.get(step.position) ?? ''}` })),
	),
	{
		id: 'tiktok-shop/two-shops',
		marketplace: 'tiktok-shop',
		position: 35,
		doer: 'owner',
		titleId: 'Nyalakan Tokopedia juga',
		titleEn: 'Turn on Tokopedia too',
		textId:
			'Tokopedia dan TikTok Shop dikelola di satu tempat. Pilih tampil di keduanya; toko Tokopedia lama dihubungkan dengan akun pemilik.',
		textEn:
			'Tokopedia and TikTok Shop are run in one place. Choose to show in both; an older Tokopedia shop is linked with the account of its owner.',
		certainty: 'unsure',
	},
];
