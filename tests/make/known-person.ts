import sharp from 'sharp';
import { giveConsent } from '#modules/accounts/index.ts';
import { addPhoto } from '#modules/catalogue/index.ts';
import { addNote } from '#modules/desk/index.ts';
import {
	completeOrder,
	confirmOrder,
	placeOrders,
	sendProof,
	setSellerQris,
	setSellerTerms,
} from '#modules/orders/index.ts';
import { claimPermit } from '#modules/permits/index.ts';
import { publishShop } from '#modules/registry/index.ts';
import { newId } from '#platform/ids.ts';
import { guest } from '#server/app.ts';
import { makeBooks } from './bookkeeping.ts';
import type { World } from './database.ts';
import { sampleWith } from './qris.ts';
import { makeToldSale } from './region-sales.ts';
import { consentVersion, registerOwn } from './registry.ts';
import { makeListing, makeProduct, makeShop, type Shop } from './shop.ts';
import { recipientOf, signInPerson, signInStaff, type SignedIn } from './signed-in.ts';

/** Somebody whom every module knows something about, with words that nobody else has. */
export interface KnownPerson {
	person: SignedIn;
	officer: SignedIn;
	otherOfficer: SignedIn;
	shop: Shop;
	/** A product of hers that was sold. */
	productId: string;
	phone: string;
	nik: string;
	name: string;
	/** Everything that must be gone: NIK, phone in its forms, name, e-mail, words that she wrote. */
	marks: string[];
}

const picture = (colour: string) =>
	sharp({ create: { width: 700, height: 700, channels: 3, background: colour } })
		.png()
		.toBuffer();

/** A finished order of one product, paid by the buyer's word. */
async function buy(world: World, seller: Shop, productId: string, buyer: SignedIn | undefined) {
	const phone = buyer ? recipientOf(buyer.address) : '+6285711112222';
	const actor = buyer?.actor ?? guest;
	const [order] = await world.write(actor, (ctx) =>
		placeOrders(ctx, {
			lines: [{ productId, quantity: 1 }],
			buyer: { name: buyer?.actor.name ?? 'Rina', phone },
			delivery: { method: 'pickup', note: 'Titip di rumah Mbok Kartinah' },
			perSeller: {
				[seller.enterpriseId]: { payment: 'qris' },
			},
		}),
	);
	await sendProof(world.app.workFor({ actor }), order!.token, await picture('#9bc'));
	return order!;
}

async function finish(world: World, seller: Shop, number: string) {
	await world.write(seller.owner, (ctx) => confirmOrder(ctx, number));
	await world.write(seller.owner, (ctx) => completeOrder(ctx, number));
}

const code = (nmid: string) => sampleWith({ '51': `0014ID.CO.QRIS.WWW0215${nmid}` });

/** An interview at her door, as it lies in the tables; how it gets there is field work's matter. */
async function interview(
	world: World,
	officer: SignedIn,
	known: { enterpriseId: string; nik: string },
) {
	const { pool, cipher, storage } = world.app.platform;
	const [interviewId, revisionId, photoId] = [newId(), newId(), newId()];
	const key = `private/field/${photoId}.webp`;
	await storage.put(key, Buffer.from('Kartinah di depan rumahnya'), { contentType: 'image/webp' });
	await pool.query(
		`INSERT INTO fieldwork.interview (id, person_id, revision, revision_id, purpose, enterprise_id, area_code,
			outcome, state, started_at, finished_at, clock_offset_ms, latitude, longitude, received_at, updated_at)
		 VALUES ($1, $2, 1, $3, 'first', $4, '36.03.09.2004', 'met', 'accepted', now(), now(), 0, -6.1, 106.5,
			now(), now())`,
		[interviewId, officer.actor.personId, revisionId, known.enterpriseId],
	);
	await pool.query(
		`INSERT INTO fieldwork.interview_revision (id, interview_id, revision, device_id, content_hash, standing,
			form_id, form_version, answers, answers_cipher, outcome, note, photos, times, started_at, finished_at,
			clock_offset_ms, received_at)
		 VALUES ($1, $2, 1, $3, 'x', 'taken', 'survey', 1, $4, $5, 'met', $6, $7, '[]', now(), now(), 0, now())`,
		[
			revisionId,
			interviewId,
			newId(),
			JSON.stringify({ ownerName: 'Kartinah Wulandari Uji' }),
			cipher.encrypt(JSON.stringify({ nik: known.nik })),
			'Rumahnya sebelah langgar Kartinah',
			JSON.stringify([{ id: photoId, key: 'place' }]),
		],
	);
	await pool.query(
		`INSERT INTO fieldwork.photo (id, person_id, interview_id, key, storage_key, sha256, content_type, bytes,
			width, height, received_at) VALUES ($1, $2, $3, 'place', $4, 'x', 'image/webp', 1, 1, 1, now())`,
		[photoId, officer.actor.personId, interviewId, key],
	);
}

/** Her record, shop, sales, orders, permit, interview, notes and messages. All her orders are finished. */
export async function makeKnownPerson(world: World): Promise<KnownPerson> {
	const nik = '3603144107850077';
	const name = 'Kartinah Wulandari Uji';
	const person = await signInPerson(world, name);
	const { actor } = person;
	const phone = recipientOf(person.address);
	const officer = await signInStaff(world, 'officer', '36.03', 'Petugas Satu');
	const otherOfficer = await signInStaff(world, 'officer', '36.03', 'Petugas Dua');
	const made = await registerOwn(
		world,
		actor,
		{
			name: 'Rempeyek Mbok Kartinah',
			address: 'Gang Melati Kartinah 7',
			phone,
			phoneOriginal: phone,
			whatsapp: phone,
			email: 'kartinah.uji@contoh.id',
			story: 'Resep ibu saya, Kartinah',
			nib: '9120001234568',
		},
		nik,
	);
	for (const purpose of ['shop', 'sharing'] as const)
		await world.write(actor, (ctx) => giveConsent(ctx, { purpose }));
	await world.write(actor, async (ctx) =>
		publishShop(ctx, {
			enterpriseId: made.id,
			consentVersion: await consentVersion(world, 'shop'),
		}),
	);
	const shop: Shop = { owner: actor, enterpriseId: made.id, number: made.number, slug: made.slug };
	const { id: productId } = await makeListing(world, shop, {
		name: 'Rempeyek kacang Kartinah',
		description: 'Digoreng Kartinah tiap pagi',
	});
	await makeProduct(world, shop, { name: 'Rempeyek teri Kartinah' });
	await addPhoto(world.app.workFor({ actor }), productId, await picture('#a31'));
	await world.write(actor, (ctx) => setSellerQris(ctx, made.id, code('ID1019000000077')));
	await world.write(actor, (ctx) =>
		setSellerTerms(ctx, made.id, {
			methods: ['qris'],
			deliveries: ['pickup'],
			bankName: 'BJB',
			accountHolder: name,
			accountNumber: '0077007700',
			pickupNote: 'Rumah Kartinah',
			fees: {},
		}),
	);
	const order = await buy(world, shop, productId, undefined);
	await finish(world, shop, order.number);
	const other = await makeShop(world, 'Warung Sebelah');
	await world.write(other.owner, (ctx) =>
		setSellerQris(ctx, other.enterpriseId, code('ID1019000000078')),
	);
	const bought = await buy(world, other, await makeProduct(world, other), person);
	await finish(world, other, bought.number);
	await world.write(actor, (ctx) =>
		claimPermit(ctx, { enterpriseId: made.id, kind: 'nib', number: '9120001234568' }),
	);
	await world.write(officer.actor, (ctx) =>
		addNote(ctx, {
			enterpriseId: made.id,
			areaCode: '36.03.09.2004',
			text: 'Kartinah minta dikunjungi sore',
		}),
	);
	await makeBooks(world, shop, 'Kartinah');
	await makeToldSale(world, shop, 'Pesanan Mbok Kartinah');
	await interview(world, officer, { enterpriseId: made.id, nik });
	return {
		person,
		officer,
		otherOfficer,
		shop,
		productId,
		phone,
		nik,
		name,
		marks: [
			nik,
			phone,
			phone.replace('+62', '0'),
			phone.replace('+62', ''),
			'kartinah',
			'wulandari',
			'9120001234568',
			'0077007700',
		],
	};
}
