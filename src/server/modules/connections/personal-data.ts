import { countOf, recordsOf, type PersonalDataHolder } from '#platform/personal-data.ts';
import { retainBy, type RetentionHandler } from '#platform/retention.ts';

const ofShops = `(SELECT id FROM connections.link WHERE enterprise_id = ANY($1))`;

/**
 * What we hold of an owner's shops elsewhere. Her keys are hers, but not for a file that travels: the copy says that
 * there are some. Of who bought there nothing is kept.
 */
export const connectionsPersonalData: PersonalDataHolder = {
	name: 'connections',
	tables: [
		'connections.link',
		'connections.oauth_state',
		'connections.external_order',
		'connections.external_order_line',
	],
	async collect(ctx, { enterpriseIds }) {
		const links = await recordsOf(
			ctx,
			'connections.collect.links',
			`SELECT to_jsonb(l) - '{credentials_cipher,writer_id,writer_until,refreshed_until,silent_until}'::text[] AS record
			 FROM connections.link l WHERE enterprise_id = ANY($1) ORDER BY linked_at`,
			[enterpriseIds],
		);
		const lines = await recordsOf(
			ctx,
			'connections.collect.lines',
			`SELECT to_jsonb(n) || jsonb_build_object('external_id', o.external_id, 'ordered_at', o.ordered_at) AS record
			 FROM connections.external_order o JOIN connections.external_order_line n ON n.order_id = o.id
			 WHERE o.link_id IN ${ofShops} ORDER BY o.ordered_at, n.order_id, n.position`,
			[enterpriseIds],
		);
		return [
			{ name: 'connections.link', records: links },
			{ name: 'connections.external_order_line', records: lines },
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, { enterpriseIds }) {
		const links = await countOf(
			ctx,
			'connections.plan.links',
			'SELECT count(*) AS count FROM connections.link WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
		return {
			erased: links > 0 ? [{ what: 'connections', count: links }] : [],
			kept: [],
			blocks: [],
		};
	},
	files: () => Promise.resolve([]),
	async erase(ctx, { enterpriseIds }) {
		await ctx.query(
			'connections.erase.states',
			'DELETE FROM connections.oauth_state WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
		// The sums stay as facts of the ledger, without an order there.
		await ctx.query(
			'connections.erase.orders',
			`DELETE FROM connections.external_order WHERE link_id IN ${ofShops}`,
			[enterpriseIds],
		);
		await ctx.query(
			'connections.erase.links',
			'DELETE FROM connections.link WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
	},
};

export const connectionsRetention: readonly RetentionHandler[] = [
	retainBy(
		'marketplace-orders',
		`DELETE FROM connections.external_order WHERE id IN (SELECT id FROM connections.external_order
			WHERE seen_at < $1 AND state IN ('done', 'cancelled') AND problem IS NULL ORDER BY seen_at LIMIT 20000)
		 RETURNING id`,
	),
	// Of a shop that is connected no more nobody waits for anything; what is wanted is wanted anew when it is again.
	retainBy(
		'marketplace-queue',
		`DELETE FROM connections.outbox WHERE id IN (SELECT o.id FROM connections.link l
			JOIN connections.outbox o ON o.link_id = l.id
			WHERE l.state <> 'linked' AND l.state_at < $1 LIMIT 20000) RETURNING id`,
	),
];
