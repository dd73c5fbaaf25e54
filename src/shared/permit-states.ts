/** claimed waits for an officer; checked stands until it ends; the others are over. */
export const permitStates = [
	'claimed',
	'checked',
	'refused',
	'expired',
	'revoked',
	'replaced',
	'removed',
] as const;
export type PermitState = (typeof permitStates)[number];
