import type { Locale } from '#platform/context.ts';

/** The language that a command speaks: English unless the terminal is set to Indonesian. */
export function commandLocale(): Locale {
	const language = process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '';
	return language.toLowerCase().startsWith('id') ? 'id' : 'en';
}
