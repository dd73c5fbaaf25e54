import type { ConnectableCode } from '#modules/connections/adapters/marketplace-api.ts';
import { startBlibli } from './blibli.ts';
import type { FakeMarketplace } from './fake-marketplace.ts';
import { startLazada } from './lazada.ts';
import { startShopee } from './shopee.ts';
import { startTikTokShop } from './tiktok-shop.ts';

export const starters: Record<ConnectableCode, () => Promise<FakeMarketplace>> = {
	shopee: startShopee,
	lazada: startLazada,
	'tiktok-shop': startTikTokShop,
	blibli: startBlibli,
};
