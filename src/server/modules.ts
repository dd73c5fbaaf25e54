import {
	accountsPersonalData,
	accountsRetention,
	onConsentGiven,
	onConsentWithdrawn,
	seedConsentTexts,
} from './modules/accounts/index.ts';
import { seedAreas } from './modules/areas/index.ts';
import {
	catalogueDeeds,
	catalogueJobs,
	cataloguePersonalData,
	catalogueRetention,
	ensureEntries,
	moveProducts,
	onProductsChanged,
	refreshListings,
	seedCategories,
	seedSynonyms,
	splitProducts,
} from './modules/catalogue/index.ts';
import {
	deskJobs,
	deskPersonalData,
	onBulk,
	onCount,
	onExport,
	seedTaskRules,
} from './modules/desk/index.ts';
import {
	bookkeepingDeeds,
	bookkeepingPersonalData,
	bookkeepingRetention,
	moveBooks,
} from './modules/bookkeeping/index.ts';
import { campaignJobs, seedCampaignRules } from './modules/campaigns/index.ts';
import { channelJobs, seedChannels } from './modules/channels/index.ts';
import {
	connectionJobs,
	connectionsPersonalData,
	connectionsRetention,
	followProducts as followProductsInConnections,
	moveLinks,
	seedCallLimits,
} from './modules/connections/index.ts';
import {
	demandJobs,
	demandPersonalData,
	demandRetention,
	moveDemand,
	seedDemandRules,
} from './modules/demand/index.ts';
import {
	feedJobs,
	followEnterprises as followEnterprisesInFeeds,
	followProducts as followProductsInFeeds,
	moveFeeds,
	seedFeedRules,
} from './modules/feeds/index.ts';
import {
	followMergeInLedger,
	ledgerDeeds,
	ledgerPersonalData,
	seedSaleChannels,
	sellerCounts,
} from './modules/ledger/index.ts';
import {
	carryDoorConsents,
	fieldworkJobs,
	followMergeInField,
	followSplitInField,
	fieldworkPersonalData,
	fieldworkRetention,
	seedForms,
	seedMatchRule,
	seedQualityRules,
} from './modules/fieldwork/index.ts';
import {
	deliveryPersonalData,
	moveDelivery,
	moveOrders,
	orderDeeds,
	orderJobs,
	ordersPersonalData,
	ordersRetention,
	refuseSplitOrders,
	seedOrderRules,
} from './modules/orders/index.ts';
import {
	enterpriseBulk,
	enterpriseCounts,
	dropAnsweredChoices,
	editionJobs,
	enterpriseExport,
	guardNewcomers,
	hideShopsOf,
	importJobs,
	liftRestrictionOf,
	listJobs,
	onEnterpriseChanged,
	onEnterpriseMoved,
	onEnterpriseSplit,
	onEnterprisesMerged,
	onOwnerKnown,
	registryPersonalData,
	registryRetention,
	restrictOwnerOf,
	seedHelperRules,
	seedRepeatRules,
	seedSizeRules,
	settleEqual,
	tellHelperDeeds,
} from './modules/registry/index.ts';
import { seedMarketplaces } from './modules/marketplaces/index.ts';
import {
	moveGateways,
	paymentJobs,
	paymentsPersonalData,
	paymentsRetention,
} from './modules/payments/index.ts';
import {
	reviewJobs,
	reviewsPersonalData,
	reviewsRetention,
	seedReviewRules,
} from './modules/reviews/index.ts';
import {
	followInPresence,
	moveOpenings,
	movePresence,
	openingPersonalData,
	presenceJobs,
	presencePersonalData,
	presenceRetention,
	seedOpening,
	seedPresence,
} from './modules/presence/index.ts';
import {
	askAgain,
	followEnterprises,
	followMerge,
	followSplit,
	permitJobs,
	permitsPersonalData,
	permitsRetention,
	seedPermits,
} from './modules/permits/index.ts';
import {
	holdPersonalData,
	letInAgain,
	privacyJobs,
	privacyPersonalData,
	privacyRetention,
	retainWith,
	seedProcessing,
	seedRetentionRules,
	suppressedSince,
} from './modules/privacy/index.ts';
import {
	moveTemplates,
	sheetDeeds,
	sheetsPersonalData,
	sheetsRetention,
} from './modules/sheets/index.ts';
import type { Ctx } from './platform/context.ts';
import { sweepRateLimits } from './platform/limits.ts';
import { defineJob, type JobDefinition } from './platform/jobs.ts';
import { deliverMessage } from './platform/messaging/index.ts';
import type { PersonalDataHolder } from './platform/personal-data.ts';
import type { SealedColumn } from './platform/reseal.ts';
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

// Permits carry the area of their enterprise, and its NIB.
onEnterpriseChanged('permits', followEnterprises);
// Addresses of shops elsewhere lie where their enterprise does.
onEnterpriseChanged('presence', followInPresence);

// Products and orders follow the record that stands for two, and go back with it.
onEnterprisesMerged('catalogue', moveProducts);
onEnterprisesMerged('ledger', followMergeInLedger);
onEnterprisesMerged('orders', moveOrders);
onEnterprisesMerged('bookkeeping', moveBooks);
onEnterprisesMerged('delivery', moveDelivery);
onEnterprisesMerged('payments', moveGateways);
// After the products, so that badges are computed where both now are.
onEnterprisesMerged('permits', followMerge);
onEnterprisesMerged('fieldwork', followMergeInField);
onEnterprisesMerged('demand', moveDemand);
onEnterprisesMerged('connections', moveLinks);
onEnterprisesMerged('feeds', moveFeeds);
onEnterprisesMerged('presence', movePresence);
onEnterprisesMerged('sheets', moveTemplates);
onEnterprisesMerged('openings', moveOpenings);

// What was chosen goes to a second record made out of one: products first, as above.
onEnterpriseSplit('orders', refuseSplitOrders);
onEnterpriseSplit('catalogue', splitProducts);
onEnterpriseSplit('permits', followSplit);
onEnterpriseSplit('fieldwork', followSplitInField);

// A permit of one kabupaten is looked at again in another.
onEnterpriseMoved('permits', askAgain);

// The storefront shows sellers: it changes with them, in the same transaction.
onEnterpriseChanged('catalogue', (ctx, enterpriseIds) => refreshListings(ctx, { enterpriseIds }));
// Feeds tell what is sold and by whom.
onProductsChanged('feeds', followProductsInFeeds);
onEnterpriseChanged('feeds', followEnterprisesInFeeds);
// Shops elsewhere are told of every change within a minute.
onProductsChanged('connections', followProductsInConnections);
onEnterpriseChanged('editions', dropAnsweredChoices);
onEnterpriseChanged('conflicts', settleEqual);

// A shop is shown because its owner agreed; when she takes that back, or leaves, it goes off with it.
onConsentWithdrawn('registry', async (ctx, { personId, purpose }) => {
	if (purpose === 'account' || purpose === 'shop') await hideShopsOf(ctx, personId);
	if (purpose === 'registry') await restrictOwnerOf(ctx, personId);
});
onConsentGiven('registry', async (ctx, { personId, purpose }) => {
	if (purpose === 'registry') await liftRestrictionOf(ctx, personId);
});

// Who had herself erased comes back by no file and by no old interview.
guardNewcomers(suppressedSince, letInAgain);

/** Who holds personal data, in the order of erasing: the account, by which all others find her, last. */
export const personalData: readonly PersonalDataHolder[] = [
	privacyPersonalData,
	deskPersonalData,
	openingPersonalData,
	sheetsPersonalData,
	presencePersonalData,
	demandPersonalData,
	connectionsPersonalData,
	fieldworkPersonalData,
	bookkeepingPersonalData,
	paymentsPersonalData,
	reviewsPersonalData,
	deliveryPersonalData,
	ordersPersonalData,
	ledgerPersonalData,
	cataloguePersonalData,
	permitsPersonalData,
	registryPersonalData,
	accountsPersonalData,
];
holdPersonalData(personalData);

/** What goes when its time is over: start-up fails if a rule has no handler. */
retainWith([
	...accountsRetention,
	...registryRetention,
	...permitsRetention,
	...catalogueRetention,
	...fieldworkRetention,
	...ordersRetention,
	...bookkeepingRetention,
	...paymentsRetention,
	...reviewsRetention,
	...connectionsRetention,
	...demandRetention,
	...presenceRetention,
	...sheetsRetention,
	...privacyRetention,
]);

// Who claims her record finds in her ledger what she agreed to at her door.
onOwnerKnown('fieldwork', carryDoorConsents);

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
	await seedCampaignRules(ctx);
	await seedDemandRules(ctx);
	await seedFeedRules(ctx);
	await seedPresence(ctx);
	await seedOpening(ctx);
}

/** Every encrypted column, for the rotation of keys. */
export const sealedColumns: readonly SealedColumn[] = [
	{ table: 'registry.owner', key: 'id', column: 'nik_cipher' },
	{ table: 'desk.export', key: 'id', column: 'words_cipher' },
	{ table: 'orders.seller_terms', key: 'enterprise_id', column: 'account_cipher' },
	{ table: 'bookkeeping.debt', key: 'id', column: 'who_cipher' },
	{ table: 'bookkeeping.debt', key: 'id', column: 'phone_cipher' },
	{ table: 'orders.courier_account', key: 'enterprise_id', column: 'key_cipher' },
	{ table: 'payments.gateway_account', key: 'id', column: 'secret_cipher' },
	{ table: 'payments.gateway_account', key: 'id', column: 'token_cipher' },
	{ table: 'connections.link', key: 'id', column: 'credentials_cipher' },
	{ table: 'privacy.request', key: 'id', column: 'contact_cipher' },
	{ table: 'privacy.request', key: 'id', column: 'details_cipher' },
	{ table: 'privacy.request', key: 'id', column: 'wanted_cipher' },
	{ table: 'privacy.request', key: 'id', column: 'answer_cipher' },
	{ table: 'privacy.copy', key: 'id', column: 'key_cipher' },
	{ table: 'privacy.incident', key: 'id', column: 'facts_cipher' },
	{ table: 'fieldwork.interview_revision', key: 'id', column: 'answers_cipher' },
];
