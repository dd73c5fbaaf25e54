import { everybody, type Region, type Who } from './region.ts';

/**
 * `in`, `missing` (it looks as if it were not there), where somebody is led, or the bare status that a device hears
 * instead of a page.
 */
export type Answer = 'in' | 'missing' | `→ ${string}` | '401' | '403' | '405';
export type Answers = Record<Who, Answer>;

export interface Door {
	/** The address to knock at; without it the route itself. */
	at?: (region: Region) => string;
	answers: Answers;
}

export const all = (answer: Answer, but: Partial<Answers> = {}): Answers => ({
	...(Object.fromEntries(everybody.map((who) => [who, answer])) as Answers),
	...but,
});

export const toSignIn = '→ /masuk';
/** The office of any area. */
export const office = all('in', {
	guest: toSignIn,
	buyer: 'missing',
	ownerA: 'missing',
	ownerB: 'missing',
	officerHalfIn: '→ /masuk/langkah-kedua',
	enumerator: 'missing',
	helperOrders: 'missing',
	helperProducts: 'missing',
	helperMoney: 'missing',
});
export const officeOfTheArea = { ...office, officerElsewhere: 'missing' } satisfies Answers;

/** Only the operator of the whole installation. */
export const operatorOnly = { ...officeOfTheArea, officer: 'missing' } satisfies Answers;
