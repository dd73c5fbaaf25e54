import type { Ctx } from '#platform/context.ts';
import { erasedSince } from '../newcomers.ts';
import type { Known } from './judge-chunk.ts';
import type { NormalisedRow } from './normalise-row.ts';

interface Read {
	read: readonly NormalisedRow[];
	known: readonly Known[];
}

/** Refuses the rows of people who had themselves erased: a file never asked them anew. */
export async function keepOutErased<T extends Read>(ctx: Ctx, chunk: T): Promise<T> {
	const since = await erasedSince(
		ctx,
		chunk.known.map(({ fresh }) => fresh.candidate),
	);
	const out = new Set(
		chunk.known.filter((_, index) => since[index]).map(({ fresh }) => fresh.candidate.row),
	);
	if (out.size === 0) return chunk;
	return {
		...chunk,
		known: chunk.known.filter(({ fresh }) => !out.has(fresh.candidate.row)),
		read: chunk.read.map((row) => (out.has(row.row) ? refused(row) : row)),
	};
}

function refused(row: NormalisedRow): NormalisedRow {
	const reason = { row: row.row, column: '', value: '', reason: 'asked-to-be-erased' };
	return { ...row, candidate: undefined, rejected: [...row.rejected, reason] };
}
