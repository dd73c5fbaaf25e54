import './wiring/events.ts';
import './wiring/personal-data.ts';
import { seedConsentTexts } from './modules/accounts/index.ts';
import { seedAreas } from './modules/areas/index.ts';
import {
	catalogueDeeds,
	catalogueJobs,
	ensureEntries,
	seedCategories,
	seedSynonyms,
} from './modules/catalogue/index.ts';
import { deskJobs, onBulk, onCount, onExport, seedTaskRules } from './modules/desk/index.ts';
import { bookkeepingDeeds } from './modules/bookkeeping/index.ts';
import { campaignJobs, seedCampaignRules } from './modules/campaigns/index.ts';
import { channelJobs, seedChannels } from './modules/channels/index.ts';
import {
	connectionJobs,
	seedCallLimits,
	seedConnectionRules,
} from './modules/connections/index.ts';
import { demandJobs, seedDemandRules } from './modules/demand/index.ts';
import { feedJobs, seedFeedRules } from './modules/feeds/index.ts';
import { ledgerDeeds, seedSaleChannels, sellerCounts } from './modules/ledger/index.ts';
import {
	fieldworkJobs,
	seedForms,
	seedMatchRule,
	seedQualityRules,
} from './modules/fieldwork/index.ts';
import { orderDeeds, orderJobs, seedOrderRules } from './modules/orders/index.ts';
import {
	enterpriseBulk,
	enterpriseCounts,
	editionJobs,
	enterpriseExport,
	importJobs,
	listJobs,
	seedHelperRules,
	seedRepeatRules,
	seedSizeRules,
	tellHelperDeeds,
} from './modules/registry/index.ts';
import { seedMarketplaces } from './modules/marketplaces/index.ts';
import { paymentJobs } from './modules/payments/index.ts';
import { reviewJobs, seedReviewRules } from './modules/reviews/index.ts';
import { presenceJobs, seedOpening, seedPresence } from './modules/presence/index.ts';
import { permitJobs, seedPermits } from './modules/permits/index.ts';
import { privacyJobs, seedProcessing, seedRetentionRules } from './modules/privacy/index.ts';
import { sheetDeeds } from './modules/sheets/index.ts';
import type { Ctx } from './platform/context.ts';
import { sweepRateLimits } from './platform/limits.ts';
import { defineJob } from './platform/jobs.ts';
import type { JobDefinition } from './platform/jobs.ts';
import { deliverMessage } from './platform/messaging/index.ts';
import { z } from 'zod';

const sweep = defineJob({
	name: 'platform/sweep',
	schema: z.object({}),
	schedule: '17 * * * *',
	handler: (work) => work.write(sweepRateLimits),
});

/** Every job of every module: start-up fails if two share a name. */
export const jobs: readonly JobDefinition[] = [
	deliverMessage,
	sweep,
	...deskJobs,
	...importJobs,
	...listJobs,
	...editionJobs,
	...permitJobs,
	...catalogueJobs,
	...orderJobs,
	...paymentJobs,
	...reviewJobs,
	...privacyJobs,
	...channelJobs,
	...campaignJobs,
	...connectionJobs,
	...fieldworkJobs,
	...demandJobs,
	...feedJobs,
	...presenceJobs,
] as JobDefinition[];

// What an owner is told about her helpers.
tellHelperDeeds([
	...catalogueDeeds,
	...orderDeeds,
	...bookkeepingDeeds,
	...ledgerDeeds,
	...sheetDeeds,
]);

// What the office can take out, do to many at once, and count.
onExport(enterpriseExport);
onBulk(enterpriseBulk);
onCount([...enterpriseCounts, ...sellerCounts]);

/** Rows that every installation needs: dated rules, categories, texts, areas. Runs at each start, changes nothing twice. */
export async function seedReferenceData(ctx: Ctx): Promise<void> {
	await ctx.query('platform.seedLock', 'SELECT pg_advisory_xact_lock(7203604)');
	await seedAreas(ctx);
	await seedConsentTexts(ctx);
	await seedTaskRules(ctx);
	await seedSizeRules(ctx);
	await seedRepeatRules(ctx);
	await seedHelperRules(ctx);
	await seedPermits(ctx);
	await seedCategories(ctx);
	await seedSynonyms(ctx);
	await ensureEntries(ctx);
	await seedSaleChannels(ctx);
	await seedOrderRules(ctx);
	await seedReviewRules(ctx);
	await seedRetentionRules(ctx);
	await seedProcessing(ctx);
	await seedForms(ctx);
	await seedQualityRules(ctx);
	await seedMatchRule(ctx);
	await seedChannels(ctx);
	await seedMarketplaces(ctx);
	await seedCallLimits(ctx);
	await seedConnectionRules(ctx);
	await seedCampaignRules(ctx);
	await seedDemandRules(ctx);
	await seedFeedRules(ctx);
	await seedPresence(ctx);
	await seedOpening(ctx);
}
