import { z } from 'zod';
import { AppError } from '#platform/errors.ts';
import { cleanLine, plainLines } from '#shared/clean-text.ts';

/** The most signs of a review, and of its answer. */
export const mostWords = 1000;
const mostName = 20;

/** What somebody finds wrong with a review. Labels are the messages `reviews_report_<kind>`. */
export const reportKinds = ['rude', 'private', 'untrue', 'advert', 'other'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** An Indonesian mobile number, however it is broken up: nobody's belongs on a public page. */
const phoneInside = /(?:\+?62|\b0)[\s.()-]*8(?:[\s.()-]*\d){7,12}/;

/**
 * Words for a public page: plain text without hidden marks.
 * @throws AppError invalid reviews/words-too-long, reviews/words-phone
 */
export function readWords(text: string): string {
	const words = plainLines(text);
	if (words.length > mostWords)
		throw new AppError('invalid', 'reviews/words-too-long', 'Too many words', { max: mostWords });
	if (phoneInside.test(words))
		throw new AppError('invalid', 'reviews/words-phone', 'No phone number in public');
	return words;
}

/**
 * The first name that somebody wants to show, '' for none: one word of letters.
 * @throws AppError invalid reviews/name
 */
export function readName(text: string): string {
	const [name = ''] = cleanLine(text).split(' ');
	if (name === '') return '';
	if (name.length > mostName || !/^\p{L}[\p{L}\p{M}'’.-]*$/u.test(name))
		throw new AppError('invalid', 'reviews/name', 'A first name', { max: mostName });
	return name;
}

/** @throws AppError invalid reviews/stars */
export function readStars(stars: number): number {
	if (!z.int().min(1).max(5).safeParse(stars).success)
		throw new AppError('invalid', 'reviews/stars', 'One to five stars');
	return stars;
}

/** Why an office hides a review. @throws AppError invalid reviews/reason-missing */
export function readReason(text: string): string {
	const reason = plainLines(text).slice(0, 500);
	if (reason.length < 5) throw new AppError('invalid', 'reviews/reason-missing', 'Say why');
	return reason;
}
