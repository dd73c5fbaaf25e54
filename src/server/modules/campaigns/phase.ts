import { wibDay } from '#shared/dates.ts';

export type CampaignState = 'draft' | 'published' | 'withdrawn';

/** Where a campaign stands on a day; the last three are those of a published one. */
export type Phase = 'draft' | 'withdrawn' | 'coming' | 'running' | 'over';

/** By its state and its days in WIB, the first and the last included. */
export function phaseOf(
	{ state, startsOn, endsOn }: { state: CampaignState; startsOn: string; endsOn: string },
	now: Date,
): Phase {
	if (state !== 'published') return state;
	const today = wibDay(now);
	if (today < startsOn) return 'coming';
	return today > endsOn ? 'over' : 'running';
}
