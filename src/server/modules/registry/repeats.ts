import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { canDecide, lockEnterprise, recordAreas, withinAreas } from './access.ts';
import { lockThings } from './locks.ts';
import { LIKELY_REPEAT, scoreRepeat, type Comparable, type Likeness } from './repeat-score.ts';

/** A record that is not stored yet, as it is compared with those that are. */
export interface Newcomer extends Comparable {
	id: string;
}

/**
 * Makes registrations of the same phone, NIB, owner or name in a kecamatan wait for each other, so that two in
 * the same instant see each other. Before anything else is locked.
 */
export async function lockAgainstRepeats(ctx: Ctx, newcomer: Comparable): Promise<void> {
	const things = [
		newcomer.phone && `phone:${newcomer.phone}`,
		newcomer.nib && `nib:${newcomer.nib}`,
		newcomer.owner && `owner:${newcomer.owner}`,
		`name:${newcomer.areaCode.slice(0, 8)}:${newcomer.searchName.replaceAll(' ', '')}`,
	];
	await lockThings(
		ctx,
		things.filter((thing) => typeof thing === 'string'),
	);
}

interface Candidate extends Comparable {
	id: string;
}

/**
 * The stored records that a newcomer is likely the same as, best first, at most ten: candidates by index on
 * NIB, phone, owner, and like names in the kecamatan.
 */
export async function findLikelyRepeats(
	ctx: Ctx,
	newcomer: Newcomer,
): Promise<(Likeness & { otherId: string })[]> {
	const candidates = await ctx.query<Candidate>(
		'registry.repeatCandidates',
		`SELECT e.id, e.search_name AS "searchName", e.area_code AS "areaCode", o.name AS "ownerName",
			coalesce(o.nik_index, o.id::text) AS owner, e.phone, e.nib
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE e.id <> $1 AND e.status = 'active' AND e.id IN (
			(SELECT id FROM registry.enterprise WHERE nib = $2 LIMIT 20) UNION
			(SELECT id FROM registry.enterprise WHERE phone = $3 LIMIT 20) UNION
			(SELECT x.id FROM registry.enterprise x JOIN registry.owner p ON p.id = x.owner_id
			 WHERE p.nik_index = $4 LIMIT 20) UNION
			(SELECT id FROM registry.enterprise WHERE owner_id::text = $4 AND $4 ~ '^[0-9a-f]{8}-' LIMIT 20) UNION
			(SELECT id FROM registry.enterprise
			 WHERE search_name % $5 AND area_code ~>=~ $6 AND area_code ~<~ ($6 || '/')
			 ORDER BY similarity(search_name, $5) DESC LIMIT 20))`,
		[
			newcomer.id,
			newcomer.nib,
			newcomer.phone,
			newcomer.owner,
			newcomer.searchName,
			newcomer.areaCode.slice(0, 8),
		],
	);
	return candidates
		.map((other) => ({ ...scoreRepeat(newcomer, other), otherId: other.id }))
		.filter(({ score }) => score >= LIKELY_REPEAT)
		.sort((a, b) => b.score - a.score)
		.slice(0, 10);
}

/** Keeps likely repeats of a record for an officer to decide; pairs that are there already stay as they are. */
export async function keepLikelyRepeats(
	ctx: Ctx,
	enterpriseId: string,
	found: readonly (Likeness & { otherId: string })[],
	importId?: string,
): Promise<void> {
	if (found.length === 0) return;
	await ctx.query(
		'registry.keepRepeats',
		`INSERT INTO registry.likely_repeat (id, enterprise_id, other_id, score, reason, import_id, created_at)
		 SELECT f.id, $1::uuid, f."otherId", f.score, f.reason, $3::uuid, $4
		 FROM jsonb_to_recordset($2::jsonb) AS f(id uuid, "otherId" uuid, score smallint, reason text)
		 WHERE NOT EXISTS (SELECT 1 FROM registry.likely_repeat r
			WHERE r.enterprise_id = f."otherId" AND r.other_id = $1::uuid)
		 ON CONFLICT (enterprise_id, other_id) DO NOTHING`,
		[
			enterpriseId,
			JSON.stringify(found.map((likeness) => ({ ...likeness, id: newId() }))),
			importId ?? null,
			ctx.now,
		],
	);
}

export interface LikelyRepeat {
	id: string;
	score: number;
	/** Words joined by `+`: nib, owner, phone, name, person, village, district. */
	reason: string;
	state: 'open' | 'different' | 'same';
	createdAt: Date;
	decidedAt: Date | null;
	one: RepeatSide;
	other: RepeatSide;
}

export interface RepeatSide {
	id: string;
	number: string;
	name: string;
	ownerName: string;
	phone: string | null;
	address: string | null;
	areaName: string;
	source: string;
	verification: string;
	createdAt: string;
}

const side = (alias: string, owner: string, area: string) => `json_build_object('id', ${alias}.id,
	'number', ${alias}.number, 'name', ${alias}.name, 'ownerName', ${owner}.name, 'phone', ${alias}.phone,
	'address', ${alias}.address, 'areaName', ${area}.path_name, 'source', ${alias}.source,
	'verification', ${alias}.verification, 'createdAt', ${alias}.created_at)`;

const repeats = `SELECT r.id, r.score, r.reason, r.state, r.created_at AS "createdAt",
	r.decided_at AS "decidedAt", ${side('e', 'eo', 'ea')} AS one, ${side('x', 'xo', 'xa')} AS other
	FROM registry.likely_repeat r
	JOIN registry.enterprise e ON e.id = r.enterprise_id JOIN registry.owner eo ON eo.id = e.owner_id
	JOIN areas.area ea ON ea.code = e.area_code
	JOIN registry.enterprise x ON x.id = r.other_id JOIN registry.owner xo ON xo.id = x.owner_id
	JOIN areas.area xa ON xa.code = x.area_code`;

/** Pairs that wait for a decision in the actor's areas, likeliest first, at most `limit`. */
export async function listLikelyRepeats(ctx: Ctx, { limit = 50 } = {}): Promise<LikelyRepeat[]> {
	const areas = withinAreas(recordAreas(ctx.actor), 2);
	return ctx.query<LikelyRepeat>(
		'',
		`${repeats} WHERE r.state = 'open' AND ${areas.sql} ORDER BY r.score DESC, r.id LIMIT $1`,
		[limit, ...areas.values],
	);
}

/** All pairs of one enterprise. The caller has checked that its actor may open it. */
export async function listRepeatsOf(ctx: Ctx, enterpriseId: string): Promise<LikelyRepeat[]> {
	return ctx.query<LikelyRepeat>(
		'registry.repeatsOf',
		`${repeats} WHERE r.enterprise_id = $1 OR r.other_id = $1 ORDER BY r.state = 'open' DESC, r.score DESC`,
		[enterpriseId],
	);
}

/**
 * An officer says whether two records are one enterprise. Nothing is merged yet.
 * @throws AppError missing registry/no-such-repeat; conflict registry/repeat-decided
 */
export async function decideRepeat(
	ctx: Ctx,
	{ id, decision, reason }: { id: string; decision: 'same' | 'different'; reason?: string },
): Promise<void> {
	const [pair] = await ctx.query<{ enterpriseId: string; otherId: string; state: string }>(
		'registry.lockRepeat',
		`SELECT enterprise_id AS "enterpriseId", other_id AS "otherId", state
		 FROM registry.likely_repeat WHERE id = $1 FOR UPDATE`,
		[id],
	);
	if (!pair) throw new AppError('missing', 'registry/no-such-repeat', 'No such pair');
	const enterprise = await lockEnterprise(ctx, pair.enterpriseId, canDecide);
	if (pair.state !== 'open')
		throw new AppError('conflict', 'registry/repeat-decided', 'Somebody has decided already');
	const by = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
	await ctx.query(
		'registry.decideRepeat',
		'UPDATE registry.likely_repeat SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1',
		[id, decision, by, ctx.now],
	);
	for (const [subject, other] of [
		[pair.enterpriseId, pair.otherId],
		[pair.otherId, pair.enterpriseId],
	] as const)
		await audit(ctx, {
			action: `registry.repeat.${decision}`,
			subject: { type: 'enterprise', id: subject },
			areaCode: enterprise.areaCode,
			reason,
			data: { other },
		});
}
