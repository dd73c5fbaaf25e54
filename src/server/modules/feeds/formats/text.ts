import { cleanLine, cleanLines } from '#shared/clean-text.ts';
import { cutText } from '#shared/text.ts';

/**
 * What no feed may hold: halves of signs, control signs, and code points that stand for nothing. XML 1.0 refuses some
 * of them outright; catalogues refuse all.
 */
const unfit = /[\p{Surrogate}\p{Noncharacter_Code_Point}\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu;

/** One line of plain text that every format can carry. */
export const feedLine = (text: string): string => cleanLine(text.replace(unfit, ' '));

/** The same with its line ends kept, as `\n`. */
export const feedLines = (text: string): string =>
	cleanLines(text.replace(/\r\n?/g, '\n').replace(unfit, ' '));

/**
 * At most `max` UTF-16 units, ended behind a whole word where one ends in the last third. Counted so, no text is too
 * long for a catalogue that counts letters.
 */
export function cutWords(text: string, max: number): string {
	if (text.length <= max) return text;
	const cut = cutText(text, max);
	const end = cut.search(/\s\S*$/);
	return (end > (max * 2) / 3 ? cut.slice(0, end) : cut).trimEnd();
}

/** Without emoji: TikTok refuses a title that has one. */
export const withoutEmoji = (text: string): string =>
	text
		.replace(
			/[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u200d\ufe0f\u20e3]/gu,
			' ',
		)
		.replace(/\s+/g, ' ')
		.trim();
