import type { Ctx } from '#platform/context.ts';
import type { Candidate } from './candidate.ts';
import { findRepeats } from './find-repeats.ts';
import { repeatScores } from './repeats.ts';
import type { SaidBefore } from './seen-rows.ts';
import type { Fresh } from './store-chunk.ts';

export interface Duplicate {
	row: number;
	/** The row of the same file (a number) or the number of the record (a text) that it may repeat. */
	of: number | string;
	score: number;
	reason: string;
}

/** A row that became a candidate, with what the file itself has said before. */
export interface Known {
	fresh: Omit<Fresh, 'inRegistry'>;
	/** Says exactly what an earlier row says, and who is meant is beyond doubt. */
	isCopy: boolean;
}

/** What the file itself has said before. A copy without phone, NIK or NIB may be another small shop. */
export function recall(candidate: Candidate, { repeat, copies }: SaidBefore): Known {
	const isCertain = Boolean(
		candidate.nik ?? candidate.nib ?? candidate.phone ?? candidate.whatsapp,
	);
	const sourceHash = copies === 0 ? candidate.sourceHash : `${candidate.sourceHash}:${copies}`;
	return {
		fresh: { candidate: { ...candidate, sourceHash }, inFile: repeat },
		isCopy: copies > 0 && isCertain,
	};
}

export interface Judged {
	fresh: Fresh[];
	unchanged: number;
	duplicates: Duplicate[];
}

/** Sorts a chunk into what is new and what is stored already, and finds what it may repeat. */
export async function judge(
	ctx: Ctx,
	importId: string | null,
	known: readonly Known[],
): Promise<Judged> {
	const stored = await findStored(ctx, importId, known);
	const candidates = known.filter(
		({ fresh, isCopy }) => !isCopy && !stored.has(fresh.candidate.sourceHash),
	);
	const repeats = await findRepeats(
		ctx,
		candidates.map(({ fresh }) => fresh.candidate),
		importId,
	);
	const fresh = candidates.map((one) => ({
		...one.fresh,
		inRegistry: repeats.get(one.fresh.candidate.row),
	}));
	const copies = known
		.filter(({ isCopy }) => isCopy)
		.map((one) => ({ ...one.fresh, inRegistry: undefined }));
	return {
		fresh,
		unchanged: known.length - candidates.length,
		duplicates: [...fresh, ...copies]
			.sort((a, b) => a.candidate.row - b.candidate.row)
			.flatMap(toDuplicates),
	};
}

async function findStored(
	ctx: Ctx,
	importId: string | null,
	known: readonly Known[],
): Promise<Set<string>> {
	const rows = await ctx.query<{ hash: string }>(
		'registry.import.stored',
		`SELECT source_hash AS hash FROM registry.enterprise
		 WHERE source_hash = ANY($1) AND import_id IS DISTINCT FROM $2::uuid`,
		[known.map(({ fresh }) => fresh.candidate.sourceHash), importId],
	);
	return new Set(rows.map(({ hash }) => hash));
}

function toDuplicates({ candidate, inRegistry, inFile }: Fresh): Duplicate[] {
	const { row } = candidate;
	const found: Duplicate[] = [];
	if (inFile) {
		const score = repeatScores[inFile.reason];
		found.push({ row, of: inFile.row, score, reason: inFile.reason });
	}
	if (inRegistry) {
		const { number, score, reason } = inRegistry;
		found.push({ row, of: number, score, reason });
	}
	return found;
}
