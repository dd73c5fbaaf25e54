/** Feeds: products as catalogues of others fetch them, made beside the last good ones and given out whole. */
export { buildFeed, type Built } from './making/build-feed.ts';
export { readFrame } from './making/frame.ts';
export { purgeFeeds } from './making/purge.ts';
export { readPages } from './making/read-pages.ts';
export { sweepFiles } from './making/sweep.ts';
export { writeFiles } from './making/write-files.ts';
export { followEnterprises, followProducts } from './follow.ts';
export { feedFormats, type FeedFormat } from './formats/index.ts';
export { findFeedFile, openFeedFile, type FeedFile, type Fetcher } from './give/open-file.ts';
export { letFeedThrough, turnOffFeed, turnOnFeed, type FeedWish } from './give/turn.ts';
export {
	getOfficeFeed,
	getShopFeed,
	listOfficeFeeds,
	listPublicFeeds,
	type FeedView,
	type LeftOutProduct,
	type PublicFeed,
} from './give/views.ts';
export { feedBuilds, feedHealth } from './health.ts';
export { feedJobs, refreshFeeds } from './jobs.ts';
export { moveFeeds } from './merge.ts';
export { seedFeedRules } from './rules.ts';
export { type Feed, type FeedScope, type Standing } from './whose.ts';
