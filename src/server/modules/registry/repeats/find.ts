import type { Ctx } from '#platform/context.ts';
import { lockThings } from '../locks.ts';
import { findRepeatRules, type RepeatRules } from './rules.ts';
import { scoreRepeat, type Comparable, type Likeness } from './score.ts';

/** A record that is not stored yet, as it is compared with those that are. */
export interface Newcomer extends Comparable {
	id: string;
}

/** A stored record that a newcomer is likely the same as. */
export interface FoundRepeat extends Required<Likeness> {
	otherId: string;
}

/**
 * Makes registrations of the same phone, NIB, owner or name in a kecamatan wait for each other, so that two in
 * the same instant see each other. Before anything else is locked.
 */
export async function lockAgainstRepeats(ctx: Ctx, newcomer: Comparable): Promise<void> {
	const things = [
		...newcomer.phones.map((phone) => `phone:${phone}`),
		newcomer.nib && `nib:${newcomer.nib}`,
		newcomer.nik && `nik:${newcomer.nik}`,
		newcomer.ownerId && `owner:${newcomer.ownerId}`,
		`name:${newcomer.areaCode.slice(0, 8)}:${newcomer.searchName.replaceAll(' ', '')}`,
	];
	await lockThings(
		ctx,
		things.filter((thing) => typeof thing === 'string'),
	);
}

/** Longer lists help nobody who has to look through them. */
const MOST = 10;

/**
 * The stored records that a newcomer is likely the same as, best first, at most ten: candidates by index on
 * NIB, phone, owner, and like names in the kecamatan. What a merged record
 * said still counts, for the record that stands for it.
 */
export async function findLikelyRepeats(
	ctx: Ctx,
	newcomer: Newcomer,
	rules?: RepeatRules,
): Promise<FoundRepeat[]> {
	const judgedBy = rules ?? (await findRepeatRules(ctx));
	const candidates = await ctx.query<Comparable & { id: string }>(
		'registry.repeatCandidates',
		`WITH hits AS (
			(SELECT id FROM registry.enterprise WHERE nib = $2 LIMIT 20) UNION
			(SELECT id FROM registry.enterprise WHERE phone = ANY($3) LIMIT 20) UNION
			(SELECT x.id FROM registry.owner p JOIN registry.enterprise x ON x.owner_id = p.id
			 WHERE p.phone = ANY($3) LIMIT 20) UNION
			(SELECT x.id FROM registry.owner p JOIN registry.enterprise x ON x.owner_id = p.id
			 WHERE p.nik_index = $4 LIMIT 20) UNION
			(SELECT id FROM registry.enterprise WHERE owner_id = $7::uuid LIMIT 20) UNION
			(SELECT id FROM registry.enterprise
			 WHERE $5 <> '' AND search_name % $5 AND left(area_code, 8) = $6
			 ORDER BY similarity(search_name, $5) DESC LIMIT 20))
		 SELECT s.id, e.search_name AS "searchName", e.area_code AS "areaCode", o.name AS "ownerName",
			o.nik_index AS nik, o.id AS "ownerId", e.nib, e.latitude, e.longitude,
			array_remove(ARRAY[e.phone, e.whatsapp, o.phone], NULL) AS phones
		 FROM hits h JOIN registry.enterprise e ON e.id = h.id JOIN registry.owner o ON o.id = e.owner_id
		 JOIN registry.enterprise s ON s.id = coalesce(e.merged_into, e.id)
		 WHERE s.id <> $1 AND e.id <> $1 AND s.status = 'active'`,
		[
			newcomer.id,
			newcomer.nib,
			newcomer.phones,
			newcomer.nik,
			newcomer.searchName,
			newcomer.areaCode.slice(0, 8),
			newcomer.ownerId,
		],
	);
	const best = new Map<string, FoundRepeat>();
	for (const { id: otherId, ...other } of candidates) {
		const likeness = scoreRepeat(newcomer, other, judgedBy);
		if (likeness.score < judgedBy.likelyFrom) continue;
		if (likeness.score > (best.get(otherId)?.score ?? 0))
			best.set(otherId, { ...likeness, otherId });
	}
	return [...best.values()].sort((a, b) => b.score - a.score).slice(0, MOST);
}
