import { countOf, recordsOf, type PersonalDataHolder } from '#platform/personal-data.ts';
import { retainBy, type RetentionHandler } from '#platform/retention.ts';

const ofShops = `(SELECT id FROM payments.gateway_account WHERE enterprise_id = ANY($1))`;

/**
 * What we hold of a maker's gateway account. Her keys are hers, but not for a file that travels: the copy says that
 * there are some. A charge says nothing of the buyer beyond her order.
 */
export const paymentsPersonalData: PersonalDataHolder = {
	name: 'payments',
	tables: ['payments.gateway_account', 'payments.charge', 'payments.webhook_event'],
	async collect(ctx, { enterpriseIds }) {
		const accounts = await recordsOf(
			ctx,
			'payments.collect.accounts',
			`SELECT to_jsonb(a) - '{secret_cipher,token_cipher,silent_until}'::text[] AS record
			 FROM payments.gateway_account a WHERE enterprise_id = ANY($1) ORDER BY created_at`,
			[enterpriseIds],
		);
		const charges = await recordsOf(
			ctx,
			'payments.collect.charges',
			`SELECT to_jsonb(c) - '{qr_payload,next_check_at,checks}'::text[] AS record
			 FROM payments.charge c WHERE account_id IN ${ofShops} ORDER BY created_at, id`,
			[enterpriseIds],
		);
		return [
			{ name: 'payments.gateway_account', records: accounts },
			{ name: 'payments.charge', records: charges },
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, { enterpriseIds }) {
		const accounts = await countOf(
			ctx,
			'payments.plan.accounts',
			'SELECT count(*) AS count FROM payments.gateway_account WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
		return {
			erased: accounts > 0 ? [{ what: 'gateway-accounts', count: accounts }] : [],
			kept: [],
			blocks: [],
		};
	},
	files: () => Promise.resolve([]),
	async erase(ctx, { enterpriseIds }) {
		await ctx.query(
			'payments.erase.charges',
			`UPDATE payments.charge SET qr_payload = NULL, next_check_at = NULL WHERE account_id IN ${ofShops}`,
			[enterpriseIds],
		);
		// Its calls go with it; charges stay as sums of the books, without an account.
		await ctx.query(
			'payments.erase.accounts',
			'DELETE FROM payments.gateway_account WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
	},
};

export const paymentsRetention: readonly RetentionHandler[] = [
	retainBy(
		'gateway-calls',
		`DELETE FROM payments.webhook_event WHERE id IN (SELECT id FROM payments.webhook_event
			WHERE received_at < $1 ORDER BY received_at LIMIT 20000) RETURNING id`,
	),
];
