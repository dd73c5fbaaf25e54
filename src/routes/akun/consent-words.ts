import { m } from '#messages/messages.js';
import type { Purpose } from '#modules/accounts/index.ts';

/** What a consent is called. */
export const consentTitles: Record<Purpose, () => string> = {
	account: m.accounts_consent_account,
	registry: m.accounts_consent_registry,
	shop: m.accounts_consent_shop,
	sharing: m.privacy_consent_sharing,
	media: m.privacy_consent_media,
};
