import type { Ctx } from '#platform/context.ts';
import { actorId } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { closeTask } from '#modules/desk/index.ts';
import { canDecide, lockEnterprise, recordAreas, withinAreas } from '../access.ts';
import { type EditionListName, listOf, replaceCodes } from './lists.ts';
import { readMapping, titlesOf } from './mapping.ts';
import { afterReplacing } from './move.ts';
import { type EditionMove, getMove } from './moves.ts';

/** A code of a record that waits for somebody to choose. */
export interface WaitingChoice {
	moveId: string;
	enterpriseId: string;
	number: string;
	name: string;
	kind: string;
	areaCode: string;
	areaName: string;
	address: string | null;
	fromEdition: string;
	fromCode: string;
	fromTitle: string | null;
	toEdition: string;
	/** To choose from; empty for a code that was dropped, for which any of the new edition will do. */
	candidates: { code: string; title: string | null }[];
}

export interface WaitingChoices {
	items: WaitingChoice[];
	nextCursor: string | undefined;
	/** How many wait in each area code, at most the 50 with most. */
	places: { code: string; name: string; count: number }[];
}

const PAGE = 50;

/**
 * The codes that wait in the actor's areas, in the order of the records, at most 50 after `cursor`.
 * @param area narrows to a code and what lies below it
 */
export async function listWaitingChoices(
	ctx: Ctx,
	list: EditionListName,
	{ area, cursor }: { area?: string | undefined; cursor?: string | undefined } = {},
): Promise<WaitingChoices> {
	const [move] = await ctx.query<{ id: string }>(
		'registry.editions.newest',
		`SELECT id FROM registry.edition_move WHERE list = $1 AND state IN ('running', 'done')
		 ORDER BY created_at DESC LIMIT 1`,
		[list],
	);
	if (!move) return { items: [], nextCursor: undefined, places: [] };
	const { id, from, to } = await getMove(ctx, move.id);
	const within = withinAreas(recordAreas(ctx.actor), 2);
	const own = within.sql.replaceAll('e.area_code', 'c.area_code');
	const asked = area ? withinAreas([area], 2 + within.values.length) : undefined;
	const inArea = asked ? ` AND ${asked.sql.replaceAll('e.area_code', 'c.area_code')}` : '';
	const values = [id, ...within.values, ...(asked?.values ?? [])];
	const rows = await ctx.query<
		Omit<WaitingChoice, 'candidates' | 'fromTitle' | 'fromEdition' | 'toEdition'>
	>(
		'',
		`SELECT c.move_id AS "moveId", e.id AS "enterpriseId", e.number, e.name, e.kind, e.area_code AS "areaCode",
			a.path_name AS "areaName", e.address, c.from_code AS "fromCode"
		 FROM registry.edition_change c JOIN registry.enterprise e ON e.id = c.enterprise_id
		 JOIN areas.area a ON a.code = e.area_code
		 WHERE c.move_id = $1 AND c.state = 'waiting' AND ${own}${inArea}
			AND c.enterprise_id > $${values.length + 1}
		 ORDER BY c.enterprise_id, c.from_code LIMIT ${PAGE + 1}`,
		[...values, cursor ?? '00000000-0000-0000-0000-000000000000'],
	);
	const places = await ctx.query<{ code: string; name: string; count: number }>(
		'',
		`SELECT t.code, a.path_name AS name, t.count FROM (
			SELECT c.area_code AS code, count(*) AS count FROM registry.edition_change c
			WHERE c.move_id = $1 AND c.state = 'waiting' AND ${own} GROUP BY 1 ORDER BY 2 DESC LIMIT 50) t
		 JOIN areas.area a ON a.code = t.code ORDER BY t.count DESC, t.code`,
		[id, ...within.values],
	);
	const mapping = await readMapping(ctx, { list, from, to });
	const shown = rows.slice(0, PAGE);
	const old = await titlesOf(
		ctx,
		list,
		from,
		shown.map((row) => row.fromCode),
	);
	const fresh = await titlesOf(
		ctx,
		list,
		to,
		[...mapping.values()].flatMap((entry) => entry.to),
	);
	return {
		items: shown.map((row) => ({
			...row,
			fromEdition: from,
			toEdition: to,
			fromTitle: old.get(row.fromCode) ?? null,
			candidates: (mapping.get(row.fromCode)?.to ?? []).map((code) => ({
				code,
				title: fresh.get(code) ?? null,
			})),
		})),
		nextCursor: rows.length > PAGE ? shown.at(-1)?.enterpriseId : undefined,
		places,
	};
}

export interface Chosen {
	enterpriseId: string;
	fromCode: string;
}

/**
 * An officer of the area says what a divided or dropped code of records is now. What has lost the code meanwhile
 * is done without her.
 *
 * @returns how many records have the new code
 * @throws AppError missing registry/no-such-enterprise, registry/no-such-move; invalid registry/edition-choice
 */
export async function chooseCodes(
	ctx: Ctx,
	{ moveId, items, toCode }: { moveId: string; items: readonly Chosen[]; toCode: string },
): Promise<number> {
	const move = await getMove(ctx, moveId);
	if (move.state !== 'running' && move.state !== 'done')
		throw new AppError('conflict', 'registry/edition-undone', 'The move is undone');
	const mapping = await readMapping(ctx, move);
	let chosen = 0;
	for (const item of [...items].sort((a, b) => a.enterpriseId.localeCompare(b.enterpriseId)))
		if (await chooseOne(ctx, move, item, toCode, mapping.get(item.fromCode)?.to ?? [])) chosen += 1;
	return chosen;
}

async function chooseOne(
	ctx: Ctx,
	move: EditionMove,
	{ enterpriseId, fromCode }: Chosen,
	toCode: string,
	candidates: readonly string[],
): Promise<boolean> {
	const held = await lockEnterprise(ctx, enterpriseId, canDecide);
	const [waiting] = await ctx.query(
		'registry.editions.waiting',
		`SELECT 1 FROM registry.edition_change
		 WHERE move_id = $1 AND enterprise_id = $2 AND from_code = $3 AND state = 'waiting' FOR UPDATE`,
		[move.id, enterpriseId, fromCode],
	);
	if (!waiting) return false;
	await requireChoice(ctx, move, { toCode, candidates, areaCode: held.areaCode });
	const items = [{ enterpriseId, from: fromCode, to: toCode }];
	const replaced = await replaceCodes(ctx, move.list, move, items);
	await ctx.query(
		'registry.editions.chosen',
		`UPDATE registry.edition_change SET state = $4, to_code = $5, was_primary = $6, decided_by = $7, decided_at = $8
		 WHERE move_id = $1 AND enterprise_id = $2 AND from_code = $3`,
		[
			move.id,
			enterpriseId,
			fromCode,
			replaced.length > 0 ? 'chosen' : 'gone',
			replaced.length > 0 ? toCode : null,
			replaced[0]?.wasPrimary ?? false,
			actorId(ctx.actor),
			ctx.now,
		],
	);
	await afterReplacing(ctx, move, replaced, items);
	await closeWhenDone(ctx, move, enterpriseId);
	return replaced.length > 0;
}

/**
 * A divided code becomes one of its parts; a dropped one any of the new edition, an area within the same kecamatan, or
 * kabupaten where the kecamatan is gone too.
 */
async function requireChoice(
	ctx: Ctx,
	move: EditionMove,
	{
		toCode,
		candidates,
		areaCode,
	}: { toCode: string; candidates: readonly string[]; areaCode: string },
): Promise<void> {
	const fits =
		candidates.length > 0
			? candidates.includes(toCode)
			: (await titlesOf(ctx, move.list, move.to, [toCode])).has(toCode) &&
				(move.list === 'kbli' || (await isNear(ctx, move, { toCode, areaCode })));
	if (!fits)
		throw new AppError('invalid', 'registry/edition-choice', 'The code is none to choose from', {
			code: toCode,
		});
}

async function isNear(
	ctx: Ctx,
	{ to }: Pick<EditionMove, 'to'>,
	{ toCode, areaCode }: { toCode: string; areaCode: string },
): Promise<boolean> {
	if (toCode.length !== areaCode.length) return false;
	const district = areaCode.slice(0, 8);
	if (toCode.startsWith(`${district}.`)) return true;
	const goesOn = (await titlesOf(ctx, 'areas', to, [district])).has(district);
	return !goesOn && toCode.startsWith(`${areaCode.slice(0, 5)}.`);
}

async function closeWhenDone(
	ctx: Ctx,
	{ id, list }: Pick<EditionMove, 'id' | 'list'>,
	enterpriseId: string,
): Promise<void> {
	const left = await ctx.query(
		'registry.editions.left',
		`SELECT 1 FROM registry.edition_change WHERE move_id = $1 AND enterprise_id = $2 AND state = 'waiting' LIMIT 1`,
		[id, enterpriseId],
	);
	if (left.length === 0)
		await closeTask(ctx, { kind: listOf[list].task, subjectId: enterpriseId, outcome: 'chosen' });
}

/**
 * When somebody has changed a waiting code by hand, nobody need choose any more. Subscribed to changes of
 * enterprises (wiring/events.ts).
 */
export async function dropAnsweredChoices(
	ctx: Ctx,
	enterpriseIds: readonly string[],
): Promise<void> {
	const waiting = await ctx.query<{ moveId: string; list: EditionListName; from: string }>(
		'registry.editions.waitingOf',
		`SELECT DISTINCT m.id AS "moveId", m.list, m.from_edition AS "from"
		 FROM registry.edition_change c JOIN registry.edition_move m ON m.id = c.move_id
		 WHERE c.enterprise_id = ANY($1) AND c.state = 'waiting'`,
		[enterpriseIds],
	);
	for (const { moveId, list, from } of waiting) {
		const gone = await ctx.query<{ id: string }>(
			`registry.editions.answered.${list}`,
			`UPDATE registry.edition_change c SET state = 'gone' FROM registry.enterprise e
			 WHERE e.id = c.enterprise_id AND c.move_id = $2 AND c.enterprise_id = ANY($3) AND c.state = 'waiting'
				AND NOT ${listOf[list].stillHas} RETURNING e.id`,
			[from, moveId, enterpriseIds],
		);
		for (const { id } of gone) await closeWhenDone(ctx, { id: moveId, list }, id);
	}
}
