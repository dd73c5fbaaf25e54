import type { Ctx } from '#platform/context.ts';
import {
	countOf,
	ERASED_NAME,
	openLedgers,
	recordsOf,
	type DataSubject,
	type PersonalDataHolder,
} from '#platform/personal-data.ts';
import { OWN_WORDS } from './sql-parts.ts';

const ofEnterprises = 'FROM ledger.sale WHERE enterprise_id = ANY($1)';
/** What the owner typed herself, for want of a product. */
const typed = `${ofEnterprises} AND source = '${OWN_WORDS}' AND product_id IS NULL`;

/**
 * The sales of an owner are hers to take along. They name nobody but for what she typed: that goes with her, the
 * figures stay for the books.
 */
export const ledgerPersonalData: PersonalDataHolder = {
	name: 'ledger',
	tables: ['ledger.sale'],
	async collect(ctx, { enterpriseIds }) {
		const records = await recordsOf(
			ctx,
			'ledger.collect.sales',
			`SELECT to_jsonb(s) - '{id,corrects,cause,recorded_at}'::text[] AS record
			 FROM ledger.sale s WHERE s.enterprise_id = ANY($1) ORDER BY s.occurred_at, s.id`,
			[enterpriseIds],
		);
		return records.length > 0 ? [{ name: 'ledger.sale', records }] : [];
	},
	async plan(ctx, { enterpriseIds }) {
		return {
			erased: [
				{
					what: 'typed-sales',
					count: await countOf(
						ctx,
						'ledger.plan.typed',
						`SELECT count(*) AS count ${typed} AND entry = 0`,
						[enterpriseIds],
					),
				},
			],
			kept: [
				{
					what: 'sale-facts',
					count: await countOf(
						ctx,
						'ledger.plan.kept',
						`SELECT count(*) AS count ${ofEnterprises}`,
						[enterpriseIds],
					),
					rule: 'tax-documents',
				},
			],
			blocks: [],
		};
	},
	files: () => Promise.resolve([]),
	async erase(ctx: Ctx, { enterpriseIds }: DataSubject) {
		await openLedgers(ctx);
		await ctx.query(
			'ledger.erase.typed',
			`UPDATE ledger.sale SET product_name = '${ERASED_NAME}' WHERE id IN (SELECT id ${typed})`,
			[enterpriseIds],
		);
	},
};
