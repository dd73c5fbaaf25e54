/** What an enterprise does, in broad words. */
export const enterpriseKinds = [
	'culinary',
	'fashion',
	'craft',
	'agriculture',
	'trade',
	'services',
	'other',
] as const;
export type EnterpriseKind = (typeof enterpriseKinds)[number];

export const legalForms = [
	'individual',
	'individual-company',
	'limited-company',
	'partnership',
	'cooperative',
	'group',
	'village-owned',
	'other',
] as const;
export type LegalForm = (typeof legalForms)[number];

export const sizeClasses = ['micro', 'small', 'medium', 'large'] as const;
export type SizeClass = (typeof sizeClasses)[number];

export const verifications = ['unverified', 'verified', 'refused'] as const;
export type Verification = (typeof verifications)[number];

/** How a record came to us. */
export const sources = ['self', 'import', 'officer', 'field', 'demo'] as const;
export type Source = (typeof sources)[number];

/** Where the figures of capital and sales come from, least certain first. */
export const figuresSources = ['self-declared', 'import', 'bookkeeping', 'tax'] as const;
export type FiguresSource = (typeof figuresSources)[number];
