import { AppError } from '#platform/errors.ts';
import { z } from 'zod';

/** The last row of a page: the next page begins after it. */
const position = z.tuple([
	/** The order of the list, so that a cursor of another order is refused. */
	z.enum(['r', 'n', 'a', 'd']),
	/** 1: found by its name, 2 and 3: less well; see search/find-ranked.ts. */
	z.union([z.literal(1), z.literal(2), z.literal(3)]),
	/** Time of publication as PostgreSQL writes it, price in rupiah, or score. */
	z.union([
		z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
		z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/),
	]),
	z.uuid(),
	/** The corrected words that the first page was found with. */
	z.string().max(100).optional(),
]);

export type Position = z.infer<typeof position>;

/** Opaque to callers: they only hand it back. */
export function writeCursor(at: Position): string {
	const shortest = at[4] === undefined ? at.slice(0, 4) : at;
	return Buffer.from(JSON.stringify(shortest)).toString('base64url');
}

/** @throws AppError invalid catalogue/cursor */
export function readCursor(cursor: string, order: Position[0]): Position {
	try {
		const at = position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
		if (at[0] === order && (order !== 'n') === (typeof at[2] === 'number')) return at;
	} catch {
		// Falls through to the one answer for every cursor that is not ours.
	}
	throw new AppError('invalid', 'catalogue/cursor', 'The cursor does not belong to this list');
}
