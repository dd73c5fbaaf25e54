import type { Ctx } from '#platform/context.ts';
import { type Purpose, requirePerson } from '#modules/accounts/index.ts';
import { listOpenOrders } from '#modules/orders/index.ts';
import { findSubject } from './subject.ts';
import { listOwnExports } from './trail.ts';

/** One thing that happens, or does not, when a consent is taken back. Words: `privacy_then_<code>`. */
export interface Consequence {
	code:
		| 'shops-off'
		| 'products-off'
		| 'orders-continue'
		| 'signed-out'
		| 'no-exports'
		| 'no-programmes'
		| 'record-stays'
		| 'proof-stays'
		| 'sales-stay'
		| 'no-sharing'
		| 'shared-before'
		| 'no-media'
		| 'printed-stays';
	/** stops: happens at once; stays: law keeps it or it goes on. */
	kind: 'stops' | 'stays';
	count: number;
}

/**
 * What happens when the actor takes a consent back, counted now: what stops, what goes on, what the law keeps. Shown
 * before she is asked (SH-06).
 */
export async function consequencesOf(ctx: Ctx, purpose: Purpose): Promise<Consequence[]> {
	const { personId } = requirePerson(ctx);
	const subject = await findSubject(ctx, { personId });
	const [[counts], open] = await Promise.all([
		ctx.query<{
			shops: number;
			products: number;
			sessions: number;
			records: number;
			sales: number;
		}>(
			'privacy.consequences',
			`SELECT (SELECT count(*) FROM registry.enterprise WHERE id = ANY($1) AND published) AS shops,
				(SELECT count(*) FROM catalogue.listing WHERE enterprise_id = ANY($1)) AS products,
				(SELECT count(*) FROM accounts.session WHERE person_id = $2 AND expires_at > $3) AS sessions,
				cardinality($1::uuid[]) AS records,
				(SELECT count(*) FROM orders."order" WHERE enterprise_id = ANY($1)) AS sales`,
			[subject.enterpriseIds, personId, ctx.now],
		),
		listOpenOrders(ctx, subject),
	]);
	const { shops, products, sessions, records, sales } = counts!;
	const orders = open.toShops.length;
	const shopOff: Consequence[] = [
		{ code: 'shops-off', kind: 'stops', count: shops },
		{ code: 'products-off', kind: 'stops', count: products },
		{ code: 'orders-continue', kind: 'stays', count: orders },
		{ code: 'sales-stay', kind: 'stays', count: sales },
	];
	const proof: Consequence = { code: 'proof-stays', kind: 'stays', count: 1 };
	const lists: Record<Purpose, Consequence[]> = {
		account: [{ code: 'signed-out', kind: 'stops', count: sessions }, ...shopOff, proof],
		registry: [
			{ code: 'no-programmes', kind: 'stops', count: records },
			{ code: 'no-exports', kind: 'stops', count: records },
			{ code: 'record-stays', kind: 'stays', count: records },
			proof,
		],
		shop: [...shopOff, proof],
		sharing: [
			{ code: 'no-sharing', kind: 'stops', count: 1 },
			{
				code: 'shared-before',
				kind: 'stays',
				count: purpose === 'sharing' ? (await listOwnExports(ctx)).length : 0,
			},
			proof,
		],
		media: [
			{ code: 'no-media', kind: 'stops', count: 1 },
			{ code: 'printed-stays', kind: 'stays', count: 1 },
			proof,
		],
	};
	return lists[purpose].filter(({ count }) => count > 0);
}
