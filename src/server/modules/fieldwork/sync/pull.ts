import type { Ctx } from '#platform/context.ts';
import { getConsentText } from '#modules/accounts/index.ts';
import type { FormDefinition } from '#shared/field/form.ts';
import type { Assignment, BackCheckTask, PullAnswer } from '#shared/field/protocol.ts';
import { fieldAreas, type FieldWorker, requireFieldWorker } from '../access.ts';
import { currentForm, listForms, SURVEY } from '../forms/versions.ts';
import { ensureBadge } from '../office/badges.ts';
import { after, type Cursor, microseconds, noId, readCursor, writeCursor } from './cursor.ts';
import { numbersFor } from './numbers.ts';
import { pullEnterprises } from './pull-enterprises.ts';

/** How long a device hears about what is over: ended assignments, retired forms, old interviews. */
const memoryDays = 90;
const interviewsAtOnce = 500;

/**
 * What a device needs for days without a signal, and what became of what it sent. `since` is the cursor of the
 * answer before; with another or none it hears everything. `deviceId` gets numbers to hand out.
 * @throws AppError forbidden (see requireFieldWorker)
 */
export async function pull(
	ctx: Ctx,
	{ since, deviceId }: { since?: string | undefined; deviceId?: string | undefined },
): Promise<PullAnswer> {
	const person = requireFieldWorker(ctx);
	const heard = readCursor(since) ?? beginning(ctx.now);
	const form = await currentForm(ctx);
	const forms = await listUsefulForms(ctx, heard.forms);
	const assignments = await listAssignmentsOf(ctx, person);
	const codes = [...new Set(assignments.filter((one) => !one.ended).map((one) => one.areaCode))];
	const page = await pullEnterprises(ctx, { codes: codes.sort(), heard: heard.areas, form });
	const news = await listNews(ctx, person, heard.interviews);
	return {
		cursor: writeCursor({
			areas: page.areas,
			interviews: news.heard,
			forms: [...heard.forms, ...forms.map(formKey)].slice(-50),
		}),
		more: page.more || news.more,
		serverTime: ctx.now.toISOString(),
		person: {
			id: person.personId,
			name: person.name,
			badge: await ensureBadge(ctx, person.personId),
		},
		assignments,
		backChecks: await listBackChecksOf(ctx, person),
		forms,
		currentForm: { id: form.id, version: form.version },
		consent: await consentOf(ctx),
		areas: await listAreasAround(ctx, person, codes),
		enterprises: page.enterprises,
		interviews: news.interviews,
		numbers: deviceId ? await numbersFor(ctx, deviceId) : [],
		publicUrl: ctx.platform.config.publicUrl,
	};
}

function beginning(now: Date): Cursor {
	const from = new Date(now.getTime() - memoryDays * 86_400_000);
	return { areas: {}, interviews: { at: microseconds(from), id: noId }, forms: [] };
}

const formKey = ({ id, version }: { id: string; version: number }) => `${id} ${version}`;

/** Those that the device has not got: forms never change, so each travels once. */
async function listUsefulForms(ctx: Ctx, has: readonly string[]): Promise<FormDefinition[]> {
	const oldest = ctx.now.getTime() - memoryDays * 86_400_000;
	return (await listForms(ctx, SURVEY))
		.filter(({ state, retiredAt }) =>
			state === 'retired' ? retiredAt !== null && retiredAt.getTime() > oldest : state !== 'draft',
		)
		.map(({ definition }) => definition)
		.filter((form) => !has.includes(formKey(form)));
}

async function listAssignmentsOf(ctx: Ctx, { personId }: FieldWorker): Promise<Assignment[]> {
	return ctx.query<Assignment>(
		'fieldwork.assignmentsOf',
		`SELECT s.id, s.area_code AS "areaCode", a.name AS "areaName", s.rt, s.rw, s.target,
			s.due_on AS "dueOn", s.note, s.ended_at IS NOT NULL AS ended,
			(SELECT count(*)::int FROM fieldwork.interview i WHERE i.assignment_id = s.id
				AND i.purpose = 'first' AND i.outcome = 'met' AND i.state <> 'returned') AS done
		 FROM fieldwork.assignment s JOIN areas.area a ON a.code = s.area_code
		 WHERE s.person_id = $1 AND (s.ended_at IS NULL OR s.ended_at > $2::timestamptz - make_interval(days => $3))
		 ORDER BY s.id DESC LIMIT 200`,
		[personId, ctx.now, memoryDays],
	);
}

async function listBackChecksOf(ctx: Ctx, { personId }: FieldWorker): Promise<BackCheckTask[]> {
	return ctx.query<BackCheckTask>(
		'fieldwork.backChecksOf',
		`SELECT b.id, i.enterprise_id AS "enterpriseId", b.area_code AS "areaCode", coalesce(e.name, '') AS name,
			e.address, e.rt, e.rw, b.keys, b.due_on AS "dueOn"
		 FROM fieldwork.back_check b JOIN fieldwork.interview i ON i.id = b.interview_id
		 LEFT JOIN registry.enterprise e ON e.id = i.enterprise_id
		 WHERE b.person_id = $1 AND b.state = 'open' ORDER BY b.due_on, b.id LIMIT 200`,
		[personId],
	);
}

type News = PullAnswer['interviews'][number];

async function listNews(
	ctx: Ctx,
	{ personId }: FieldWorker,
	heard: Cursor['interviews'],
): Promise<{ interviews: News[]; heard: Cursor['interviews']; more: boolean }> {
	const rows = await ctx.query<News & { at: string }>(
		'fieldwork.newsOf',
		`SELECT i.id, i.revision, i.state,
			to_char(i.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
			CASE WHEN i.state = 'returned' THEN coalesce((
				SELECT json_agg(json_build_object('key', m.key, 'note', m.note) ORDER BY m.id)
				FROM fieldwork.mark m WHERE m.interview_id = i.id AND m.revision = i.revision), '[]')
			ELSE '[]'::json END AS marks
		 FROM fieldwork.interview i
		 WHERE i.person_id = $1 AND (i.updated_at, i.id) > ($2::timestamptz, $3::uuid)
		 ORDER BY i.updated_at, i.id LIMIT $4`,
		[personId, heard.at, heard.id, interviewsAtOnce + 1],
	);
	const shown = rows.slice(0, interviewsAtOnce);
	const more = rows.length > interviewsAtOnce;
	return {
		interviews: shown.map(({ at: _, ...news }) => news),
		heard: after(heard, shown.at(-1), more, ctx.now),
		more,
	};
}

async function consentOf(ctx: Ctx): Promise<PullAnswer['consent']> {
	const [id, en] = [
		await getConsentText(ctx, 'registry', 'id'),
		await getConsentText(ctx, 'registry', 'en'),
	];
	return { version: id.version, text: { id: id.text, en: en.text } };
}

/** Every kelurahan and desa of the kecamatan she works in; without an assignment those of her areas. */
async function listAreasAround(
	ctx: Ctx,
	person: FieldWorker,
	codes: readonly string[],
): Promise<PullAnswer['areas']> {
	const within = codes.length > 0 ? codes.map((code) => code.slice(0, 8)) : fieldAreas(person);
	return ctx.query(
		'fieldwork.areasAround',
		`SELECT a.code, a.name FROM unnest($1::text[]) AS w(code)
		 JOIN areas.area a ON a.code > w.code || '.' AND a.code < w.code || '/' AND a.level = 4
		 WHERE w.code <> '' AND a.valid_to IS NULL GROUP BY a.code, a.name ORDER BY a.code LIMIT 600`,
		[within],
	);
}
