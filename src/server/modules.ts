import { accountsJobs, onConsentWithdrawn, seedConsentTexts } from './modules/accounts/index.ts';
import { seedAreas } from './modules/areas/index.ts';
import { catalogueJobs, refreshListings, seedCategories } from './modules/catalogue/index.ts';
import { deskJobs, onBulk, onCount, onExport, seedTaskRules } from './modules/desk/index.ts';
import { channelJobs, seedChannels } from './modules/channels/index.ts';
import { seedMatchRule } from './modules/fieldwork/index.ts';
import { orderJobs, seedOrderRules, sellingCount } from './modules/orders/index.ts';
import {
	enterpriseBulk,
	enterpriseCounts,
	enterpriseExport,
	hideShopsOf,
	importJobs,
	listJobs,
	onEnterpriseChanged,
	seedRepeatRules,
	seedSizeRules,
} from './modules/registry/index.ts';
import { followEnterprises, permitJobs, seedPermits } from './modules/permits/index.ts';
import type { Ctx } from './platform/context.ts';
import { sweepRateLimits } from './platform/limits.ts';
import { defineJob, type JobDefinition } from './platform/jobs.ts';
import { blankMessages, deliverMessage } from './platform/messaging/index.ts';
import type { SealedColumn } from './platform/reseal.ts';
import { z } from 'zod';

const sweep = defineJob({
	name: 'platform/sweep',
	schema: z.object({}),
	schedule: '17 * * * *',
	handler: (work) =>
		work.write(async (ctx) => {
			await sweepRateLimits(ctx);
			await blankMessages(ctx, { purpose: 'accounts/code', olderThanSeconds: 3600 });
		}),
});

/** Every job of every module: start-up fails if two share a name. */
export const jobs: readonly JobDefinition[] = [
	deliverMessage,
	sweep,
	...accountsJobs,
	...deskJobs,
	...importJobs,
	...listJobs,
	...permitJobs,
	...catalogueJobs,
	...orderJobs,
	...channelJobs,
] as JobDefinition[];

// Permits carry the area of their enterprise, and its NIB.
onEnterpriseChanged('permits', followEnterprises);

// The storefront shows sellers: it changes with them, in the same transaction.
onEnterpriseChanged('catalogue', (ctx, enterpriseIds) => refreshListings(ctx, { enterpriseIds }));

// A shop is shown because its owner agreed; when she takes that back, or leaves, it goes off with it.
onConsentWithdrawn('registry', async (ctx, { personId, purpose }) => {
	if (purpose !== 'registry') await hideShopsOf(ctx, personId);
});

// What the office can take out, do to many at once, and count.
onExport(enterpriseExport);
onBulk(enterpriseBulk);
onCount([...enterpriseCounts, sellingCount]);

/** Rows that every installation needs: dated rules, categories, texts, areas. Runs at each start, changes nothing twice. */
export async function seedReferenceData(ctx: Ctx): Promise<void> {
	await ctx.query('platform.seedLock', 'SELECT pg_advisory_xact_lock(7203604)');
	await seedAreas(ctx);
	await seedConsentTexts(ctx);
	await seedTaskRules(ctx);
	await seedSizeRules(ctx);
	await seedRepeatRules(ctx);
	await seedPermits(ctx);
	await seedCategories(ctx);
	await seedOrderRules(ctx);
	await seedMatchRule(ctx);
	await seedChannels(ctx);
}

/** Every encrypted column, for the rotation of keys. */
export const sealedColumns: readonly SealedColumn[] = [
	{ table: 'registry.owner', key: 'id', column: 'nik_cipher' },
	{ table: 'desk.export', key: 'id', column: 'words_cipher' },
	{ table: 'orders.seller_terms', key: 'enterprise_id', column: 'account_cipher' },
];
