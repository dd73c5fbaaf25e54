import { m } from '#messages/messages.js';
import type { Locale } from '#platform/context.ts';

type Text = (params: object, options: { locale: Locale }) => string;
const texts = m as unknown as Record<string, Text | undefined>;

/** The word for a category of the cash book. */
export function categoryName(code: string, locale: Locale): string {
	return texts[`kas_category_${code.replaceAll('-', '_')}`]?.({}, { locale }) ?? code;
}
