import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { formatCount } from '#shared/money.ts';

/** `4,7`: an average in one place, as people of the page's language write it. */
export const averageText = (average: number): string =>
	average.toLocaleString(getLocale() === 'en' ? 'en' : 'id-ID', {
		minimumFractionDigits: 1,
		maximumFractionDigits: 1,
	});

export const countText = (count: number): string => formatCount(count, getLocale());

/** `4,7 dari 5 bintang, 23 ulasan` */
export const ratingLabel = (rating: { count: number; average: number }): string =>
	`${m.reviews_stars_of({ stars: averageText(rating.average) })}, ${m.reviews_count({ n: rating.count })}`;

/** What one to five stars mean. */
export const starWords = (): string[] => [
	m.reviews_star_1(),
	m.reviews_star_2(),
	m.reviews_star_3(),
	m.reviews_star_4(),
	m.reviews_star_5(),
];
