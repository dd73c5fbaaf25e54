import type { RightKind } from '#modules/privacy/index.ts';

/** The rights in the order in which pages offer them; on this side too, where no module is. */
export const rightKinds: readonly RightKind[] = [
	'access',
	'correction',
	'withdrawal',
	'restriction',
	'objection',
	'erasure',
];
