import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { requirePerson } from '#modules/accounts/index.ts';
import { workAreas } from './access.ts';

export interface SavedFilter {
	id: string;
	name: string;
	/** The query part of the list's address. */
	query: string;
	shared: boolean;
	/** Whether the reader made it and may delete it. */
	own: boolean;
	/** Who shares it; null for the reader's own. */
	by: string | null;
}

export type FilteredList = 'tasks' | 'enterprises';

const MOST = 30;
const nameField = z.string().trim().min(1).max(40);

/** The reader's own filters of a list, then those that colleagues share in her areas, by name. */
export async function listSavedFilters(ctx: Ctx, list: FilteredList): Promise<SavedFilter[]> {
	const { personId } = requirePerson(ctx);
	return ctx.query<SavedFilter>(
		'desk.savedFilters',
		`SELECT f.id, f.name, f.query, f.shared, f.person_id = $1 AS own,
			CASE WHEN f.person_id <> $1 THEN p.name END AS by
		 FROM desk.saved_filter f JOIN accounts.person p ON p.id = f.person_id
		 WHERE f.list = $2 AND (f.person_id = $1 OR (f.shared AND EXISTS (
			SELECT 1 FROM unnest($3::text[]) AS held WHERE held = '' OR held = f.area_code
				OR starts_with(held, f.area_code || '.') OR starts_with(f.area_code, held || '.'))))
		 ORDER BY f.person_id <> $1, lower(f.name), f.id LIMIT 60`,
		[personId, list, workAreas(ctx.actor)],
	);
}

/** What an address keeps: no page of the list, and no NIK or phone that somebody searched for. */
function cleanQuery(query: string): string {
	const kept = [...new URLSearchParams(query)].filter(
		([name, value]) =>
			value !== '' &&
			!['cursor', 'sudah', 'jumlah', 'lewat'].includes(name) &&
			!(name === 'q' && value.replace(/\D/g, '').length >= 8),
	);
	return new URLSearchParams(kept).toString().slice(0, 1000);
}

/**
 * Keeps the filters of a list under a name, for herself or for everybody of her first area. The same name again
 * replaces them.
 * @throws AppError invalid desk/filter-name, desk/filter-empty, desk/filters-many
 */
export async function saveFilter(
	ctx: Ctx,
	input: { list: FilteredList; name: string; query: string; shared: boolean },
): Promise<void> {
	const { personId } = requirePerson(ctx);
	const [areaCode] = workAreas(ctx.actor);
	if (areaCode === undefined)
		throw new AppError('forbidden', 'desk/not-your-work', 'The actor works in no office');
	const name = nameField.safeParse(input.name);
	if (!name.success)
		throw new AppError('invalid', 'desk/filter-name', 'A filter has a name of 1 to 40 letters');
	const query = cleanQuery(input.query);
	if (query === '') throw new AppError('invalid', 'desk/filter-empty', 'Nothing is filtered');
	const [kept] = await ctx.query<{ count: number }>(
		'desk.countFilters',
		'SELECT count(*) AS count FROM desk.saved_filter WHERE person_id = $1 AND list = $2 AND name <> $3',
		[personId, input.list, name.data],
	);
	if (kept!.count >= MOST)
		throw new AppError('invalid', 'desk/filters-many', 'Too many filters are kept', {
			count: MOST,
		});
	await ctx.query(
		'desk.saveFilter',
		`INSERT INTO desk.saved_filter (id, person_id, list, name, query, shared, area_code, created_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		 ON CONFLICT (person_id, list, name) DO UPDATE SET query = excluded.query, shared = excluded.shared`,
		[newId(), personId, input.list, name.data, query, input.shared, areaCode, ctx.now],
	);
}

/**
 * Deletes one of the actor's own filters.
 * @throws AppError missing desk/no-such-filter
 */
export async function deleteFilter(ctx: Ctx, id: string): Promise<void> {
	const { personId } = requirePerson(ctx);
	const gone = z.uuid().safeParse(id).success
		? await ctx.query(
				'desk.deleteFilter',
				'DELETE FROM desk.saved_filter WHERE id = $1 AND person_id = $2 RETURNING id',
				[id, personId],
			)
		: [];
	if (gone.length === 0) throw new AppError('missing', 'desk/no-such-filter', 'No such filter');
}

/** Copies the filters of one officer to another; where a name is taken, the other keeps her own. */
export async function copyFilters(ctx: Ctx, fromId: string, toId: string): Promise<number> {
	const copied = await ctx.query(
		'desk.copyFilters',
		`INSERT INTO desk.saved_filter (id, person_id, list, name, query, shared, area_code, created_at)
		 SELECT gen_random_uuid(), $2, list, name, query, false, area_code, $3
		 FROM desk.saved_filter WHERE person_id = $1 ON CONFLICT (person_id, list, name) DO NOTHING RETURNING id`,
		[fromId, toId, ctx.now],
	);
	return copied.length;
}
