import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { requireOwnEnterprise } from '#modules/registry/index.ts';
import { plainLine, plainLines } from '#shared/clean-text.ts';
import { deliveryMethods, paymentMethods } from '../input.ts';

/** What a seller says about being paid and delivering. An empty account number keeps the one on file. */
export const sellerTermsSchema = z.object({
	methods: z.array(z.enum(paymentMethods)).min(1),
	deliveries: z.array(z.enum(deliveryMethods)).min(1),
	pickupNote: z.string().trim().max(200).overwrite(plainLines).default(''),
	bankName: z.string().trim().max(60).overwrite(plainLine).default(''),
	accountHolder: z.string().trim().max(80).overwrite(plainLine).default(''),
	accountNumber: z
		.string()
		.transform((text) => text.replace(/[\s.-]/g, ''))
		.pipe(z.string().regex(/^(\d{6,20})?$/))
		.default(''),
	/** Fee in rupiah by code of a kecamatan. */
	fees: z.record(z.string().regex(/^\d{2}\.\d{2}\.\d{2}$/), z.number().int().min(0).max(1_000_000)),
});
export type SellerTermsInput = z.infer<typeof sellerTermsSchema>;

export interface SellerTerms {
	methods: string[];
	deliveries: string[];
	pickupNote: string;
	bankName: string;
	accountHolder: string;
	/** `••••4321`: the whole number is shown to buyers who pay, not here. */
	accountMasked: string;
	fees: { areaCode: string; feeIdr: number }[];
}

/** The terms of the asker's own shop, as its form shows them. */
export async function getSellerTerms(ctx: Ctx, enterpriseId: string): Promise<SellerTerms> {
	await requireOwnEnterprise(ctx, enterpriseId);
	const [row] = await ctx.query<{
		methods: string[];
		deliveries: string[];
		pickupNote: string | null;
		bankName: string | null;
		accountHolder: string | null;
		accountCipher: string | null;
	}>(
		'orders.sellerTerms',
		`SELECT methods, deliveries, pickup_note AS "pickupNote", bank_name AS "bankName",
			account_holder AS "accountHolder", account_cipher AS "accountCipher"
		 FROM orders.seller_terms WHERE enterprise_id = $1`,
		[enterpriseId],
	);
	const fees = await ctx.query<{ areaCode: string; feeIdr: number }>(
		'orders.sellerFees',
		`SELECT area_code AS "areaCode", fee_idr AS "feeIdr" FROM orders.delivery_fee
		 WHERE enterprise_id = $1 ORDER BY area_code`,
		[enterpriseId],
	);
	return {
		methods: row?.methods ?? ['cash'],
		deliveries: row?.deliveries ?? ['pickup'],
		pickupNote: row?.pickupNote ?? '',
		bankName: row?.bankName ?? '',
		accountHolder: row?.accountHolder ?? '',
		accountMasked: row?.accountCipher
			? `••••${ctx.platform.cipher.decrypt(row.accountCipher).slice(-4)}`
			: '',
		fees,
	};
}

/** Keeps the terms of the asker's own shop. @throws AppError missing registry/no-such-enterprise */
export async function setSellerTerms(
	ctx: Ctx,
	enterpriseId: string,
	terms: SellerTermsInput,
): Promise<void> {
	await requireOwnEnterprise(ctx, enterpriseId);
	await ctx.query(
		'orders.setTerms',
		`INSERT INTO orders.seller_terms AS t (enterprise_id, methods, deliveries, pickup_note, bank_name,
			account_holder, account_cipher, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		 ON CONFLICT (enterprise_id) DO UPDATE SET methods = $2, deliveries = $3, pickup_note = $4,
			bank_name = $5, account_holder = $6, account_cipher = coalesce($7, t.account_cipher), updated_at = $8`,
		[
			enterpriseId,
			terms.methods,
			terms.deliveries,
			terms.pickupNote || null,
			terms.bankName || null,
			terms.accountHolder || null,
			terms.accountNumber ? ctx.platform.cipher.encrypt(terms.accountNumber) : null,
			ctx.now,
		],
	);
	await ctx.query(
		'orders.setFees',
		`WITH wanted AS (SELECT key AS area, value::bigint AS fee FROM jsonb_each_text($2::jsonb)),
		 gone AS (DELETE FROM orders.delivery_fee f WHERE f.enterprise_id = $1
			AND f.area_code NOT IN (SELECT area FROM wanted))
		 INSERT INTO orders.delivery_fee (enterprise_id, area_code, fee_idr) SELECT $1, area, fee FROM wanted
		 ON CONFLICT (enterprise_id, area_code) DO UPDATE SET fee_idr = excluded.fee_idr`,
		[enterpriseId, JSON.stringify(terms.fees)],
	);
	await audit(ctx, {
		action: 'orders.terms.changed',
		subject: { type: 'enterprise', id: enterpriseId },
		data: { methods: terms.methods, deliveries: terms.deliveries },
	});
}
