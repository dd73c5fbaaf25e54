/** Feeds: products as catalogues of others fetch them, made beside the last good ones and given out whole. */
export { buildFeed, type Built } from './making/build-feed.ts';
export { readFrame } from './making/frame.ts';
export { readPages } from './making/read-pages.ts';
export { sweepFiles } from './making/sweep.ts';
export { writeFiles } from './making/write-files.ts';
export { followEnterprises, followProducts } from './follow.ts';
export { feedFormats, type FeedFormat } from './formats/index.ts';
export { findFeedFile, openFeedFile, type FeedFile } from './give/open-file.ts';
export { letFeedThrough, turnOffFeed, turnOnFeed, type FeedWish } from './give/turn.ts';
export {
	getOfficeFeed,
	getShopFeed,
	listOfficeFeeds,
	type FeedView,
	type LeftOutProduct,
} from './give/views.ts';
export { feedJobs, refreshFeeds } from './jobs.ts';
export { moveFeeds } from './merge.ts';
export { seedFeedRules } from './rules.ts';
export { type Feed, type FeedScope } from './whose.ts';
