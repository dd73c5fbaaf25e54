import { createHmac } from 'node:crypto';

/** Somebody of the demonstration whom anybody may be. All addresses are made up. */
export interface DemoSignIn {
	/** administrator, officer, enumerator, owner, helper, claimant, buyer */
	role: 'administrator' | 'officer' | 'enumerator' | 'owner' | 'helper' | 'claimant' | 'buyer';
	name: string;
	/** As it is typed on the sign-in page. */
	phone: string;
	email?: string;
	/** Kemendagri code of the area of the role; empty for everywhere. */
	areaCode?: string;
	/** What the owner's shop is called, or that of whom she helps. */
	shop?: string;
	/** To claim the waiting record with. */
	nik?: string;
}

const officer = (phone: string, name: string, email: string, areaCode: string): DemoSignIn => ({
	role: 'officer',
	name,
	phone,
	email,
	areaCode,
});

/** One sign-in for each role, in the order in which they are printed. Codes arrive in the development mailbox. */
export const demoSignIns: readonly DemoSignIn[] = [
	{
		role: 'administrator',
		name: 'Ratih Kusumawardhani',
		phone: '0812-0000-0001',
		email: 'admin@rumah-umkm.example',
		areaCode: '',
	},
	officer('0812-0000-0002', 'Yayat Hidayat', 'kabupaten@rumah-umkm.example', '36.03'),
	officer('0812-0000-0003', 'Murniati Hanafi', 'kota@rumah-umkm.example', '36.71'),
	officer('0812-0000-0004', 'Bagas Wicaksono', 'tangsel@rumah-umkm.example', '36.74'),
	{ role: 'enumerator', name: 'Wati Nurhasanah', phone: '0812-0000-0005', areaCode: '36.03' },
	{ role: 'owner', name: 'Rohayah binti Saman', phone: '0812-0000-0011', shop: 'Laksa Mak Iyah' },
	{ role: 'owner', name: 'Asep Saepudin', phone: '0812-0000-0012', shop: 'Topi Bambu Kang Asep' },
	{ role: 'owner', name: 'Sri Wahyuni', phone: '0812-0000-0013', shop: 'Batik Bu Yuni' },
	{ role: 'helper', name: 'Rani Anggraeni', phone: '0812-0000-0014', shop: 'Laksa Mak Iyah' },
	{
		role: 'claimant',
		name: 'Kwee Lili',
		phone: '0812-0000-0021',
		shop: 'Dodol Encim Lili',
		nik: '3603995004780001',
	},
	{ role: 'buyer', name: 'Nadia Permana', phone: '0812-0000-0031' },
];

/** `0812-0000-0011` → `+6281200000011`. */
export const e164 = (phone: string): string => `+62${phone.replace(/\D/g, '').slice(1)}`;

/** The authenticator of every officer and administrator of the demonstration, as better-auth keeps it. */
export const demoAuthenticator = 'RumahUmkmTangerangDemonstrasi026';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The same, to type into an authenticator application. */
export function demoAuthenticatorKey(): string {
	let bits = '';
	for (const byte of Buffer.from(demoAuthenticator)) bits += byte.toString(2).padStart(8, '0');
	return (bits.match(/.{1,5}/g) ?? [])
		.map((five) => base32[parseInt(five.padEnd(5, '0'), 2)])
		.join('');
}

/** The six digits that this authenticator shows at an instant (RFC 6238, SHA-1, 30 seconds). */
export function demoAuthenticatorCode(at: Date): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
	const digest = createHmac('sha1', demoAuthenticator).update(counter).digest();
	const start = (digest.at(-1) ?? 0) & 15;
	return String((digest.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
