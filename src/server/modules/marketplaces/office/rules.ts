import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { wibDay } from '#shared/dates.ts';
import { wantKinds } from '#shared/readiness/rules.ts';
import { noSuchMarketplace } from '../list.ts';
import { asked } from '../rules-for.ts';
import { lockMarketplace } from './access.ts';
import { ruleFields, type RuleFields } from './input.ts';

/** @throws AppError invalid marketplaces/rule-code where a category or a proof does not exist */
async function requireCodes(ctx: Ctx, field: string, codes: readonly string[]): Promise<void> {
	const [known] = await ctx.query<{ count: number }>(
		'marketplaces.knownCodes',
		`SELECT count(DISTINCT code)::int AS count FROM (
			SELECT code FROM catalogue.category WHERE $1 = 'category'
			UNION ALL SELECT badge FROM permits.permit_kind WHERE $1 = 'permit') c
		 WHERE code = ANY($2::text[])`,
		[field, [...codes]],
	);
	if (known?.count !== new Set(codes).size)
		throw new AppError('invalid', 'marketplaces/rule-code', 'No such category or proof');
}

/**
 * Writes down what marketplaces ask, from a day on that lies ahead.
 * @param code the marketplace on whose page it is written; `scope` says whether it holds for others too
 * @throws AppError missing marketplaces/no-such; invalid marketplaces/rule-day, marketplaces/rule-code
 */
export async function addContentRule(
	ctx: Ctx,
	{ code, ...input }: RuleFields & { code: string },
): Promise<string> {
	await lockMarketplace(ctx, code);
	const rule = ruleFields.parse(input);
	if (rule.validFrom <= wibDay(ctx.now))
		throw new AppError(
			'invalid',
			'marketplaces/rule-day',
			'A rule begins tomorrow at the earliest',
		);
	if (wantKinds[rule.test] === 'codes' && Array.isArray(rule.want))
		await requireCodes(ctx, rule.field, rule.want);
	const id = newId();
	await ctx.query(
		'marketplaces.addRule',
		`INSERT INTO marketplaces.content_rule (id, marketplace, kind, field, test, want, condition, advice, valid_from,
			source, certainty, created_by, created_at)
		 SELECT $1, CASE WHEN $3 = 'this' THEN code END, CASE WHEN $3 = 'kind' THEN kind END, $4, $5, $6, $7, $8, $9,
			$10, $11, $12, $13
		 FROM marketplaces.marketplace WHERE code = $2`,
		[
			id,
			code,
			rule.scope,
			rule.field,
			rule.test,
			JSON.stringify(rule.want),
			rule.condition && !('always' in rule.condition) ? JSON.stringify(rule.condition) : null,
			rule.advice,
			rule.validFrom,
			rule.source,
			rule.certainty,
			actorId(ctx.actor) ?? ctx.actor.kind,
			ctx.now,
		],
	);
	await audit(ctx, {
		action: 'marketplaces.rule.added',
		subject: { type: 'marketplace', id: code },
		reason: rule.source,
		data: { rule: id, scope: rule.scope, field: rule.field, test: rule.test, from: rule.validFrom },
	});
	return id;
}

/**
 * A rule holds to the end of a day and no longer; with null it holds on, while that day has not passed. One that has
 * not begun is taken back altogether.
 * @param code the marketplace on whose page the rule stands
 * @throws AppError missing marketplaces/no-such; invalid marketplaces/rule-last-day
 */
export async function endContentRule(
	ctx: Ctx,
	{ code, ruleId, lastDay }: { code: string; ruleId: string; lastDay: string | null },
): Promise<void> {
	await lockMarketplace(ctx, code);
	const today = wibDay(ctx.now);
	const [rule] = await ctx.query<{ validFrom: string }>(
		'marketplaces.lockRule',
		`SELECT r.valid_from AS "validFrom" FROM marketplaces.content_rule r
		 JOIN marketplaces.marketplace m ON m.code = $2
		 WHERE r.id = $1 AND (r.valid_to IS NULL OR r.valid_to >= $3::date)
			AND ${asked}
		 FOR UPDATE OF r`,
		[ruleId, code, today],
	);
	if (!rule) throw noSuchMarketplace();
	const written = (what: string, data: Record<string, string> = {}) =>
		audit(ctx, {
			action: `marketplaces.rule.${what}`,
			subject: { type: 'marketplace', id: code },
			data: { rule: ruleId, ...data },
		});
	if (rule.validFrom > today) {
		await ctx.query(
			'marketplaces.dropRule',
			'DELETE FROM marketplaces.content_rule WHERE id = $1',
			[ruleId],
		);
		await written('withdrawn');
		return;
	}
	if (lastDay !== null && !(z.iso.date().safeParse(lastDay).success && lastDay >= today))
		throw new AppError('invalid', 'marketplaces/rule-last-day', 'The last day is today or later');
	await ctx.query(
		'marketplaces.endRule',
		'UPDATE marketplaces.content_rule SET valid_to = $2 WHERE id = $1',
		[ruleId, lastDay],
	);
	await written(lastDay ? 'ended' : 'reopened', lastDay ? { lastDay } : {});
}
