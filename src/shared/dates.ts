import type { Language } from './money.ts';

const timeZone = 'Asia/Jakarta';
const tags = { id: 'id-ID', en: 'en-GB' } as const;

const perLanguage = (options: Intl.DateTimeFormatOptions) => ({
	id: new Intl.DateTimeFormat(tags.id, { timeZone, ...options }),
	en: new Intl.DateTimeFormat(tags.en, { timeZone, ...options }),
});

const days = perLanguage({ day: 'numeric', month: 'long', year: 'numeric' });
const times = perLanguage({ hour: '2-digit', minute: '2-digit', hour12: false });

/** `21 November 2026`, in western Indonesian time. */
export function formatDay(at: Date, language: Language = 'id'): string {
	return days[language].format(at);
}

/** `14.30 WIB`, in English `14:30 WIB`. */
export function formatTime(at: Date, language: Language = 'id'): string {
	return `${times[language].format(at)} WIB`;
}

/** `21 November 2026, 14.30 WIB`. */
export function formatMoment(at: Date, language: Language = 'id'): string {
	return `${formatDay(at, language)}, ${formatTime(at, language)}`;
}
