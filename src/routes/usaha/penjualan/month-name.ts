import { getLocale } from '#messages/runtime.js';
import { formatDay } from '#shared/dates.ts';
import type { Month } from './period.ts';

/** `November 2026`: the day’s name without its day. */
export const monthName = (month: Month): string =>
	formatDay(`${month}-01`, getLocale()).replace(/^\d+ /, '');
