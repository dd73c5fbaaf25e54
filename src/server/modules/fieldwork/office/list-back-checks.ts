import type { Ctx } from '#platform/context.ts';
import type { Answers, FormDefinition } from '#shared/field/form.ts';
import { canLead, inAreas, ledAreas, nothingThere } from './access.ts';
import type { ComparedAnswer } from './match-score.ts';

export interface BackCheckRow {
	id: string;
	interviewId: string;
	enterpriseName: string | null;
	enterpriseNumber: string | null;
	areaCode: string;
	areaName: string;
	/** Who made the interview, and who visits again; null where the office calls. */
	madeBy: string;
	visitor: string | null;
	dueOn: string | null;
	state: string;
	channel: string | null;
	score: number | null;
	decision: string | null;
	createdAt: Date;
}

const PAGE = 50;
const columns = `b.id, b.interview_id AS "interviewId", e.name AS "enterpriseName",
	e.number AS "enterpriseNumber", b.area_code AS "areaCode", concat_ws(', ', v.name, d.name) AS "areaName",
	m.name AS "madeBy", w.name AS visitor, b.due_on AS "dueOn", b.state, b.channel, b.score, b.decision,
	b.created_at AS "createdAt"`;
const joins = `JOIN fieldwork.interview i ON i.id = b.interview_id
	JOIN accounts.person m ON m.id = i.person_id LEFT JOIN accounts.person w ON w.id = b.person_id
	LEFT JOIN registry.enterprise e ON e.id = i.enterprise_id
	LEFT JOIN areas.area v ON v.code = b.area_code LEFT JOIN areas.area d ON d.code = left(b.area_code, 8)`;

/** Back-checks of the areas that the actor leads, newest first. */
export async function listBackChecks(
	ctx: Ctx,
	{ state, cursor }: { state?: 'open' | 'done' | undefined; cursor?: string | undefined } = {},
): Promise<{ items: BackCheckRow[]; nextCursor: string | undefined }> {
	const within = inAreas('b.area_code', ledAreas(ctx.actor), 1);
	const values: unknown[] = [...within.values];
	const where = [within.sql, state ? `b.state = $${values.push(state)}` : `b.state <> 'cancelled'`];
	if (cursor) where.push(`b.id < $${values.push(cursor)}`);
	const rows = await ctx.query<BackCheckRow>(
		'',
		`SELECT ${columns} FROM (SELECT * FROM fieldwork.back_check b WHERE ${where.join(' AND ')}
			ORDER BY b.id DESC LIMIT ${PAGE + 1}) b ${joins} ORDER BY b.id DESC`,
		values,
	);
	const items = rows.slice(0, PAGE);
	return { items, nextCursor: rows.length > PAGE ? items.at(-1)?.id : undefined };
}

export interface BackCheckDetail extends BackCheckRow {
	keys: string[];
	form: FormDefinition;
	/** What the first visit was told; empty until the second is done, so that nobody is led by it. */
	first: Answers;
	second: Answers;
	compared: ComparedAnswer[];
	doneAt: Date | null;
	decisionReason: string | null;
	/** The seed and the rule of the drawing. */
	seed: string | null;
	ruleId: string | null;
	/** For the call, while it is open. */
	ownerName: string | null;
	phone: string | null;
	/** The actor made the interview herself. */
	own: boolean;
}

/** One back-check with both answers. @throws AppError missing fieldwork/nothing-there */
export async function getBackCheck(ctx: Ctx, id: string): Promise<BackCheckDetail> {
	const [row] = await ctx.query<
		Omit<BackCheckDetail, 'own' | 'compared'> & {
			comparison: ComparedAnswer[] | null;
			madeById: string;
		}
	>(
		'fieldwork.backCheckPage',
		`SELECT ${columns}, b.keys, f.definition AS form, i.person_id AS "madeById",
			CASE WHEN b.state = 'done' THEN r.answers ELSE '{}' END AS first,
			coalesce(b.phone_answers, s.answers, '{}') AS second, b.comparison, b.done_at AS "doneAt",
			b.decision_reason AS "decisionReason", w2.seed, w2.rule_id AS "ruleId",
			CASE WHEN b.state = 'open' THEN o.name END AS "ownerName",
			CASE WHEN b.state = 'open' THEN coalesce(e.phone, o.phone) END AS phone
		 FROM fieldwork.back_check b ${joins}
		 JOIN fieldwork.interview_revision r ON r.id = i.revision_id
		 JOIN fieldwork.form_version f ON f.form_id = r.form_id AND f.version = r.form_version
		 LEFT JOIN registry.owner o ON o.id = e.owner_id
		 LEFT JOIN fieldwork.back_check_draw w2 ON w2.id = b.draw_id
		 LEFT JOIN fieldwork.interview i2 ON i2.id = b.visit_id
		 LEFT JOIN fieldwork.interview_revision s ON s.id = i2.revision_id
		 WHERE b.id = $1`,
		[id],
	);
	if (!row || !canLead(ctx.actor, row.areaCode)) throw nothingThere();
	const { comparison, madeById, ...check } = row;
	return {
		...check,
		compared: comparison ?? [],
		own: ctx.actor.kind === 'person' && ctx.actor.personId === madeById,
	};
}

export interface CheckedEnumerator {
	personId: string;
	name: string;
	open: number;
	done: number;
	/** Mean of the scores, 0 to 1; null while none is there. */
	score: number | null;
	/** Decided against, or not decided yet below the line. */
	disagreeing: number;
}

/** How the interviews of each enumerator held, lowest score first. */
export async function listCheckedEnumerators(ctx: Ctx): Promise<CheckedEnumerator[]> {
	const within = inAreas('b.area_code', ledAreas(ctx.actor), 1);
	return ctx.query<CheckedEnumerator>(
		'',
		`SELECT m.id AS "personId", m.name, count(*) FILTER (WHERE b.state = 'open') AS open,
			count(*) FILTER (WHERE b.state = 'done') AS done, avg(b.score)::float8 AS score,
			count(*) FILTER (WHERE b.decision = 'disagrees' OR (b.decision IS NULL AND EXISTS (
				SELECT 1 FROM desk.task t WHERE t.kind = 'back-check' AND t.subject_id = b.id::text
					AND t.state = 'open'))) AS disagreeing
		 FROM fieldwork.back_check b JOIN fieldwork.interview i ON i.id = b.interview_id
		 JOIN accounts.person m ON m.id = i.person_id
		 WHERE b.state <> 'cancelled' AND ${within.sql}
		 GROUP BY m.id, m.name ORDER BY score NULLS LAST, m.name LIMIT 500`,
		within.values,
	);
}

export interface DrawLine {
	id: string;
	areaName: string;
	fromOn: string;
	toOn: string;
	seed: string;
	share: number;
	population: number;
	drawn: number;
	createdAt: Date;
}

/** The last drawings in the areas that the actor leads. */
export async function listDraws(ctx: Ctx): Promise<DrawLine[]> {
	const within = inAreas('d.area_code', ledAreas(ctx.actor), 1);
	return ctx.query<DrawLine>(
		'',
		`SELECT d.id, a.name AS "areaName", d.from_on AS "fromOn", d.to_on AS "toOn", d.seed, d.share,
			d.population, d.drawn, d.created_at AS "createdAt"
		 FROM fieldwork.back_check_draw d LEFT JOIN areas.area a ON a.code = d.area_code
		 WHERE ${within.sql} ORDER BY d.id DESC LIMIT 20`,
		within.values,
	);
}
