import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { canSetRules } from '#modules/desk/index.ts';
import { certainties, conditionShape, type Condition } from '#modules/permits/index.ts';
import { wibDay } from '#shared/dates.ts';
import { canKeepPlace, noSuchPlace } from './access.ts';

/** What a kind of place demands everywhere, or one place of those who sell there. */
export type RuleScope = { kind: string } | { placeId: string };

const words = z
	.string()
	.trim()
	.min(3, 'settings_words')
	.max(300, 'channels_text_long')
	.regex(/^[^\u0000-\u001f\u007f]*$/, 'channels_text_strange');

export const placeRuleFields = z
	.object({
		condition: conditionShape,
		/** Each entry a choice of permits, by code. */
		demands: z.array(z.array(z.string().max(60)).min(1).max(4)).max(5),
		refuses: z.boolean().default(false),
		reasonId: words,
		reasonEn: words,
		validFrom: z.iso.date('channels_day_wrong'),
		legalBasis: words,
		certainty: z.enum(certainties, 'settings_choose'),
	})
	.refine(({ demands, refuses }) => refuses || demands.length > 0, {
		path: ['demands'],
		message: 'channels_rule_demands',
	});
export type PlaceRuleFields = z.infer<typeof placeRuleFields>;

export interface KeptRule {
	id: string;
	kind: string;
	condition: Condition;
	demands: string[][];
	refuses: boolean;
	/** In the language of the request. */
	reason: string;
	validFrom: string;
	validTo: string | null;
	legalBasis: string;
	certainty: string;
}

export interface KeptRules {
	/** Of the place; null for a kind everywhere. */
	place: { id: string; name: string; kind: string } | null;
	/** What holds today or begins later: of the kind everywhere first, then of the place. */
	rules: (KeptRule & { ofPlace: boolean })[];
	/** Whether the reader may change those of this scope. */
	mine: boolean;
}

const columns = `id, kind, place_id IS NOT NULL AS "ofPlace", condition, demands, refuses, valid_from AS "validFrom",
	valid_to AS "validTo", legal_basis AS "legalBasis", certainty`;

/** The kind and, if it is of one place, that place; `mine` is whether the actor keeps its rules. */
async function findScope(
	ctx: Ctx,
	scope: RuleScope,
): Promise<{ kind: string; place: KeptRules['place']; areaCode: string | null; mine: boolean }> {
	if ('kind' in scope) {
		const [found] = await ctx.query<{ own: boolean }>(
			ctx.inTransaction ? 'channels.lockRuleKind' : 'channels.ruleKind',
			`SELECT own FROM channels.place_kind WHERE code = $1 ${ctx.inTransaction ? 'FOR NO KEY UPDATE' : ''}`,
			[scope.kind],
		);
		if (!found || found.own) throw noSuchPlace();
		return { kind: scope.kind, place: null, areaCode: null, mine: canSetRules(ctx) };
	}
	const [found] = await ctx.query<{ name: string; kind: string; areaCode: string | null }>(
		ctx.inTransaction ? 'channels.lockRulePlace' : 'channels.rulePlace',
		`SELECT name, kind, area_code AS "areaCode" FROM channels.place WHERE id = $1
		 ${ctx.inTransaction ? 'FOR NO KEY UPDATE' : ''}`,
		[scope.placeId],
	);
	if (!found || !canKeepPlace(ctx.actor, found.areaCode)) throw noSuchPlace();
	const { name, kind, areaCode } = found;
	return { kind, place: { id: scope.placeId, name, kind }, areaCode, mine: true };
}

/**
 * The rules of a kind of place, or of one place with those of its kind; at most 200.
 * @throws AppError missing channels/no-such-place
 */
export async function listPlaceRules(ctx: Ctx, scope: RuleScope): Promise<KeptRules> {
	const { kind, place, mine } = await findScope(ctx, scope);
	const language = ctx.locale === 'en' ? 'en' : 'id';
	const rules = await ctx.query<KeptRules['rules'][number]>(
		`channels.keptRules.${language}`,
		`SELECT ${columns}, reason_${language} AS reason FROM channels.place_rule
		 WHERE kind = $1 AND (place_id IS NULL OR place_id = $2) AND (valid_to IS NULL OR valid_to >= $3)
		 ORDER BY "ofPlace", valid_from, id LIMIT 200`,
		[kind, place?.id ?? null, wibDay(ctx.now)],
	);
	return { place, rules, mine };
}

async function requireScope(ctx: Ctx, scope: RuleScope) {
	const found = await findScope(ctx, scope);
	if (!found.mine) throw noSuchPlace();
	return found;
}

async function written(
	ctx: Ctx,
	scope: RuleScope,
	what: string,
	{ areaCode, ...more }: { areaCode: string | null; reason?: string; data: Record<string, string> },
): Promise<void> {
	await audit(ctx, {
		action: `channels.rule.${what}`,
		subject:
			'kind' in scope
				? { type: 'place-kind', id: scope.kind }
				: { type: 'place', id: scope.placeId },
		areaCode: areaCode ?? undefined,
		...more,
	});
}

/**
 * Writes down what places demand, from a day on that lies ahead. The nightly count of openings follows it.
 * @throws AppError missing channels/no-such-place; invalid channels/rule-day, channels/rule-permit
 */
export async function addPlaceRule(
	ctx: Ctx,
	scope: RuleScope,
	input: PlaceRuleFields,
): Promise<string> {
	const { kind, place, areaCode } = await requireScope(ctx, scope);
	const fields = placeRuleFields.parse(input);
	if (fields.validFrom <= wibDay(ctx.now))
		throw new AppError('invalid', 'channels/rule-day', 'A rule begins tomorrow at the earliest');
	const asked = [...new Set(fields.demands.flat())];
	const [known] = await ctx.query<{ count: number }>(
		'channels.knownPermits',
		'SELECT count(*)::int AS count FROM permits.permit_kind WHERE code = ANY($1)',
		[asked],
	);
	if (known?.count !== asked.length)
		throw new AppError('invalid', 'channels/rule-permit', 'No such permit');
	const id = `${kind}/${newId()}`;
	await ctx.query(
		'channels.addRule',
		`INSERT INTO channels.place_rule (id, kind, place_id, condition, demands, refuses, reason_id, reason_en,
			valid_from, legal_basis, certainty)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		[
			id,
			kind,
			place?.id ?? null,
			JSON.stringify(fields.condition),
			JSON.stringify(fields.refuses ? [] : fields.demands),
			fields.refuses,
			fields.reasonId,
			fields.reasonEn,
			fields.validFrom,
			fields.legalBasis,
			fields.certainty,
		],
	);
	await written(ctx, scope, 'added', {
		areaCode,
		reason: fields.legalBasis,
		data: { rule: id, validFrom: fields.validFrom },
	});
	return id;
}

/**
 * A rule holds to the end of a day and no longer; with null it holds on, while that day has not passed. One that has
 * not begun is taken back altogether.
 * @throws AppError missing channels/no-such-place; invalid channels/rule-last-day
 */
export async function endPlaceRule(
	ctx: Ctx,
	scope: RuleScope,
	{ ruleId, lastDay }: { ruleId: string; lastDay: string | null },
): Promise<void> {
	const { kind, place, areaCode } = await requireScope(ctx, scope);
	const today = wibDay(ctx.now);
	const [rule] = await ctx.query<{ validFrom: string }>(
		'channels.lockRule',
		`SELECT valid_from AS "validFrom" FROM channels.place_rule
		 WHERE id = $1 AND kind = $2 AND place_id IS NOT DISTINCT FROM $3
			AND (valid_to IS NULL OR valid_to >= $4) FOR UPDATE`,
		[ruleId, kind, place?.id ?? null, today],
	);
	if (!rule) throw noSuchPlace();
	if (rule.validFrom > today) {
		await ctx.query('channels.dropRule', 'DELETE FROM channels.place_rule WHERE id = $1', [ruleId]);
		await written(ctx, scope, 'withdrawn', { areaCode, data: { rule: ruleId } });
		return;
	}
	if (lastDay !== null && !(lastDay >= today && z.iso.date().safeParse(lastDay).success))
		throw new AppError('invalid', 'channels/rule-last-day', 'The last day is today or later');
	await ctx.query(
		'channels.endRule',
		'UPDATE channels.place_rule SET valid_to = $2 WHERE id = $1',
		[ruleId, lastDay],
	);
	await written(ctx, scope, lastDay ? 'ended' : 'reopened', {
		areaCode,
		data: { rule: ruleId, ...(lastDay ? { lastDay } : {}) },
	});
}
