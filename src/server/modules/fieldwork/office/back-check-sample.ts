import { createHash } from 'node:crypto';

export interface Candidate {
	/** The interview. */
	id: string;
	/** Its enumerator. */
	personId: string;
}

/** The bounds of a sample (EN-09). */
export const leastShare = 0.05;
export const mostShare = 0.1;

/** A number that everybody who knows the seed can work out again, as hexadecimal text of fixed length. */
export function lot(seed: string, id: string): string {
	return createHash('sha256').update(`${seed}:${id}`).digest('hex');
}

/** How many of an enumerator's interviews are drawn: the share, at least one, never more than a tenth beyond one. */
export function sampleSize(interviews: number, share: number): number {
	if (interviews <= 0) return 0;
	const bounded = Math.min(mostShare, Math.max(leastShare, share));
	return Math.max(
		1,
		Math.min(Math.round(interviews * bounded), Math.floor(interviews * mostShare)),
	);
}

/**
 * Draws interviews for a second visit: of every enumerator a like share, those with the lowest lots. The same seed
 * draws the same, in whatever order the interviews come.
 */
export function drawSample<One extends Candidate>(
	candidates: readonly One[],
	{ seed, share }: { seed: string; share: number },
): One[] {
	const strata = Map.groupBy(candidates, ({ personId }) => personId);
	return [...strata.keys()].sort().flatMap((personId) => {
		const members = strata
			.get(personId)!
			.map((one) => ({ one, lot: lot(seed, one.id) }))
			.sort((a, b) => (a.lot < b.lot ? -1 : 1));
		return members.slice(0, sampleSize(members.length, share)).map(({ one }) => one);
	});
}

/**
 * Who visits again: of those who may, never who made the interview, the one with the fewest visits so far.
 * `undefined` where nobody else is there: then the office calls.
 * @param load visits of each person so far; counted on
 */
export function chooseVisitor(
	made: Candidate,
	may: readonly string[],
	load: Map<string, number>,
	seed: string,
): string | undefined {
	const others = may
		.filter((personId) => personId !== made.personId)
		.map((personId) => ({
			personId,
			load: load.get(personId) ?? 0,
			lot: lot(seed, `${made.id}:${personId}`),
		}))
		.sort((a, b) => a.load - b.load || (a.lot < b.lot ? -1 : 1));
	const [chosen] = others;
	if (chosen) load.set(chosen.personId, chosen.load + 1);
	return chosen?.personId;
}
