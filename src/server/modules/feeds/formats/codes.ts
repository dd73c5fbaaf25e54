/** The files in which a feed is given out, one for each way to read it. */
export const feedFormats = [
	'google-xml',
	'google-tsv',
	'meta-csv',
	'tiktok-csv',
	'pinterest-csv',
] as const;
export type FeedFormat = (typeof feedFormats)[number];
