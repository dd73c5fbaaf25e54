import { addStaff, getConsentText, giveConsent, type Role } from '#modules/accounts/index.ts';
import { setSellerQris } from '#modules/orders/index.ts';
import { makeRequest } from '#modules/privacy/index.ts';
import { claimEnterprise, createEnterprises, keepLikelyRepeats } from '#modules/registry/index.ts';
import { system } from '#server/app.ts';
import { checkedImport, readyCopy } from './by-worker.ts';
import { makeCampaignWork, type CampaignWork } from './campaigns.ts';
import type { World } from './database.ts';
import { makeBooks, type Books } from './bookkeeping.ts';
import { makeDeliveryWork, type DeliveryWork } from './delivery.ts';
import { makeDemand, type DemandWork } from './demand.ts';
import { makeFeedWork, type FeedWork } from './feeds.ts';
import { makeSheetWork, type SheetWork } from './sheets.ts';
import { type DeskWork, makeDeskWork } from './desk-work.ts';
import { sampleWith } from './qris.ts';
import { makeRecord } from './merge.ts';
import { makePresenceWork, type PresenceWork } from './presence.ts';
import { makePermitWork, type PermitWork } from './permits.ts';
import { makeHelperWork, type HelperWork } from './helpers.ts';
import { makeConflict, makeMerge } from './two-edits.ts';
import { makeProduct, type Shop } from './shop.ts';
import { openCorner } from './region-corner.ts';
import { makeReview } from './region-reviews.ts';
import { complainAbout, grieve, makeToldSale, sellAndPay } from './region-sales.ts';
import { makeFieldRegion, type FieldRegion } from './supervision.ts';
import {
	freshPhone,
	recipientOf,
	signInAs,
	signInPerson,
	signInStaff,
	type SignedIn,
} from './signed-in.ts';

/** Everybody who can ask for something, and what they could be curious about: all of it lies in 36.03. */
export interface Region
	extends
		DeskWork,
		DeliveryWork,
		DemandWork,
		PermitWork,
		HelperWork,
		CampaignWork,
		FeedWork,
		SheetWork,
		PresenceWork {
	people: Record<Who, SignedIn | undefined>;
	shopA: Shop;
	shopB: Shop;
	/** The next ones belong to shop A. */
	productId: string;
	productSlug: string;
	orderNumber: string;
	orderToken: string;
	/** The buyer's complaint about that order, with a picture. */
	complaintId: string;
	complaintPhotoId: string;
	/** Owner A's complaint about a place where she sells. */
	grievanceId: string;
	/** A sale that owner A wrote down herself. */
	toldSaleId: string;
	/** A review of her product, with a picture, that somebody reported. */
	reviewId: string;
	proofId: string;
	proofKey: string;
	claimId: string;
	repeatId: string;
	/** What owner A wrote down about her money. */
	books: Books;
	/** Two edits of shop A. */
	conflictId: string;
	/** Of two records without accounts. */
	mergeId: string;
	waitingQrisId: string;
	importId: string;
	field: FieldRegion;
	/** Of owner A: a request about her data that is open, and a copy of them that is ready. */
	requestId: string;
	copyId: string;
	sessionId: string;
	/** A school corner of 36.03, and what it looks for. */
	placeId: string;
	demandId: string;
}

export const everybody = [
	'guest',
	'buyer',
	'ownerA',
	'ownerB',
	'officer',
	'officerHalfIn',
	'officerElsewhere',
	'administrator',
	'enumerator',
	'helperOrders',
	'helperProducts',
	'helperMoney',
] as const;
/**
 * The helpers are owner A's, with one right each. `officer` and `enumerator` are of 36.03, `officerHalfIn` too but not past the second factor, `officerElsewhere` of
 * 36.71.
 */
export type Who = (typeof everybody)[number];

const kosambi = '36.03.14.2005';

/** A record whose owner nobody is yet. */
async function recordUnclaimed(world: World, name: string): Promise<string> {
	const [made] = await world.write(system('test'), (ctx) =>
		createEnterprises(ctx, [
			{ owner: { name: 'Lili' }, name, areaCode: kosambi, source: 'import' },
		]),
	);
	return made!.number;
}

/** A public shop of somebody who is signed in. */
async function openShop(
	world: World,
	owner: SignedIn,
	name: string,
	nik: string | null = null,
): Promise<Shop> {
	const { actor } = owner;
	const phone = recipientOf(owner.address);
	const [made] = await world.write(system('test'), (ctx) =>
		createEnterprises(ctx, [
			{
				owner: { name: actor.name, nik, phone, personId: actor.personId },
				name,
				areaCode: kosambi,
				phone,
				whatsapp: phone,
				source: 'self',
				published: true,
			},
		]),
	);
	return { owner: actor, enterpriseId: made!.id, number: made!.number, slug: made!.slug };
}

const codeOf = (nmid: string) => sampleWith({ '51': `0014ID.CO.QRIS.WWW0215${nmid}` });

/** One row that a test looks for by SQL, since no verb lists it for everybody. */
async function only<T extends Record<string, string>>(
	world: World,
	sql: string,
	whose: string,
): Promise<T> {
	const { rows } = await world.app.platform.pool.query<T>(sql, [whose]);
	if (!rows[0]) throw new Error(`nothing found: ${sql}`);
	return rows[0];
}

async function staff(world: World, role: Role, areaCode: string): Promise<SignedIn> {
	const one = await signInStaff(world, role, areaCode);
	await world.write(one.actor, (ctx) => giveConsent(ctx, { purpose: 'account' }));
	return one;
}

async function makePeople(world: World): Promise<Region['people']> {
	const half = freshPhone();
	await world.write(system('test'), (ctx) =>
		addStaff(ctx, { name: 'Petugas Baru', address: half, role: 'officer', areaCode: '36.03' }),
	);
	return {
		guest: undefined,
		buyer: await signInPerson(world, 'Nadia Pembeli'),
		ownerA: await signInPerson(world, 'Siti Aminah'),
		ownerB: await signInPerson(world, 'Asep Saepudin'),
		officer: await staff(world, 'officer', '36.03'),
		officerHalfIn: await signInAs(world, { address: half }),
		officerElsewhere: await staff(world, 'officer', '36.71'),
		administrator: await staff(world, 'administrator', ''),
		enumerator: await staff(world, 'enumerator', '36.03'),
		helperOrders: await signInPerson(world, 'Rani Pembantu'),
		helperProducts: await signInPerson(world, 'Dewi Pembantu'),
		helperMoney: await signInPerson(world, 'Yuni Pembantu'),
	};
}

/** Two shops, a paid order, and one of everything that waits for an officer of 36.03. A worker must run. */
export async function makeRegion(world: World): Promise<Region> {
	const people = await makePeople(world);
	const [ownerA, ownerB, buyer] = [people.ownerA!, people.ownerB!, people.buyer!];
	const shopA = await openShop(world, ownerA, 'Laksa Uji A', '3603144107850003');
	const shopB = await openShop(world, ownerB, 'Topi Uji B');
	const productId = await makeProduct(world, shopA, { name: 'Laksa telur uji' });
	await world.write(ownerA.actor, (ctx) =>
		setSellerQris(ctx, shopA.enterpriseId, codeOf('ID1019000000001')),
	);
	const order = await sellAndPay(world, shopA, productId);
	const complaint = await complainAbout(world, order.token);
	await world.write(ownerA.actor, (ctx) =>
		setSellerQris(ctx, shopA.enterpriseId, codeOf('ID1019000000002')),
	);

	await world.write(system('test'), (ctx) =>
		keepLikelyRepeats(ctx, shopA.enterpriseId, [
			{ otherId: shopB.enterpriseId, score: 80, reason: 'name+village' },
		]),
	);
	const consent = await getConsentText(world.read(), 'registry');
	const number = await recordUnclaimed(world, 'Dodol Uji C');
	const { claimId } = await world.write(buyer.actor, (ctx) =>
		claimEnterprise(ctx, { number, consentVersion: consent.version }),
	);
	const conflictId = await makeConflict(world, {
		officer: people.officer!.actor,
		owner: ownerA.actor,
		enterpriseId: shopA.enterpriseId,
	});
	const mergeId = await makeMerge(
		world,
		people.officer!.actor,
		(await makeRecord(world, { areaCode: kosambi })).id,
		(await makeRecord(world, { areaCode: kosambi })).id,
	);
	const importId = await checkedImport(world, people.officer!);
	const { id: requestId } = await world.write(ownerA.actor, (ctx) =>
		makeRequest(ctx, { kind: 'objection', details: 'Kelas usaha saya salah' }),
	);
	const copyId = await readyCopy(world, ownerA);
	const { placeId, demandId } = await openCorner(world);
	const permits = await makePermitWork(world, {
		owner: ownerA.actor,
		officer: people.officer!.actor,
		enterpriseId: shopA.enterpriseId,
		productId,
	});
	const books = await makeBooks(world, shopA);
	const desk = await makeDeskWork(world, people.officer!.actor, shopA, kosambi);
	const proof = await only<{ id: string; key: string }>(
		world,
		`SELECT p.id, storage_key AS key FROM orders.payment_proof p JOIN orders."order" o ON o.id = p.order_id
		 WHERE o.token = $1`,
		order.token,
	);
	const idOf = async (sql: string, whose: string) =>
		(await only<{ id: string }>(world, sql, whose)).id;
	const { slug: productSlug } = await only<{ slug: string }>(
		world,
		'SELECT slug FROM catalogue.product WHERE id = $1',
		productId,
	);
	const delivery = await makeDeliveryWork(world, people.officer!.actor, shopA, productId);
	const helpers = await makeHelperWork(world, shopA, people);
	return {
		...helpers,
		books,
		...delivery,
		requestId,
		copyId,
		...desk,
		...(await makeDemand(world, shopA)),
		...(await makePresenceWork(world, shopA)),
		...(await makeFeedWork(world, people.officer!.actor)),
		...(await makeSheetWork(world, shopA)),
		...(await makeCampaignWork(world, people.officer!.actor, productSlug)),
		...permits,
		people,
		shopA,
		shopB,
		productId,
		productSlug,
		orderNumber: order.number,
		orderToken: order.token,
		...complaint,
		...(await makeReview(world, shopA, productId)),
		grievanceId: await grieve(world, shopA),
		toldSaleId: await makeToldSale(world, shopA),
		proofId: proof.id,
		proofKey: proof.key,
		claimId,
		// Of shop A and shop B: the records of the office below may look alike too.
		repeatId: await idOf(
			'SELECT id FROM registry.likely_repeat WHERE enterprise_id = $1 AND score = 80',
			shopA.enterpriseId,
		),
		conflictId,
		mergeId,
		waitingQrisId: await idOf(
			`SELECT id FROM orders.seller_qris WHERE state = 'waiting' AND enterprise_id = $1`,
			shopA.enterpriseId,
		),
		importId,
		field: await makeFieldRegion(world, people.officer!.actor),
		placeId,
		demandId,
		sessionId: await idOf(
			'SELECT id FROM accounts.session WHERE person_id = $1',
			ownerA.actor.personId,
		),
	};
}
