import type { Ctx } from '#platform/context.ts';
import { openTasks } from '#modules/desk/index.ts';
import type { InterviewState, PushAnswer } from '#shared/field/protocol.ts';
import { remarksForTheOffice } from './remarks.ts';

/** What a device hears of the interview that stands, the first time and whenever it asks again. */
export async function answerAgain(ctx: Ctx, id: string): Promise<PushAnswer> {
	const [found] = await ctx.query<{
		revision: number;
		state: InterviewState;
		remarks: string[];
		enterprise: { id: string; number: string; slug: string; published: boolean } | null;
	}>(
		'fieldwork.answerAgain',
		`SELECT i.revision, i.state, i.remarks, CASE WHEN e.id IS NOT NULL THEN json_build_object('id', e.id,
			'number', e.number, 'slug', e.slug, 'published', e.published) END AS enterprise
		 FROM fieldwork.interview i LEFT JOIN registry.enterprise e ON e.id = i.enterprise_id
		 WHERE i.id = $1`,
		[id],
	);
	const { revision, state, remarks, enterprise } = found!;
	return { taken: true, id, revision, state, remarks, ...(enterprise ? { enterprise } : {}) };
}

/** Puts an interview into the queue of its office, if something about it is odd. */
export async function tellOffice(ctx: Ctx, id: string): Promise<void> {
	const [odd] = await ctx.query<{
		areaCode: string;
		enterpriseId: string | null;
		number: string | null;
		name: string | null;
		remarks: string[];
		flags: string[];
	}>(
		'fieldwork.oddInterview',
		`SELECT i.area_code AS "areaCode", i.enterprise_id AS "enterpriseId", e.number, e.name, i.remarks, i.flags
		 FROM fieldwork.interview i LEFT JOIN registry.enterprise e ON e.id = i.enterprise_id
		 WHERE i.id = $1 AND (i.flags <> '{}' OR i.remarks && $2::text[])`,
		[id, remarksForTheOffice],
	);
	if (!odd) return;
	const { areaCode, enterpriseId, number, name } = odd;
	await openTasks(ctx, [
		{
			kind: 'interview',
			subjectId: id,
			areaCode,
			enterpriseId: enterpriseId ?? undefined,
			params: { number: number ?? '', name: name ?? '', flags: odd.flags.length },
		},
	]);
}
