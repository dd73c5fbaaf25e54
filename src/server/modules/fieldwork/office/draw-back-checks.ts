import { randomBytes } from 'node:crypto';
import { audit } from '#platform/audit.ts';
import { actorId, coversArea, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { listRoleHolders } from '#modules/accounts/index.ts';
import type { Answers, FormDefinition } from '#shared/field/form.ts';
import { inAreas, requireLead } from './access.ts';
import { backCheckRules } from './back-check-rules.ts';
import { chooseVisitor, drawSample, lot } from './back-check-sample.ts';
import { chooseQuestions } from './match-score.ts';

/** A day on which a second visit is wanted, from the drawing on. */
const DAYS_TO_VISIT = 7;

interface Drawable {
	id: string;
	personId: string;
	areaCode: string;
	answers: Answers;
	definition: FormDefinition;
}

export interface Drawing {
	id: string;
	seed: string;
	population: number;
	drawn: number;
	/** Of the drawn ones, those for which nobody else can be sent: the office calls. */
	toCall: number;
}

/**
 * Draws a sample of the interviews of some days for a second visit, a like share of every enumerator's, and gives
 * each to another enumerator of the area. What has been drawn before is not drawn again.
 * @param seed what the lots are made from; random when left out. It is kept, so that the drawing can be repeated.
 * @throws AppError missing fieldwork/nothing-there; invalid fieldwork/nothing-to-draw
 */
export async function drawBackChecks(
	ctx: Ctx,
	input: { area: string; fromOn: string; toOn: string; seed?: string | undefined },
): Promise<Drawing> {
	const { area, fromOn, toOn, seed = randomBytes(8).toString('hex') } = input;
	requireLead(ctx, area);
	const { sample, match } = await backCheckRules(ctx);
	await ctx.query('fieldwork.lockDraws', 'SELECT pg_advisory_xact_lock(7203611)');
	const candidates = await listDrawable(ctx, area, fromOn, toOn);
	const drawn = drawSample(candidates, { seed, share: sample.limits.share });
	if (drawn.length === 0)
		throw new AppError(
			'invalid',
			'fieldwork/nothing-to-draw',
			'No interview of these days is left',
		);
	const holders = await listRoleHolders(ctx, { role: 'enumerator', areas: [area] });
	const load = new Map<string, number>();
	const checks = drawn.map((one) => {
		const may = holders.filter((holder) => coversArea(holder.areaCode, one.areaCode));
		const people = [...new Set(may.map(({ personId }) => personId))];
		return {
			id: newId(),
			interviewId: one.id,
			personId: chooseVisitor(one, people, load, seed) ?? null,
			areaCode: one.areaCode,
			keys: chooseQuestions(one.definition, one.answers, match.limits, (key) =>
				lot(seed, `${one.id}:${key}`),
			),
		};
	});
	const id = newId();
	await ctx.query(
		'fieldwork.addDraw',
		`INSERT INTO fieldwork.back_check_draw
			(id, area_code, from_on, to_on, seed, share, rule_id, population, drawn, created_by, created_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		[
			id,
			area,
			fromOn,
			toOn,
			seed,
			sample.limits.share,
			sample.id,
			candidates.length,
			drawn.length,
			actorId(ctx.actor),
			ctx.now,
		],
	);
	await ctx.query(
		'fieldwork.addBackChecks',
		`INSERT INTO fieldwork.back_check
			(id, interview_id, person_id, area_code, keys, due_on, origin, draw_id, created_by, created_at, updated_at)
		 SELECT c.id, c."interviewId", c."personId", c."areaCode", ARRAY(SELECT jsonb_array_elements_text(c.keys)),
			($2::timestamptz AT TIME ZONE 'Asia/Jakarta')::date + $3::int, 'drawn', $4, $5, $2, $2
		 FROM jsonb_to_recordset($1::jsonb)
			AS c(id uuid, "interviewId" uuid, "personId" uuid, "areaCode" text, keys jsonb)`,
		[JSON.stringify(checks), ctx.now, DAYS_TO_VISIT, id, actorId(ctx.actor)],
	);
	await audit(ctx, {
		action: 'fieldwork.backChecks.drawn',
		subject: { type: 'back_check_draw', id },
		areaCode: area,
		data: {
			seed,
			fromOn,
			toOn,
			rule: sample.id,
			population: candidates.length,
			drawn: drawn.length,
		},
	});
	return {
		id,
		seed,
		population: candidates.length,
		drawn: drawn.length,
		toCall: checks.filter(({ personId }) => personId === null).length,
	};
}

/** First interviews that met somebody who agreed, ended on these days, and were never drawn. */
function listDrawable(ctx: Ctx, area: string, fromOn: string, toOn: string): Promise<Drawable[]> {
	const within = inAreas('i.area_code', [area], 3);
	return ctx.query<Drawable>(
		'',
		`SELECT i.id, i.person_id AS "personId", i.area_code AS "areaCode", r.answers, f.definition
		 FROM fieldwork.interview i JOIN fieldwork.interview_revision r ON r.id = i.revision_id
		 JOIN fieldwork.form_version f ON f.form_id = r.form_id AND f.version = r.form_version
		 WHERE ${within.sql} AND i.purpose = 'first' AND i.outcome = 'met' AND i.enterprise_id IS NOT NULL
			AND i.finished_at >= ($1::date)::timestamp AT TIME ZONE 'Asia/Jakarta'
			AND i.finished_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'
			AND NOT EXISTS (SELECT 1 FROM fieldwork.back_check b
				WHERE b.interview_id = i.id AND b.state <> 'cancelled')
		 ORDER BY i.id`,
		[fromOn, toOn, ...within.values],
	);
}
