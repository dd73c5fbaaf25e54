import { accountsPersonalData, accountsRetention } from '../modules/accounts/index.ts';
import { cataloguePersonalData, catalogueRetention } from '../modules/catalogue/index.ts';
import { deskPersonalData } from '../modules/desk/index.ts';
import { bookkeepingPersonalData, bookkeepingRetention } from '../modules/bookkeeping/index.ts';
import { campaignPersonalData } from '../modules/campaigns/index.ts';
import { connectionsPersonalData, connectionsRetention } from '../modules/connections/index.ts';
import { demandPersonalData, demandRetention } from '../modules/demand/index.ts';
import { ledgerPersonalData } from '../modules/ledger/index.ts';
import { fieldworkPersonalData, fieldworkRetention } from '../modules/fieldwork/index.ts';
import {
	deliveryPersonalData,
	ordersPersonalData,
	ordersRetention,
} from '../modules/orders/index.ts';
import {
	guardNewcomers,
	registryPersonalData,
	registryRetention,
} from '../modules/registry/index.ts';
import { paymentsPersonalData, paymentsRetention } from '../modules/payments/index.ts';
import { reviewsPersonalData, reviewsRetention } from '../modules/reviews/index.ts';
import {
	openingPersonalData,
	presencePersonalData,
	presenceRetention,
} from '../modules/presence/index.ts';
import { permitsPersonalData, permitsRetention } from '../modules/permits/index.ts';
import {
	holdPersonalData,
	letInAgain,
	privacyPersonalData,
	privacyRetention,
	retainWith,
	suppressedSince,
} from '../modules/privacy/index.ts';
import { sheetsPersonalData, sheetsRetention } from '../modules/sheets/index.ts';
import type { PersonalDataHolder } from '../platform/personal-data.ts';
import type { SealedColumn } from '../platform/reseal.ts';

// Who had herself erased comes back by no file and by no old interview.
guardNewcomers(suppressedSince, letInAgain);

/** Who holds personal data, in the order of erasing: the account, by which all others find her, last. */
export const personalData: readonly PersonalDataHolder[] = [
	privacyPersonalData,
	deskPersonalData,
	openingPersonalData,
	campaignPersonalData,
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
	{ table: 'connections.oauth_state', key: 'id', column: 'shops_cipher' },
	{ table: 'privacy.request', key: 'id', column: 'contact_cipher' },
	{ table: 'privacy.request', key: 'id', column: 'details_cipher' },
	{ table: 'privacy.request', key: 'id', column: 'wanted_cipher' },
	{ table: 'privacy.request', key: 'id', column: 'answer_cipher' },
	{ table: 'privacy.copy', key: 'id', column: 'key_cipher' },
	{ table: 'privacy.incident', key: 'id', column: 'facts_cipher' },
	{ table: 'fieldwork.interview_revision', key: 'id', column: 'answers_cipher' },
];
