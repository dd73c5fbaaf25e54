import type { FeedFormat, LeftOutProduct } from '#modules/feeds/index.ts';
import { getLocale } from '#messages/runtime.js';
import { say, word } from './say.ts';

/** Where each format is taken, first what an owner can do by herself. Google reads its table too; one file is enough. */
export const feedPlaces = ['meta-csv', 'tiktok-csv', 'google-xml', 'pinterest-csv'] as const;

/** `TikTok, Pinterest`: each place once, though it reads two files. */
function placesOf(formats: readonly FeedFormat[]): string {
	const names = feedPlaces
		.filter((format) => formats.includes(format))
		.map((format) => word('feed_place', format));
	return new Intl.ListFormat(getLocale(), { type: 'conjunction' }).format(names);
}

/** Why a product is not in a feed, in a sentence that says what to do. */
export function leftOutText({ reason, field, formats }: LeftOutProduct): string {
	const place = placesOf(formats);
	if (reason === 'field') return say('feed_left_field', { place, field: field ?? '' });
	if (reason === 'small-picture') return say('feed_left_small_picture', { place });
	return word('feed_left', reason);
}

/** The steps by which somebody gives an address to a place, in her own words. */
export const stepsOf = (format: (typeof feedPlaces)[number]): string[] =>
	[1, 2, 3, 4].map((step) => word('feed_step', `${format}-${step}`));

/** What the file of each place is called where all are listed. */
export const fileWord = (format: FeedFormat): string => word('feed_file', format);
