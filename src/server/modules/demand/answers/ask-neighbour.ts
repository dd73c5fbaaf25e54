import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { audit } from '#platform/audit.ts';
import { parseEnterpriseNumber } from '#modules/registry/index.ts';
import { findMaker, lockAnswer, noSuchAnswer, requireMaker, requireOpen } from '../access.ts';
import { requireOffered } from './answer-wish.ts';
import { wrong } from '../parse.ts';
import { rulesInForce } from '../rules.ts';
import { tellMaker } from '../tell.ts';

/**
 * Who began an answer asks a neighbour to join it. What she does, and whether at all, she says herself; asked twice
 * is asked once.
 * @param number of the neighbour's shop, as people write it
 * @throws AppError missing registry/no-such-enterprise, demand/no-such-answer; invalid demand/wrong;
 * conflict demand/shop-hidden, demand/not-open, demand/group-full
 */
export async function askNeighbour(
	ctx: Ctx,
	{ answerId, enterpriseId, number }: { answerId: string; enterpriseId: string; number: string },
): Promise<void> {
	const lead = await requireMaker(ctx, enterpriseId);
	const { wish, answer } = await lockAnswer(ctx, answerId);
	if (answer.enterpriseId !== enterpriseId) throw noSuchAnswer();
	requireOpen(wish);
	requireOffered(answer);
	const read = parseEnterpriseNumber(number);
	const neighbour = read ? await findMaker(ctx, 'number', read) : undefined;
	if (!neighbour || neighbour.id === enterpriseId) throw wrong('number', 'demand_number_unknown');
	const max = (await rulesInForce(ctx))['group-makers'];
	const [group] = await ctx.query<{ count: number }>(
		'demand.groupSize',
		`SELECT count(*) AS count FROM demand.share WHERE answer_id = $1`,
		[answerId],
	);
	if ((group?.count ?? 0) >= max)
		throw new AppError('conflict', 'demand/group-full', 'Enough makers were asked', { max });
	await ctx.query('demand.together', 'UPDATE demand.answer SET together = true WHERE id = $1', [
		answerId,
	]);
	const asked = await ctx.query(
		'demand.ask',
		`INSERT INTO demand.share (answer_id, enterprise_id, state, state_at) VALUES ($1, $2, 'asked', $3)
		 ON CONFLICT DO NOTHING RETURNING answer_id`,
		[answerId, neighbour.id, ctx.now],
	);
	if (asked.length === 0) return;
	await audit(ctx, {
		action: 'demand.share.asked',
		subject: { type: 'enterprise', id: neighbour.id },
		areaCode: neighbour.areaCode,
		data: { answerId },
	});
	await tellMaker(ctx, wish, neighbour, 'asked', lead.name);
}
