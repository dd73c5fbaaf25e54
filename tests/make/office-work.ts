import { getConsentText } from '#modules/accounts/index.ts';
import { setSellerQris } from '#modules/orders/index.ts';
import { claimEnterprise, keepLikelyRepeats } from '#modules/registry/index.ts';
import { system } from '#server/app.ts';
import type { World } from './database.ts';
import { sampleWith } from './qris.ts';
import { type DeskWork, makeDeskWork } from './desk-work.ts';
import { makePermitWork, type PermitWork } from './permits.ts';
import type { PersonActor } from './signed-in.ts';
import { makeConflict, makeMerge } from './two-edits.ts';

/** What waits for the office of 36.03 in a demonstration, most of it about one shop. */
export interface OfficeWork {
	/** Keeps that shop. */
	keeper: PersonActor;
	number: string;
	/** A product of it about which an officer was asked. */
	productId: string;
	repeatId: string;
	conflictId: string;
	ownConflictId: string;
	desk: DeskWork;
	permits: PermitWork;
}

/** Gives the office of 36.03 something to decide: a claim, a likely repeat, a changed code, permits, letters. */
export async function makeOfficeWork(
	world: World,
	claimant: PersonActor,
	officer: PersonActor,
): Promise<OfficeWork> {
	const find = async <Row extends object>(text: string) =>
		(await world.app.platform.pool.query<Row>(text)).rows;
	const inArea = `registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		WHERE e.area_code LIKE '36.03.%'`;

	const [one, other] = await find<{ id: string }>(
		`SELECT e.id FROM ${inArea} ORDER BY e.id LIMIT 2`,
	);
	await world.write(system('test'), (ctx) =>
		keepLikelyRepeats(ctx, one!.id, [{ otherId: other!.id, score: 80, reason: 'name+village' }]),
	);

	const [free] = await find<{ number: string }>(
		`SELECT e.number FROM ${inArea} AND o.person_id IS NULL ORDER BY e.id LIMIT 1`,
	);
	const { version } = await getConsentText(world.read(), 'registry');
	await world.write(claimant, (ctx) =>
		claimEnterprise(ctx, { number: free!.number, note: 'HP saya ganti.', consentVersion: version }),
	);

	const [shop] = await find<{
		id: string;
		number: string;
		area: string;
		personId: string;
		productId: string;
	}>(
		`SELECT e.id, e.number, e.area_code AS area, o.person_id AS "personId", p.id AS "productId"
		 FROM catalogue.product p, ${inArea} AND p.enterprise_id = e.id AND o.person_id IS NOT NULL
			AND p.state = 'published' AND EXISTS (SELECT 1 FROM orders.seller_qris q WHERE q.enterprise_id = e.id)
		 ORDER BY e.id, p.id LIMIT 1`,
	);
	const keeper: PersonActor = {
		kind: 'person',
		personId: shop!.personId,
		name: '',
		grants: [],
		secondFactor: false,
	};
	const code = sampleWith({ '51': '0014ID.CO.QRIS.WWW0215ID1019000000777' });
	await world.write(keeper, (ctx) => setSellerQris(ctx, shop!.id, code));

	const records = await find<{ id: string }>(
		`SELECT e.id FROM ${inArea} AND o.person_id IS NULL ORDER BY e.id DESC LIMIT 2`,
	);
	await makeMerge(world, officer, records[0]!.id, records[1]!.id);
	const conflictId = await makeConflict(world, {
		officer,
		owner: keeper,
		enterpriseId: shop!.id,
	});
	const [own] = await find<{ id: string }>(
		`SELECT e.id FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE o.person_id = '${claimant.personId}' LIMIT 1`,
	);
	const everywhere = { ...officer, grants: [{ role: 'officer', areaCode: '' }] } as const;
	const ownConflictId = await makeConflict(world, {
		officer: everywhere,
		owner: claimant,
		enterpriseId: own!.id,
	});
	const [repeat] = await find<{ id: string }>(
		`SELECT id FROM registry.likely_repeat WHERE state = 'open' ORDER BY score DESC, id LIMIT 1`,
	);
	const { id: enterpriseId, number, area, productId } = shop!;
	return {
		keeper,
		number,
		productId,
		repeatId: repeat!.id,
		conflictId,
		ownConflictId,
		desk: await makeDeskWork(world, officer, { enterpriseId, number }, area),
		permits: await makePermitWork(world, { owner: keeper, officer, enterpriseId, productId }),
	};
}
