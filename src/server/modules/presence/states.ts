export type AddressState = 'claimed' | 'verified' | 'gone';
export type ClaimedHow = 'owner' | 'helper' | 'officer' | 'connection';
/** A person looked, her number stood on the page, or she let us in there. */
export type VerifiedHow = 'person' | 'code' | 'connection';
export type GoneHow = 'dropped' | 'closed' | 'not-hers' | 'same-shop';
export type SeenHow = 'checker' | 'person' | 'connection';

/** What the checker can find; words: `presence_look_<code with _>`. */
export const checkerResults = [
	'alive',
	'missing',
	'elsewhere',
	'unclear',
	'robots',
	'login',
	'captcha',
	'refused',
	'limited',
	'broken',
	'silent',
	'own-network',
] as const;
export type CheckerResult = (typeof checkerResults)[number];

/** What a person can find when she looks. */
export const findings = ['alive', 'closed', 'not-hers', 'unsure'] as const;
export type Finding = (typeof findings)[number];

/** All that a look can end with. */
export const lookResults = [...checkerResults, 'closed', 'not-hers', 'unsure'] as const;
export type LookResult = (typeof lookResults)[number];
