import { askMaker, type InquiryInput } from '#modules/demand/index.ts';
import { guest } from '#server/app.ts';
import type { World } from './database.ts';
import { makeListing, type Shop } from './shop.ts';

/** A product whose maker sells it abroad, and its English name. */
export async function makeExport(world: World, shop: Shop): Promise<{ id: string; slug: string }> {
	return makeListing(world, shop, {
		name: 'Emping melinjo',
		nameEn: 'Melinjo crackers',
		priceIdr: 24_000,
		supply: 'made-to-order',
		exportFacts: {
			hsCode: '1905.90',
			monthlyCapacity: 2_000,
			minOrder: 200,
			incoterms: ['FOB', 'EXW'],
		},
	});
}

/** What somebody in Singapore asks of a product, in English; from an address of nobody else. */
export async function askFromAbroad(
	world: World,
	slug: string,
	fields: Partial<InquiryInput> = {},
	from?: string,
): Promise<{ id: string; token: string }> {
	const input: InquiryInput = {
		kind: 'quotation',
		quantity: 400,
		country: 'SG',
		place: 'Jurong Port',
		incoterm: 'FOB',
		words: 'Please pack in 200 g bags.',
		name: 'Tan Wei Trading',
		contact: 'wei@example.org',
		...fields,
	};
	return world.write(guest, (ctx) => askMaker({ ...ctx, locale: 'en' }, slug, input, from));
}

export interface DemoInquiries {
	/** Of a product of the demonstration that is sold abroad. */
	slug: string;
	answeredToken: string;
	/** Nobody answered it in time. */
	lateId: string;
	/** To the shop of `owner`. */
	ownId: string;
}

/** What buyers abroad ask in the demonstration, and one that the owner's shop is asked. */
export async function makeDemoInquiries(
	world: World,
	owner: { personId: string },
): Promise<DemoInquiries> {
	const { pool } = world.app.platform;
	const { rows: asked } = await pool.query<{
		id: string;
		token: string;
		state: string;
		slug: string;
	}>(
		`SELECT i.id, i.token, i.state, p.slug FROM demand.inquiry i JOIN catalogue.product p ON p.id = i.product_id
		 ORDER BY i.created_at`,
	);
	const { rows: own } = await pool.query<{ slug: string }>(
		`UPDATE catalogue.product SET export_facts = '{"hsCode":null,"monthlyCapacity":900,"minOrder":50,"incoterms":["FCA"]}'
		 WHERE id = (SELECT p.id FROM catalogue.product p JOIN registry.enterprise e ON e.id = p.enterprise_id
			JOIN registry.owner o ON o.id = e.owner_id
			WHERE o.person_id = $1 AND e.published AND p.state = 'published' AND p.variant_of IS NULL LIMIT 1)
		 RETURNING slug`,
		[owner.personId],
	);
	const { id: ownId } = await askFromAbroad(world, own[0]!.slug);
	return {
		slug: asked[0]!.slug,
		answeredToken: asked.find(({ state }) => state === 'answered')!.token,
		lateId: asked.find(({ state }) => state === 'open')!.id,
		ownId,
	};
}
