import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { noSuchEnterprise, type Held } from '../access.ts';
import { parseEnterpriseNumber } from '../enterprise-number.ts';
import { keepLikelyRepeats, openTasksFor } from './keep.ts';
import { canDecideRepeat } from './list.ts';
import { findRepeatRules } from './rules.ts';
import { scoreRepeat, type Comparable } from './score.ts';

type Asked = Comparable & Held & { id: string; number: string; status: string };

/**
 * An officer wants to compare two records that nothing put side by side, or not any more.
 * @returns the id of the pair
 * @throws AppError missing registry/no-such-enterprise; invalid registry/merge-same; conflict
 * registry/enterprise-merged
 */
export async function askToCompare(
	ctx: Ctx,
	{ one, other }: { one: string; other: string },
): Promise<string> {
	const numbers = [parseEnterpriseNumber(one), parseEnterpriseNumber(other)];
	if (numbers[0] && numbers[0] === numbers[1])
		throw new AppError('invalid', 'registry/merge-same', 'A record is not compared with itself');
	const rows = await ctx.query<Asked>(
		'registry.askedPair',
		`SELECT e.id, e.number, e.status, e.search_name AS "searchName", e.area_code AS "areaCode",
			o.name AS "ownerName", o.nik_index AS nik, o.id AS "ownerId", o.person_id AS "personId", e.nib,
			e.latitude, e.longitude, array_remove(ARRAY[e.phone, e.whatsapp, o.phone], NULL) AS phones
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id WHERE e.number = ANY($1)`,
		[numbers.filter(Boolean)],
	);
	const [a, b] = numbers.map((number) => rows.find((row) => row.number === number));
	if (!a || !b || !canDecideRepeat(ctx.actor, a, b)) throw noSuchEnterprise();
	for (const { status, number } of [a, b])
		if (status === 'merged')
			throw new AppError('conflict', 'registry/enterprise-merged', 'Merged already', { number });
	const likeness = scoreRepeat(a, b, await findRepeatRules(ctx));
	const signs = [...likeness.signs, { sign: 'asked' } as const];
	await keepLikelyRepeats(ctx, a.id, [{ ...likeness, signs, otherId: b.id }]);
	const [pair] = await ctx.query<{ id: string }>(
		'registry.reopenPair',
		`UPDATE registry.likely_repeat SET state = 'open', postponed_until = NULL, decided_by = NULL,
			decided_at = NULL, decision_reason = NULL
		 WHERE (enterprise_id, other_id) IN (($1, $2), ($2, $1)) RETURNING id`,
		[a.id, b.id],
	);
	await openTasksFor(ctx, 'r.id = $1::uuid', pair!.id);
	await audit(ctx, {
		action: 'registry.repeat.asked',
		subject: { type: 'enterprise', id: a.id },
		areaCode: a.areaCode,
		data: { other: b.id },
	});
	return pair!.id;
}
