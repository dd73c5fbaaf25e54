import { coversArea, type Actor, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { canDecide, isOwner, recordAreas, withinAreas, type Held } from '../access.ts';
import type { Sign } from './score.ts';

export interface LikelyRepeat {
	id: string;
	score: number;
	/** Words joined by `+`: nib, owner, phone, name, person, village, district, near. */
	reason: string;
	/** All that speaks for and against; empty for pairs that only have a reason. */
	signs: Sign[];
	/** Why somebody recorded the newcomer although she saw the other. */
	keptReason: string | null;
	state: 'open' | 'different' | 'merged';
	postponedUntil: Date | null;
	decisionReason: string | null;
	createdAt: Date;
	decidedAt: Date | null;
	one: RepeatSide;
	other: RepeatSide;
	/** Whether the reader may merge the two. */
	mergeable: boolean;
	/** The two kabupaten or kota, where they differ: then only who works for both may merge. */
	across: [string, string] | undefined;
}

/** One of the two. Of a record outside the reader's areas only that it is there and where. */
export interface RepeatSide {
	id: string;
	number: string;
	name: string;
	areaName: string;
	/** Whether the reader may open it. */
	open: boolean;
	ownerName: string;
	phone: string | null;
	address: string | null;
	source: string;
	verification: string;
	status: string;
	claimed: boolean;
	createdAt: string;
}

type SideRow = Omit<RepeatSide, 'open'> & Held & { regencyName: string };
type Row = Omit<LikelyRepeat, 'one' | 'other' | 'signs' | 'mergeable' | 'across'> & {
	signs: Sign[] | null;
	one: SideRow;
	other: SideRow;
};

const side = (
	e: string,
) => `json_build_object('id', ${e}.id, 'number', ${e}.number, 'name', ${e}.name,
	'ownerName', ${e}o.name, 'phone', coalesce(${e}.phone, ${e}o.phone), 'address', ${e}.address,
	'areaName', ${e}a.path_name, 'areaCode', ${e}.area_code, 'personId', ${e}o.person_id, 'source', ${e}.source,
	'regencyName', (SELECT g.name FROM areas.area g WHERE g.code = left(${e}.area_code, 5)),
	'verification', ${e}.verification, 'status', ${e}.status, 'claimed', ${e}o.person_id IS NOT NULL,
	'createdAt', ${e}.created_at)`;
const joined = (
	e: string,
	column: string,
) => `JOIN registry.enterprise ${e} ON ${e}.id = r.${column}
	JOIN registry.owner ${e}o ON ${e}o.id = ${e}.owner_id JOIN areas.area ${e}a ON ${e}a.code = ${e}.area_code`;

const repeats = `SELECT r.id, r.score, r.reason, r.signs, r.kept_reason AS "keptReason", r.state,
	r.postponed_until AS "postponedUntil", r.decision_reason AS "decisionReason", r.created_at AS "createdAt",
	r.decided_at AS "decidedAt", ${side('e')} AS one, ${side('x')} AS other
	FROM registry.likely_repeat r ${joined('e', 'enterprise_id')} ${joined('x', 'other_id')}`;

/** Pairs that wait for a decision in the actor's areas, likeliest first, at most `limit`. */
export async function listLikelyRepeats(
	ctx: Ctx,
	{ limit = 50 }: { limit?: number } = {},
): Promise<LikelyRepeat[]> {
	const own = recordAreas(ctx.actor);
	if (own.length === 0) return [];
	const areas = withinAreas(own, 3);
	const rows = await ctx.query<Row>(
		'',
		// The few that are shown are found first, along the index of scores: what is told of both costs far more.
		`${repeats} WHERE r.id IN (
			SELECT r.id FROM registry.likely_repeat r
			WHERE r.state = 'open' AND (r.postponed_until IS NULL OR r.postponed_until <= $2)
				AND (SELECT bool_or(${areas.sql}) FROM registry.list_entry e
					WHERE e.enterprise_id IN (r.enterprise_id, r.other_id))
			ORDER BY r.score DESC NULLS LAST, r.id LIMIT $1)
		 ORDER BY r.score DESC, r.id`,
		[limit, ctx.now, ...areas.values],
	);
	return rows.map((row) => toPair(ctx.actor, row));
}

/** All pairs of one enterprise. The caller has checked that its actor may open it. */
export async function listRepeatsOf(ctx: Ctx, enterpriseId: string): Promise<LikelyRepeat[]> {
	const rows = await ctx.query<Row>(
		'registry.repeatsOf',
		`${repeats} WHERE r.enterprise_id = $1 OR r.other_id = $1 ORDER BY r.state = 'open' DESC, r.score DESC`,
		[enterpriseId],
	);
	return rows.map((row) => toPair(ctx.actor, row));
}

export function noSuchRepeat(): AppError {
	return new AppError('missing', 'registry/no-such-repeat', 'No such pair');
}

/** Who may decide: an officer of the area of one of the two, who owns neither. */
export function canDecideRepeat(actor: Actor, one: Held, other: Held): boolean {
	return (
		(canDecide(actor, one) || canDecide(actor, other)) &&
		!isOwner(actor, one) &&
		!isOwner(actor, other)
	);
}

/**
 * One pair, for the officers of either area.
 * @throws AppError missing registry/no-such-repeat
 */
export async function getLikelyRepeat(ctx: Ctx, id: string): Promise<LikelyRepeat> {
	const [row] = await ctx.query<Row>('registry.repeat', `${repeats} WHERE r.id = $1`, [id]);
	if (!row || !canDecideRepeat(ctx.actor, row.one, row.other)) throw noSuchRepeat();
	return toPair(ctx.actor, row);
}

/** The pair that waits after this one in the actor's list, to go on without a way back to the list. */
export async function findNextRepeat(ctx: Ctx, id: string): Promise<string | undefined> {
	const pairs = await listLikelyRepeats(ctx, { limit: 50 });
	const at = pairs.findIndex((pair) => pair.id === id);
	return (
		pairs.filter((pair) => pair.id !== id)[Math.max(0, at)]?.id ??
		pairs.find((p) => p.id !== id)?.id
	);
}

const regencyOf = (areaCode: string) => areaCode.split('.').slice(0, 2).join('.');

function toPair(actor: Actor, { signs, one, other, ...pair }: Row): LikelyRepeat {
	const areas = recordAreas(actor);
	const seen = (row: SideRow): RepeatSide => {
		const { areaCode, personId: _person, regencyName, ...facts } = row;
		if (areas.some((code) => coversArea(code, areaCode)) || isOwner(actor, row))
			return { ...facts, open: true };
		return {
			...facts,
			open: false,
			name: '',
			number: '',
			ownerName: '',
			phone: null,
			address: null,
			areaName: regencyName,
			source: '',
		};
	};
	return {
		...pair,
		signs: signs ?? [],
		one: seen(one),
		other: seen(other),
		mergeable: canDecide(actor, one) && canDecide(actor, other),
		across:
			regencyOf(one.areaCode) === regencyOf(other.areaCode)
				? undefined
				: [one.regencyName, other.regencyName],
	};
}
