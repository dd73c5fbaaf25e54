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
	type Marketplace,
	type TheirCategory,
} from './list.ts';
export { setTheirCategory } from './office/categories.ts';
export {
	categoryFields,
	lookFields,
	marketplaceFields,
	readWant,
	ruleFields,
	stateFields,
} from './office/input.ts';
export { addMarketplace, changeMarketplace } from './office/keep.ts';
export {
	type CertaintyCounts,
	getKeptMarketplace,
	type KeptCategory,
	type KeptContentRule,
	type KeptMarketplace,
	type KeptState,
	listKeptMarketplaces,
} from './office/read.ts';
export { addContentRule, endContentRule } from './office/rules.ts';
export { confirmState, dropState, planState } from './office/states.ts';
export { problemsAt } from './problems-at.ts';
export { getReadiness, type Readiness } from './readiness.ts';
export { rulesFor } from './rules-for.ts';
export { saleChannelOf, saleChannelsOf } from './sale-channels.ts';
export { seedMarketplaces } from './seed.ts';
