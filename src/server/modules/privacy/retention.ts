import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { defineJob, type Work } from '#platform/jobs.ts';
import { errorForLog } from '#platform/log.ts';
import type { RetentionHandler } from '#platform/retention.ts';
import { wibDay } from '#shared/dates.ts';
import { worksInOffice } from '#modules/registry/index.ts';
import { firstRetentionRules } from './first/retention-rules.ts';

let handlers: readonly RetentionHandler[] = [];

/** The handlers of all modules, wired in wiring/personal-data.ts. Returns those of before. @throws when two share a code */
export function retainWith(all: readonly RetentionHandler[]): readonly RetentionHandler[] {
	const codes = new Set(all.map(({ code }) => code));
	if (codes.size !== all.length) throw new Error('Two handlers of retention share a code');
	const before = handlers;
	handlers = all;
	return before;
}

export interface RetentionRule {
	code: string;
	/** Hours after the moment that the words of the rule name (`privacy_keep_<code>`). */
	afterHours: number;
	validFrom: string;
	legalBasis: string;
	certainty: string;
}

/** The rules that hold on the day of `ctx.now`, one a code. */
export async function retentionRulesInForce(ctx: Ctx): Promise<RetentionRule[]> {
	return ctx.query<RetentionRule>(
		'privacy.retentionRules',
		`SELECT DISTINCT ON (code) code, after_hours AS "afterHours", valid_from::text AS "validFrom",
			legal_basis AS "legalBasis", certainty
		 FROM privacy.retention_rule WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)
		 ORDER BY code, valid_from DESC`,
		[wibDay(ctx.now)],
	);
}

/**
 * Brings the first rules; runs at each start and changes nothing that is there.
 * @throws when a rule has no handler, or a handler no rule: then something would be kept for ever unseen
 */
export async function seedRetentionRules(ctx: Ctx): Promise<void> {
	await ctx.query(
		'privacy.seedRetention',
		`INSERT INTO privacy.retention_rule (code, valid_from, after_hours, legal_basis, certainty)
		 SELECT r.code, '2026-01-01', r."afterHours", r."legalBasis", r.certainty
		 FROM jsonb_to_recordset($1::jsonb) AS r(code text, "afterHours" int, "legalBasis" text, certainty text)
		 ON CONFLICT DO NOTHING`,
		[JSON.stringify(firstRetentionRules)],
	);
	const known = new Set(handlers.map(({ code }) => code));
	const ruled = (await retentionRulesInForce(ctx)).map(({ code }) => code);
	const unhandled = ruled.filter((code) => !known.has(code));
	const unruled = [...known].filter((code) => !ruled.includes(code));
	if (unhandled.length > 0 || unruled.length > 0)
		throw new Error(
			`Retention without handler: ${unhandled.join(', ') || 'none'}; without rule: ${unruled.join(', ') || 'none'}`,
		);
}

/** Runs every rule once; a rule that fails is written down and stops no other. */
export async function runRetention(work: Work): Promise<void> {
	const byCode = new Map(handlers.map((handler) => [handler.code, handler]));
	for (const rule of await retentionRulesInForce(work.ctx)) {
		const before = new Date(work.ctx.now.getTime() - rule.afterHours * 3_600_000);
		let count = 0;
		let problem: string | null = null;
		try {
			count = (await byCode.get(rule.code)?.run(work, before)) ?? 0;
		} catch (error) {
			problem = error instanceof Error ? error.name : 'unknown';
			work.ctx.log.error({ rule: rule.code, ...errorForLog(error) }, 'a rule of retention failed');
		}
		await writeRun(work.ctx, { code: rule.code, before, count, problem });
	}
}

/** A run that found nothing is written down once a day. */
async function writeRun(
	ctx: Ctx,
	run: { code: string; before: Date; count: number; problem: string | null },
): Promise<void> {
	await ctx.query(
		'privacy.writeRun',
		`INSERT INTO privacy.retention_run (id, code, ran_at, before, count, problem)
		 SELECT $1, $2, $3, $4, $5, $6 WHERE $5 > 0 OR $6::text IS NOT NULL OR NOT EXISTS (
			SELECT 1 FROM privacy.retention_run
			WHERE code = $2 AND ran_at > $3::timestamptz - interval '23 hours')`,
		[newId(), run.code, ctx.now, run.before, run.count, run.problem],
	);
}

/** Every hour, since some things (a code) are over after one. */
export const retentionJob = defineJob({
	name: 'privacy/retention',
	schema: z.object({}),
	schedule: '37 * * * *',
	expireInSeconds: 3000,
	handler: runRetention,
});

export interface RetentionLine extends RetentionRule {
	lastRun: { ranAt: Date; count: number; problem: string | null } | undefined;
	/** Taken away in the last 30 days. */
	recently: number;
}

/** Every rule with what its last run did, for officers. @throws AppError forbidden privacy/no-office */
export async function listRetention(ctx: Ctx): Promise<RetentionLine[]> {
	if (!worksInOffice(ctx.actor))
		throw new AppError('forbidden', 'privacy/no-office', 'Only for officers');
	const rules = await retentionRulesInForce(ctx);
	const runs = await ctx.query<{
		code: string;
		ranAt: Date;
		count: number;
		problem: string | null;
		recently: number;
	}>(
		'privacy.lastRuns',
		`SELECT code, l.ran_at AS "ranAt", l.count, l.problem, coalesce(s.recently, 0) AS recently
		 FROM unnest($1::text[]) AS code
		 CROSS JOIN LATERAL (SELECT ran_at, count, problem FROM privacy.retention_run r
			WHERE r.code = code.code ORDER BY ran_at DESC LIMIT 1) l
		 CROSS JOIN LATERAL (SELECT sum(count)::int AS recently FROM privacy.retention_run r
			WHERE r.code = code.code AND r.ran_at > $2::timestamptz - interval '30 days') s`,
		[rules.map(({ code }) => code), ctx.now],
	);
	const byCode = new Map(
		runs.map(({ code, recently, ...lastRun }) => [code, { lastRun, recently }]),
	);
	return rules.map((rule) => ({
		...rule,
		lastRun: byCode.get(rule.code)?.lastRun,
		recently: byCode.get(rule.code)?.recently ?? 0,
	}));
}
