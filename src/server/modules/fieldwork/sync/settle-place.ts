import { type Ctx, coversArea } from '#platform/context.ts';
import { getAreas } from '#modules/areas/index.ts';
import type { Interview } from '#shared/field/protocol.ts';
import { fieldAreas, type FieldWorker } from '../access.ts';
import type { Remark } from './remarks.ts';

/** The assignment that an interview belongs to; an ended one counts, since what is on its way still comes in. */
export async function settleAssignment(
	ctx: Ctx,
	person: FieldWorker,
	assignmentId: string | undefined,
): Promise<{ id: string | null; areaCode: string | null; remark: Remark | undefined }> {
	if (!assignmentId) return { id: null, areaCode: null, remark: undefined };
	const [found] = await ctx.query<{ id: string; areaCode: string; ended: boolean }>(
		'fieldwork.assignmentOf',
		`SELECT id, area_code AS "areaCode", ended_at IS NOT NULL AS ended FROM fieldwork.assignment
		 WHERE id = $1 AND person_id = $2`,
		[assignmentId, person.personId],
	);
	if (!found) return { id: null, areaCode: null, remark: 'assignment-unknown' };
	const { id, areaCode, ended } = found;
	return { id, areaCode, remark: ended ? 'assignment-ended' : undefined };
}

/**
 * The area whose office looks after an interview: of the record, of the assignment, of the answer where that lies
 * in her areas, of the enumerator, whichever is known first.
 */
export async function settleArea(
	ctx: Ctx,
	person: FieldWorker,
	{
		document,
		enterpriseId,
		answered,
		assigned,
	}: {
		document: Pick<Interview, 'backCheckId'>;
		enterpriseId: string | null;
		answered: string | null | undefined;
		assigned: string | null;
	},
): Promise<string> {
	const [visit] = await ctx.query<{ areaCode: string | null }>(
		'fieldwork.areaOfVisit',
		`SELECT coalesce((SELECT area_code FROM registry.enterprise WHERE id = $1),
			(SELECT area_code FROM fieldwork.back_check WHERE id = $2)) AS "areaCode"`,
		[enterpriseId, document.backCheckId ?? null],
	);
	const mine = fieldAreas(person);
	const hers = answered && mine.some((code) => coversArea(code, answered)) ? answered : null;
	const candidates = [visit?.areaCode, assigned, hers, mine.find((code) => code !== ''), answered];
	const known = await getAreas(
		ctx,
		candidates.filter((code) => code != null),
	);
	return candidates.find((code) => code != null && known.has(code)) ?? '';
}
