/** Presence: in which shops elsewhere enterprises really are, who made sure, and when they were last seen there. */
export { bindAppeal, getAppeal, type Appeal } from './appeal/index.ts';
export { claimAddress, type Claimed } from './claim.ts';
export {
	readOfficePresence,
	readPresence,
	type AreaCount as PresenceAreaCount,
	type MarketplaceCount,
	type PresenceCount,
	type PresenceCounts,
} from './counts.ts';
export { followEnterprises as followInPresence, followMerge as movePresence } from './follow.ts';
export { countPresenceJob, presenceJobs } from './jobs.ts';
export * from './opening/index.ts';
export { getOfficeAddress, type OfficeAddressPage } from './office-address.ts';
export {
	addressShows,
	listOfficeAddresses,
	readOfficeAddresses,
	type AddressFilter,
	type AddressShow,
	type OfficeAddress,
} from './office-list.ts';
export {
	addShortHost,
	dropShortHost,
	listPresenceRules,
	ruleNames,
	setPresenceRule,
} from './office-rules.ts';
export { presencePersonalData } from './personal-data.ts';
export { presenceRetention } from './retention.ts';
export { seedPresence } from './rules.ts';
export {
	isVerifiedAt,
	listAddresses,
	listPublicAddresses,
	listShopsAt,
	readShopsAt,
	type ListedShop,
	type PublicAddress,
	type ShopAddress,
} from './shop-addresses.ts';
export { makeStatement, type Definitions } from './statements/make-statement.ts';
export {
	getStatement,
	listStated,
	listStatements,
	readStated,
	type StatedShop,
	type Statement,
	type StatementHead,
} from './statements/read-statement.ts';
export {
	type AddressState,
	type Finding,
	type GoneHow,
	type LookResult,
	type SeenHow,
	type VerifiedHow,
} from './states.ts';
export { ROBOT } from './checker/robots.ts';
export { countPresence } from './tally.ts';
export { dropAddress, verifyAddress } from './verify.ts';
