import type { Ctx } from '#platform/context.ts';
import { questionsOf } from '#shared/field/evaluate.ts';
import type { Answers, FormDefinition } from '#shared/field/form.ts';
import type { QuestionTime } from '#shared/field/protocol.ts';
import {
	measureClock,
	measureFast,
	measureFastQuestions,
	measureNight,
	measurePlace,
	measureSameAnswers,
	type Measured,
	type Other,
} from './measure.ts';
import { type FlagKind, limitsOf, type Limits, qualityRules } from './rules.ts';

/** What quality is measured on: one revision, as it was just kept. */
export interface Judged {
	id: string;
	revision: number;
	personId: string;
	outcome: string;
	startedAt: Date;
	finishedAt: Date;
	clockOffsetMs: number;
	place: { latitude: number; longitude: number; accuracy: number } | undefined;
	/** Those in the clear. */
	answers: Answers;
	times: readonly QuestionTime[];
	form: FormDefinition;
}

/**
 * Measures a revision by the rules of today and keeps what is odd about it (EN-08). Flags accuse nobody: they say
 * what a supervisor should look at.
 * @returns the kinds of its flags
 */
export async function flagInterview(ctx: Ctx, judged: Judged): Promise<FlagKind[]> {
	const rules = await qualityRules(ctx);
	const found: { kind: FlagKind; ruleId: string; measured: Measured }[] = [];
	const look = async <Kind extends FlagKind>(
		kind: Kind,
		measure: (limits: Limits[Kind]) => Measured | undefined | Promise<Measured | undefined>,
	) => {
		const rule = limitsOf(rules, kind);
		const measured = rule && (await measure(rule.limits));
		if (rule && measured) found.push({ kind, ruleId: rule.id, measured });
	};
	const { place, answers } = judged;
	await look('clock-off', (limits) => measureClock(judged.clockOffsetMs, limits));
	await look('night', (limits) => measureNight(judged.startedAt, limits));
	await look('no-place', (limits) => measurePlace(place, limits));
	if (judged.outcome === 'met') {
		await look('fast', (limits) => measureFast(judged, limits));
		await look('fast-questions', (limits) => measureFastQuestions(judged.times, answers, limits));
		await look('same-place', (limits) => place && countSamePlace(ctx, judged, place, limits));
		await look('same-answers', async (limits) =>
			measureSameAnswers(telling(judged.form, answers), await othersOfDay(ctx, judged), limits),
		);
	}
	await keep(ctx, judged, found);
	return found.map(({ kind }) => kind);
}

/** What neighbours share by being neighbours, and names, which always differ: neither says who copied. */
const tellsNothing = new Set([
	'enterprise.areaCode',
	'enterprise.address',
	'enterprise.rt',
	'enterprise.rw',
	'enterprise.name',
	'owner.name',
	'owner.phone',
]);

function telling(form: FormDefinition, answers: Answers): Answers {
	const keys = questionsOf(form)
		.filter(
			({ field, type }) => !tellsNothing.has(field ?? '') && type !== 'photo' && type !== 'place',
		)
		.map(({ key }) => key);
	return Object.fromEntries(
		keys.flatMap((key) => (answers[key] === undefined ? [] : [[key, answers[key]]])),
	);
}

async function othersOfDay(ctx: Ctx, judged: Judged): Promise<Other[]> {
	return ctx.query<Other>(
		'fieldwork.othersOfDay',
		`SELECT i.id, r.answers FROM fieldwork.interview i
		 JOIN fieldwork.interview_revision r ON r.id = i.revision_id
		 WHERE i.person_id = $1 AND i.id <> $2 AND i.outcome = 'met' AND r.form_id = $3
			AND i.finished_at BETWEEN $4::timestamptz - interval '12 hours' AND $4::timestamptz + interval '12 hours'
		 ORDER BY i.finished_at DESC LIMIT 60`,
		[judged.personId, judged.id, judged.form.id, judged.finishedAt],
	);
}

async function countSamePlace(
	ctx: Ctx,
	judged: Judged,
	{ latitude, longitude }: { latitude: number; longitude: number },
	{ metres, others, days }: Limits['same-place'],
): Promise<Measured | undefined> {
	const north = metres / 111_320;
	const east = north / Math.max(0.1, Math.cos((latitude * Math.PI) / 180));
	const [row] = await ctx.query<{ count: number }>(
		'fieldwork.samePlace',
		`SELECT count(DISTINCT coalesce(i.enterprise_id, i.id))::int AS count FROM fieldwork.interview i
		 WHERE i.person_id = $1 AND i.id <> $2 AND i.outcome = 'met'
			AND NOT coalesce(i.enterprise_id =
				(SELECT x.enterprise_id FROM fieldwork.interview x WHERE x.id = $2), false)
			AND i.finished_at > $3::timestamptz - make_interval(days => $4)
			AND i.latitude BETWEEN $5::float8 - $7::float8 AND $5::float8 + $7::float8
			AND i.longitude BETWEEN $6::float8 - $8::float8 AND $6::float8 + $8::float8`,
		[judged.personId, judged.id, judged.finishedAt, days, latitude, longitude, north, east],
	);
	const count = row?.count ?? 0;
	return count >= others ? { measured: count, detail: { metres } } : undefined;
}

async function keep(
	ctx: Ctx,
	{ id, revision }: Judged,
	found: readonly { kind: FlagKind; ruleId: string; measured: Measured }[],
): Promise<void> {
	if (found.length === 0) return;
	await ctx.query(
		'fieldwork.keepFlags',
		`INSERT INTO fieldwork.quality_flag
			(interview_id, revision, kind, rule_id, measured, detail, created_at)
		 SELECT $1, $2, f.kind, f."ruleId", f.measured, f.detail, $4
		 FROM jsonb_to_recordset($3::jsonb) AS f(kind text, "ruleId" text, measured float8, detail jsonb)
		 ON CONFLICT DO NOTHING`,
		[
			id,
			revision,
			JSON.stringify(found.map(({ kind, ruleId, measured }) => ({ kind, ruleId, ...measured }))),
			ctx.now,
		],
	);
}
