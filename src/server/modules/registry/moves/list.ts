import type { Ctx } from '#platform/context.ts';
import { canDecide, canWorkOn, recordAreas, withinAreas } from '../access.ts';
import { noSuchHandOver } from './hand-over.ts';

export type MoveState = 'asked' | 'moved' | 'returned' | 'withdrawn';

/** A record that went or is to go from one office to another, as either of them sees it. */
export interface RecordMove {
	id: string;
	number: string;
	name: string;
	kind: string;
	fromName: string;
	toName: string;
	/** owner, office, field, import, merge */
	origin: string;
	state: MoveState;
	/** The new address, where the office that hands it over knows one. */
	address: string | null;
	reason: string | null;
	answer: string | null;
	askedAt: Date;
	decidedAt: Date | null;
	can: {
		/** Open the record, where it is now. */
		open: boolean;
		accept: boolean;
		withdraw: boolean;
	};
}

interface Row extends Omit<RecordMove, 'can'> {
	fromArea: string;
	toArea: string;
	areaCode: string;
	personId: string | null;
}

const columns = `m.id, e.number, e.name, e.kind, coalesce(f.path_name, m.from_area) AS "fromName",
	coalesce(t.path_name, m.to_area) AS "toName", m.origin, m.state, m.address, m.reason, m.answer,
	m.asked_at AS "askedAt", m.decided_at AS "decidedAt", m.from_area AS "fromArea", m.to_area AS "toArea",
	e.area_code AS "areaCode", o.person_id AS "personId"`;
const joins = `JOIN registry.enterprise e ON e.id = m.enterprise_id JOIN registry.owner o ON o.id = e.owner_id
	LEFT JOIN areas.area f ON f.code = m.from_area LEFT JOIN areas.area t ON t.code = m.to_area`;

/**
 * The records that came to the actor's areas or left them, and those on their way, newest first. An office sees here
 * where a record went that it cannot open any more: its number, its name and the two areas.
 */
export async function listRecordMoves(ctx: Ctx, { limit = 50 } = {}): Promise<RecordMove[]> {
	const areas = recordAreas(ctx.actor);
	const left = withinAreas(areas, 2, 'm.from_area');
	const came = withinAreas(areas, 2, 'm.to_area');
	const part = (condition: string) =>
		`(SELECT m.id FROM registry.enterprise_move m WHERE ${condition} ORDER BY m.id DESC LIMIT $1)`;
	const rows = await ctx.query<Row>(
		'',
		`SELECT ${columns} FROM (${part(left.sql)} UNION ${part(came.sql)}) l
		 JOIN registry.enterprise_move m ON m.id = l.id ${joins}
		 ORDER BY m.state = 'asked' DESC, m.id DESC LIMIT $1`,
		[limit, ...left.values],
	);
	return rows.map((row) => forReader(ctx, row));
}

/** A hand-over for the two offices. @throws AppError missing registry/no-such-hand-over */
export async function getHandOver(ctx: Ctx, id: string): Promise<RecordMove> {
	const [row] = await ctx.query<Row>(
		'registry.handOver.get',
		`SELECT ${columns} FROM registry.enterprise_move m ${joins} WHERE m.id = $1 AND m.origin = 'office'`,
		[id],
	);
	if (!row || ![row.fromArea, row.toArea].some((areaCode) => works(ctx, row, areaCode)))
		throw noSuchHandOver();
	return forReader(ctx, row);
}

/** The hand-over of a record that waits, if any. The caller has checked that its actor may open the record. */
export async function findWaitingHandOver(
	ctx: Ctx,
	enterpriseId: string,
): Promise<RecordMove | undefined> {
	const [row] = await ctx.query<Row>(
		'registry.handOver.waiting',
		`SELECT ${columns} FROM registry.enterprise_move m ${joins}
		 WHERE m.enterprise_id = $1 AND m.state = 'asked'`,
		[enterpriseId],
	);
	return row && forReader(ctx, row);
}

function works(ctx: Ctx, { personId }: Row, areaCode: string): boolean {
	return canWorkOn(ctx.actor, { areaCode, personId });
}

function forReader(ctx: Ctx, row: Row): RecordMove {
	const { fromArea, toArea, areaCode, personId, ...facts } = row;
	const waits = row.state === 'asked';
	const decides = (code: string) => canDecide(ctx.actor, { areaCode: code, personId });
	return {
		...facts,
		can: {
			open: works(ctx, row, areaCode),
			accept: waits && decides(toArea),
			withdraw: waits && decides(fromArea),
		},
	};
}
