import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { formatDay } from '#shared/dates.ts';

/** `1 November 2026 sampai 10 November 2026`. */
export const campaignDays = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }): string =>
	m.campaign_days({
		from: formatDay(startsOn, getLocale()),
		to: formatDay(endsOn, getLocale()),
	});

/** `Kabupaten Tangerang`; everywhere where no area narrows it. */
export const campaignPlace = (areaCode: string, names: Readonly<Record<string, string>>): string =>
	areaCode === '' ? m.campaign_everywhere() : (names[areaCode] ?? areaCode);
