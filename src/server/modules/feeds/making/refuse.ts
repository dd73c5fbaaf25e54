export type Refusal = 'empty' | 'shrunken';

/**
 * Whether a feed that was just made may take the place of the last good one. A catalogue that loses its products
 * overnight takes them out of every advertisement and shop window, so a person looks first.
 * @param before products in the last good one; 0 where there is none
 * @param share percent of `before` that must be left
 * @param least with fewer than these before, only none at all is refused
 */
export function refuse(
	{ now, before }: { now: number; before: number },
	{ share, least }: { share: number; least: number },
): Refusal | undefined {
	if (now === 0) return 'empty';
	return before >= least && now * 100 < before * share ? 'shrunken' : undefined;
}
