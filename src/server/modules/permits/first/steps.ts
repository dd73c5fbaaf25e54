import { commonSteps } from './common-steps.ts';
import { specialSteps } from './special-steps.ts';
import type { FirstStep } from './step-parts.ts';

/** Days before the end at which the holder is told; from the day after the end the product is not published. */
export const firstReminders = [
	{ daysBefore: 180, effect: 'remind' },
	{ daysBefore: 90, effect: 'remind' },
	{ daysBefore: 30, effect: 'remind' },
	{ daysBefore: 7, effect: 'remind' },
	{ daysBefore: -1, effect: 'block' },
] as const;

/** The steps to each permit of a new installation. */
export const firstSteps: readonly FirstStep[] = [...commonSteps, ...specialSteps];
