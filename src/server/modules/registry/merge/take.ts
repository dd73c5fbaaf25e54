import { AppError } from '#platform/errors.ts';
import { plainFields, unitOf } from '../edits/fields.ts';
import { columnOf } from '../edits/fields.ts';
import type { Columns, KbliRow } from './columns.ts';

/** What is chosen as one when two records become one: units of fields, and what is no field of an edit. */
export const mergeUnits = [
	...new Set(plainFields.map((field) => unitOf(field))),
	'kbli',
	'links',
	'verification',
	'owner',
] as const;

export type MergeSide = 'keep' | 'gone';
/** By unit, whose value the kept record has afterwards. */
export type Take = Partial<Record<string, MergeSide>>;

const otherColumns: Record<string, readonly string[]> = {
	links: ['links'],
	verification: ['verification', 'verification_reason', 'verified_at', 'verified_by'],
};

export function columnsOfUnit(unit: string): readonly string[] {
	return (
		otherColumns[unit] ??
		plainFields.filter((field) => unitOf(field) === unit).map((field) => columnOf[field])
	);
}

/**
 * The columns that the kept record takes over: those of the chosen units, and of units about which it knows nothing
 * and nobody chose.
 */
export function takenColumns(take: Take, kept: Columns, gone: Columns): Columns {
	const units = mergeUnits.filter((unit) => unit !== 'kbli' && unit !== 'owner');
	return Object.fromEntries(
		units.flatMap((unit) => {
			const columns = columnsOfUnit(unit);
			const empty = columns.every((column) => kept[column] === null);
			const side = take[unit] ?? (empty ? 'gone' : 'keep');
			return side === 'gone' ? columns.map((column) => [column, gone[column] ?? null]) : [];
		}),
	);
}

export function takesKbli(take: Take, kept: readonly KbliRow[]): boolean {
	return (take.kbli ?? (kept.length === 0 ? 'gone' : 'keep')) === 'gone';
}

interface Owned {
	ownerId: string;
	/** The account of the owner, if any. */
	personId: string | null;
}

/**
 * Whose record it is afterwards. Two owners are never made one here: an officer chooses, except that what belongs
 * to an account stays with it.
 * @throws AppError conflict registry/merge-two-accounts, registry/merge-account-owner; invalid registry/merge-owner
 */
export function ownerAfter(take: Take, kept: Owned, gone: Owned): Owned {
	if (kept.ownerId === gone.ownerId) return kept;
	if (kept.personId && gone.personId)
		throw new AppError(
			'conflict',
			'registry/merge-two-accounts',
			'Both records belong to accounts of different people',
		);
	if (!take.owner)
		throw new AppError('invalid', 'registry/merge-owner', 'Whose record it is must be chosen');
	const chosen = take.owner === 'gone' ? gone : kept;
	if (!chosen.personId && (kept.personId || gone.personId))
		throw new AppError(
			'conflict',
			'registry/merge-account-owner',
			'A record that belongs to an account stays with it',
		);
	return chosen;
}
