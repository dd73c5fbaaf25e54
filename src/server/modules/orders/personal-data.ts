import type { Ctx } from '#platform/context.ts';
import {
	countOf,
	ERASED_NAME,
	openLedgers,
	recordsOf,
	type DataSubject,
	type PersonalDataHolder,
} from '#platform/personal-data.ts';
import { nextActor, type OrderState } from './life/states.ts';

/** States in which somebody still has to act. */
const openStates = (Object.keys(nextActor) as OrderState[]).filter((state) => nextActor[state]);

/** Orders that she placed, signed in or with a number that is proved to be hers. */
const asBuyer = `(o.person_id = $1 OR o.buyer_phone = ANY($2))`;
const buyerValues = ({ personId, phones }: DataSubject) => [personId, phones];

export interface OpenOrders {
	/** Numbers of orders to her shops that are not finished. */
	toShops: string[];
	/** Numbers of her own orders that are not finished. */
	own: string[];
}

/** The unfinished orders of somebody, as a seller and as a buyer; at most 50 of each. */
export async function listOpenOrders(
	ctx: Ctx,
	subject: Pick<DataSubject, 'personId' | 'phones' | 'enterpriseIds'>,
): Promise<OpenOrders> {
	const [toShops, own] = await Promise.all([
		ctx.query<{ number: string }>(
			'orders.openToShops',
			`SELECT number FROM orders."order" WHERE enterprise_id = ANY($1) AND state = ANY($2)
			 ORDER BY placed_at LIMIT 50`,
			[subject.enterpriseIds, openStates],
		),
		ctx.query<{ number: string }>(
			'orders.openOfBuyer',
			`SELECT number FROM orders."order" o WHERE ${asBuyer} AND state = ANY($3)
			 ORDER BY placed_at LIMIT 50`,
			[subject.personId, subject.phones, openStates],
		),
	]);
	return { toShops: toShops.map((row) => row.number), own: own.map((row) => row.number) };
}

const proofsOfBuyer = `SELECT f.id, f.storage_key AS key FROM orders.payment_proof f
	JOIN orders."order" o ON o.id = f.order_id WHERE ${asBuyer}`;

/** What was written about orders, left without its words: that it happened stays for the other side. */
const blankWords = [
	[
		'orders.erase.changeWords',
		'UPDATE orders.order_change w SET words = NULL FROM orders."order" o WHERE o.id = w.order_id AND $of',
	],
	[
		'orders.erase.refundWords',
		'UPDATE orders.order_refund w SET words = NULL FROM orders."order" o WHERE o.id = w.order_id AND $of',
	],
	[
		'orders.erase.disputeWords',
		`UPDATE orders.dispute_entry w SET words = '' FROM orders.dispute d JOIN orders."order" o ON o.id = d.order_id
		 WHERE d.id = w.dispute_id AND $of`,
	],
] as const;

const photosOfBuyer = `SELECT f.id, f.storage_key AS key FROM orders.dispute_photo f
	JOIN orders.dispute d ON d.id = f.dispute_id JOIN orders."order" o ON o.id = d.order_id WHERE ${asBuyer}`;

/** Orders hold two people: each gets her own side, and the copy of a seller leaves the buyers' data out. */
export const ordersPersonalData: PersonalDataHolder = {
	name: 'orders',
	tables: [
		'orders.order',
		'orders.order_event',
		'orders.payment_proof',
		'orders.order_change',
		'orders.order_refund',
		'orders.dispute_entry',
		'orders.dispute_photo',
		'orders.grievance',
		'orders.grievance_entry',
		'orders.seller_qris',
		'orders.seller_terms',
		'orders.delivery_fee',
	],
	async collect(ctx, subject) {
		const lines = `(SELECT jsonb_agg(to_jsonb(l) - 'order_id' ORDER BY l.position)
			FROM orders.order_line l WHERE l.order_id = o.id)`;
		const grievances = await recordsOf(
			ctx,
			'orders.collect.grievances',
			`SELECT to_jsonb(g) || jsonb_build_object('entries', (SELECT jsonb_agg(jsonb_build_object('at', n.at, 'by', n.by,
				'words', n.words) ORDER BY n.at) FROM orders.grievance_entry n WHERE n.grievance_id = g.id)) AS record
			 FROM orders.grievance g WHERE g.enterprise_id = ANY($1) ORDER BY g.opened_at, g.id`,
			[subject.enterpriseIds],
		);
		const [sold, bought, qris, terms] = [
			await recordsOf(
				ctx,
				'orders.collect.sold',
				`SELECT to_jsonb(o) - '{token,buyer_name,buyer_phone,delivery_address,note,person_id,checkout_id,placed_from}'::text[]
					|| jsonb_build_object('lines', ${lines}) AS record
				 FROM orders."order" o WHERE o.enterprise_id = ANY($1) ORDER BY o.placed_at, o.id`,
				[subject.enterpriseIds],
			),
			await recordsOf(
				ctx,
				'orders.collect.bought',
				`SELECT to_jsonb(o) - '{checkout_id,qris_payload,token,placed_from}'::text[] || jsonb_build_object('lines', ${lines},
					'events', (SELECT jsonb_agg(to_jsonb(v) - '{order_id,actor_id}'::text[] ORDER BY v.at)
						FROM orders.order_event v WHERE v.order_id = o.id),
					'complaints', (SELECT jsonb_agg(jsonb_build_object('kind', d.kind, 'at', n.at, 'by', n.by, 'words', n.words)
						ORDER BY n.at) FROM orders.dispute d JOIN orders.dispute_entry n ON n.dispute_id = d.id
						WHERE d.order_id = o.id)) AS record
				 FROM orders."order" o WHERE ${asBuyer} ORDER BY o.placed_at, o.id`,
				buyerValues(subject),
			),
			await recordsOf(
				ctx,
				'orders.collect.qris',
				`SELECT to_jsonb(q) AS record FROM orders.seller_qris q
				 WHERE enterprise_id = ANY($1) ORDER BY created_at`,
				[subject.enterpriseIds],
			),
			await recordsOf(
				ctx,
				'orders.collect.terms',
				`SELECT to_jsonb(t) AS record FROM orders.seller_terms t WHERE enterprise_id = ANY($1)`,
				[subject.enterpriseIds],
			),
		];
		const proofs = await ctx.query<{ id: string; key: string }>(
			'orders.collect.proofs',
			proofsOfBuyer,
			buyerValues(subject),
		);
		const photos = await ctx.query<{ id: string; key: string }>(
			'orders.collect.disputePhotos',
			photosOfBuyer,
			buyerValues(subject),
		);
		return [
			{ name: 'orders.sold', records: sold },
			{
				name: 'orders.bought',
				records: bought,
				files: [
					...proofs.map(({ id, key }) => ({ name: `bukti-bayar/${id}.webp`, key })),
					...photos.map(({ id, key }) => ({ name: `foto-aduan/${id}.webp`, key })),
				].map(({ name, key }) => ({
					name,
					read: (reader: Ctx) => reader.platform.storage.get(key),
				})),
			},
			{ name: 'orders.grievance', records: grievances },
			{ name: 'orders.seller_qris', records: qris },
			{
				name: 'orders.seller_terms',
				records: terms.map(({ account_cipher: sealed, ...rest }) => ({
					...rest,
					account: typeof sealed === 'string' ? ctx.platform.cipher.decrypt(sealed) : null,
				})),
			},
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, subject) {
		const open = await listOpenOrders(ctx, subject);
		const [sold, bought, proofs] = [
			await countOf(
				ctx,
				'orders.plan.sold',
				`SELECT count(*) AS count FROM orders."order" WHERE enterprise_id = ANY($1)`,
				[subject.enterpriseIds],
			),
			await countOf(
				ctx,
				'orders.plan.bought',
				`SELECT count(*) AS count FROM orders."order" o WHERE ${asBuyer}`,
				buyerValues(subject),
			),
			await countOf(
				ctx,
				'orders.plan.proofs',
				`SELECT count(*) AS count FROM (${proofsOfBuyer}) f`,
				buyerValues(subject),
			),
		];
		return {
			erased: [
				{ what: 'buyer-data', count: bought },
				{ what: 'proofs', count: proofs },
				{ what: 'payment-codes', count: subject.enterpriseIds.length },
			],
			kept: [{ what: 'sales', count: sold + bought, rule: 'tax-documents' }],
			blocks: [
				{ what: 'orders-to-shop', refs: open.toShops },
				{ what: 'orders-own', refs: open.own },
			].filter(({ refs }) => refs.length > 0),
		};
	},
	async files(ctx, subject) {
		const rows = await ctx.query<{ key: string }>(
			'orders.erase.proofFiles',
			`${proofsOfBuyer} UNION ALL ${photosOfBuyer}`,
			buyerValues(subject),
		);
		return rows.map(({ key }) => key);
	},
	async erase(ctx, subject) {
		await openLedgers(ctx);
		const { enterpriseIds } = subject;
		await ctx.query(
			'orders.erase.proofs',
			`DELETE FROM orders.payment_proof WHERE id IN (SELECT id FROM (${proofsOfBuyer}) f)`,
			buyerValues(subject),
		);
		await ctx.query(
			'orders.erase.words',
			`UPDATE orders.order_event v SET reason = NULL FROM orders."order" o
			 WHERE o.id = v.order_id AND v.reason IS NOT NULL AND (${asBuyer} OR o.enterprise_id = ANY($3))`,
			[...buyerValues(subject), enterpriseIds],
		);
		await ctx.query(
			'orders.erase.disputePhotos',
			`DELETE FROM orders.dispute_photo WHERE id IN (SELECT id FROM (${photosOfBuyer}) f)`,
			buyerValues(subject),
		);
		await ctx.query(
			'orders.erase.grievanceWords',
			`UPDATE orders.grievance_entry n SET words = '', actor_id = NULL FROM orders.grievance g
			 WHERE g.id = n.grievance_id AND g.enterprise_id = ANY($1)`,
			[enterpriseIds],
		);
		for (const [name, text] of blankWords)
			await ctx.query(name, text.replace('$of', `(${asBuyer} OR o.enterprise_id = ANY($3))`), [
				...buyerValues(subject),
				enterpriseIds,
			]);
		// Messages to her buyers name her shop, those to sellers of what she bought name theirs: both have been read.
		await ctx.query(
			'orders.erase.messages',
			`DELETE FROM platform.message m USING orders."order" o
			 WHERE m.purpose LIKE 'orders/%' AND split_part(m.purpose, ':', 2) = o.number
				AND (${asBuyer} OR o.enterprise_id = ANY($3))`,
			[...buyerValues(subject), enterpriseIds],
		);
		// Warnings went to numbers that were the shop's until lately, too; they name her shop.
		await ctx.query(
			'orders.erase.warnings',
			`DELETE FROM platform.message m USING registry.enterprise e, registry.field_change f
			 WHERE e.id = ANY($1) AND f.enterprise_id = e.id AND f.field IN ('phone', 'whatsapp', 'email')
				AND m.recipient = f.old_value #>> '{}' AND strpos(m.body, e.name) > 0`,
			[enterpriseIds],
		);
		// The sum and the lines stay for the seller's books; who bought does not.
		await ctx.query(
			'orders.erase.buyer',
			`UPDATE orders."order" o SET buyer_name = $3, buyer_phone = '', delivery_address = NULL, note = NULL,
				reason = NULL, person_id = NULL, placed_from = NULL WHERE ${asBuyer}`,
			[...buyerValues(subject), ERASED_NAME],
		);
		await ctx.query(
			'orders.erase.ofShops',
			`UPDATE orders."order" SET qris_payload = NULL, reason = NULL, note = NULL WHERE enterprise_id = ANY($1)`,
			[enterpriseIds],
		);
		for (const table of ['seller_qris', 'seller_terms', 'delivery_fee'])
			await ctx.query(
				`orders.erase.${table}`,
				`DELETE FROM orders.${table} WHERE enterprise_id = ANY($1)`,
				[enterpriseIds],
			);
	},
};
