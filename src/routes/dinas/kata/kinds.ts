import { type SynonymKind, synonymKinds } from '#modules/catalogue/index.ts';

/** The kind of words that an address or a form names; undefined for anything else. */
export const kindOf = (text: string | null): SynonymKind | undefined =>
	synonymKinds.find((kind) => kind === text);
