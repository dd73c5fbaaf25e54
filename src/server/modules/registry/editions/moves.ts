import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Editions } from './mapping.ts';

export interface EditionMove extends Editions {
	id: string;
	state: 'running' | 'done' | 'undoing' | 'undone';
	cursor: string | null;
	moved: number;
	waiting: number;
	createdAt: Date;
	finishedAt: Date | null;
}

const columns = `id, list, from_edition AS "from", to_edition AS "to", state, cursor, moved, waiting,
	created_at AS "createdAt", finished_at AS "finishedAt"`;
/** All moves, newest first. */
export async function listMoves(ctx: Ctx): Promise<EditionMove[]> {
	return ctx.query<EditionMove>(
		'registry.editions.moves',
		`SELECT ${columns} FROM registry.edition_move ORDER BY created_at DESC LIMIT 50`,
	);
}

/** @throws AppError missing registry/no-such-move */
export async function getMove(ctx: Ctx, id: string): Promise<EditionMove> {
	const [move] = await ctx.query<EditionMove>(
		'registry.editions.move',
		`SELECT ${columns} FROM registry.edition_move WHERE id = $1`,
		[id],
	);
	if (!move) throw new AppError('missing', 'registry/no-such-move', 'No such move');
	return move;
}
