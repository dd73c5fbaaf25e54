import type { Actor } from '#platform/context.ts';
import type { Registered } from '#modules/registry/index.ts';
import type { World } from './database.ts';
import { asOfficer, makePerson } from './people.ts';
import { registerByOfficer, registerOwn, sukasari } from './registry.ts';

/** Two records in two kabupaten, and the offices around them. */
export interface TwoOffices {
	siti: Actor;
	kabupaten: Actor;
	kecamatan: Actor;
	kota: Actor;
	province: Actor;
	/** Of Siti, in Kemiri. */
	dapur: Registered;
	/** Of somebody without an account, in the kota. */
	sate: Registered;
}

export async function makeTwoOffices(world: World): Promise<TwoOffices> {
	const siti = await makePerson(world, 'Siti Aminah', '+6281700000001');
	const person = (n: number) => makePerson(world, `Petugas ${n}`, `+628110000000${n}`);
	const kabupaten = asOfficer(await person(1), '36.03');
	const kecamatan = asOfficer(await person(2), '36.03.09');
	const kota = asOfficer(await person(3), '36.71');
	const province = asOfficer(await person(4), '36');
	const dapur = await registerOwn(world, siti, { phone: '+6281700000001' }, '3603096505800001');
	const sate = await registerByOfficer(
		world,
		kota,
		{ name: 'Joko Susilo', nik: '3671011212800001', phone: '+6281300000009' },
		{ name: 'Sate Bandeng Joko', areaCode: sukasari },
	);
	return { siti, kabupaten, kecamatan, kota, province, dapur, sate };
}
