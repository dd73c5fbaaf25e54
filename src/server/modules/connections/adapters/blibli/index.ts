import type { MarketplaceApp } from '#platform/config-marketplaces.ts';
import { MarketplaceError, type MarketplaceApi } from '../marketplace-api.ts';
import { blibliCall } from './call.ts';
import { blibliOrders } from './orders.ts';
import { blibliProducts } from './products.ts';

/**
 * Blibli's seller API (domain.md §5.2; seller-api.blibli.com as of September 2026, bliblidotcom/seller-api-client-php).
 * There is no page of consent: the owner makes an API seller key at her seller center, names this installation there,
 * and types store code, user name and key here. Each call is signed where the installation has a signature key. Nothing
 * has been tried against the real service. Its limits: 100 lists of orders in 30 minutes and 60 stocks a minute for a
 * store, 5 questions in 30 minutes for an order item, 5 prices an hour for a product. A list is cut by the moment when
 * an order was to be packed, so a later cancellation is found only by asking again; one source says that it ends after
 * 100 records, so more are asked for from the last one on. A product at several pickup points must be told its point
 * with a stock: it refuses, and its owner sees why. Pieces that are cancelled of an item later stay taken, unless all
 * are. Not sure: names of fields in answers of the list of products, the unit of weight, and some codes of an order's
 * state. What a category demands may be asked for five times a day and category, so it is kept. Its call and the words
 * `mandatory`, `type`, `options`, `variantCreating` and `specialAttribute` are documented, the rest of its answer and of
 * the list of brands is not: `code`, `name`, `brandName` and `brandCode` are what their other calls use. Attributes go
 * over as a map of codes, as in the call for products before this one. Pushes are not taken: without a key their calls
 * are not signed, and nothing that is not proved is believed.
 */
export function blibli(app: MarketplaceApp, now: () => Date): MarketplaceApi {
	const call = blibliCall(app, now);
	return {
		code: 'blibli',
		maxFigures: 1,
		maxOrders: 1,
		maxDays: 7,
		listsNewOnly: true,
		reviewsProducts: true,

		authoriseUrl: () => null,
		readReturn: () => undefined,

		async exchange({ code, shopId, userName }) {
			const shop = {
				shopId: shopId.trim(),
				accessToken: code.trim(),
				refreshToken: null,
				cipher: userName.trim(),
			};
			await call('/seller/v1/stores', { shop });
			return [{ ...shop, name: '', accessEndsAt: null, refreshEndsAt: null }];
		},

		refresh: () => Promise.reject(new MarketplaceError('revoked', 'consent-gone')),

		...blibliProducts(call),
		...blibliOrders(call),

		readPush: () => ({ ok: false, why: 'not-proved' }),
	};
}
