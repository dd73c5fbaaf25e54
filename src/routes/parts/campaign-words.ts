import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { formatDays } from '#shared/dates.ts';

/** `1–10 November 2026`. */
export const campaignDays = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }): string =>
	formatDays(startsOn, endsOn, getLocale());

/** `Kabupaten Tangerang`; everywhere where no area narrows it. */
export const campaignPlace = (areaCode: string, names: Readonly<Record<string, string>>): string =>
	areaCode === '' ? m.campaign_everywhere() : (names[areaCode] ?? areaCode);
