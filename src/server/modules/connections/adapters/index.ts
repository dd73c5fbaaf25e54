import type { Config } from '#platform/config.ts';
import type { MarketplaceApp } from '#platform/config-marketplaces.ts';
import { blibli } from './blibli/index.ts';
import { lazada } from './lazada/index.ts';
import type { ConnectableCode, MarketplaceApi } from './marketplace-api.ts';
import { shopee } from './shopee/index.ts';
import { tikTokShop } from './tiktok-shop/index.ts';

const adapters: Record<ConnectableCode, (app: MarketplaceApp, now: () => Date) => MarketplaceApi> =
	{ shopee, lazada, 'tiktok-shop': tikTokShop, blibli };

/**
 * A marketplace as this installation may call it; undefined where it has no keys of it. Calls are signed with the
 * moment of `now`, which must be the real one: they take signatures of some minutes only.
 */
export function marketplaceApi(
	config: Pick<Config, 'marketplaces'>,
	code: ConnectableCode,
	now: () => Date = () => new Date(),
): MarketplaceApi | undefined {
	const app = config.marketplaces[code];
	return app && adapters[code](app, now);
}
