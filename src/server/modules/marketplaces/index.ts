/** Marketplaces: where else people buy or find what is sold, in which state each is, and what it asks of a product. */
export {
	type Certainty,
	type MarketplaceKind,
	type MarketplaceStateCode,
	type Way,
} from './first/first-marketplace.ts';
export {
	getMarketplace,
	listMarketplaces,
	mapCategory,
	noSuchMarketplace,
	type Marketplace,
	type TheirCategory,
} from './list.ts';
export { rulesFor } from './rules-for.ts';
export { saleChannelOf, saleChannelsOf } from './sale-channels.ts';
export { seedMarketplaces } from './seed.ts';
