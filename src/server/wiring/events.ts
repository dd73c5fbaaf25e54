/* What one module does when something happens in another, in the transaction in which it happens. */
import { onConsentGiven, onConsentWithdrawn } from '../modules/accounts/index.ts';
import {
	moveProducts,
	onProductsChanged,
	refreshListings,
	splitProducts,
} from '../modules/catalogue/index.ts';
import { moveBooks } from '../modules/bookkeeping/index.ts';
import {
	followProducts as followProductsInConnections,
	moveLinks,
} from '../modules/connections/index.ts';
import { moveDemand } from '../modules/demand/index.ts';
import {
	followEnterprises as followEnterprisesInFeeds,
	followProducts as followProductsInFeeds,
	moveFeeds,
} from '../modules/feeds/index.ts';
import { followMergeInLedger } from '../modules/ledger/index.ts';
import {
	carryDoorConsents,
	followMergeInField,
	followSplitInField,
} from '../modules/fieldwork/index.ts';
import { moveDelivery, moveOrders, refuseSplitOrders } from '../modules/orders/index.ts';
import {
	dropAnsweredChoices,
	hideShopsOf,
	liftRestrictionOf,
	onEnterpriseChanged,
	onEnterpriseMoved,
	onEnterpriseSplit,
	onEnterprisesMerged,
	onOwnerKnown,
	restrictOwnerOf,
	settleEqual,
} from '../modules/registry/index.ts';
import { moveGateways } from '../modules/payments/index.ts';
import { followInPresence, moveOpenings, movePresence } from '../modules/presence/index.ts';
import { askAgain, followEnterprises, followMerge, followSplit } from '../modules/permits/index.ts';
import { moveTemplates } from '../modules/sheets/index.ts';

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

// Who claims her record finds in her ledger what she agreed to at her door.
onOwnerKnown('fieldwork', carryDoorConsents);
