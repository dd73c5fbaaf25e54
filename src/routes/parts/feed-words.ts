import type { LeftOutProduct } from '#modules/feeds/index.ts';
import { say, word } from './say.ts';

/** Why a product is not in a feed, in a sentence that says what to do. */
export const leftOutText = ({ reason, field, format }: LeftOutProduct): string =>
	reason === 'field'
		? say('feed_left_field', {
				place: format ? word('feed_place', format) : '',
				field: field ?? '',
			})
		: word('feed_left', reason);

/** Where each format is taken, first what an owner can do by herself. Google reads its table too; one file is enough. */
export const feedPlaces = ['meta-csv', 'tiktok-csv', 'google-xml', 'pinterest-csv'] as const;

/** The steps by which somebody gives an address to a place, in her own words. */
export const stepsOf = (format: (typeof feedPlaces)[number]): string[] =>
	[1, 2, 3, 4].map((step) => word('feed_step', `${format}-${step}`));
