import type { Phase } from '#modules/campaigns/index.ts';

/** How a phase looks: green while it is on, yellow while something is to come. */
export const phaseTone = (phase: Phase): 'plain' | 'turmeric' | 'leaf' | 'chilli' =>
	(
		({
			draft: 'turmeric',
			coming: 'turmeric',
			running: 'leaf',
			over: 'plain',
			withdrawn: 'chilli',
		}) as const
	)[phase];
