import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { requireAhead, requireSettings } from './access.ts';
import { lockKind, makeRoom, positionAfter } from './dated-lines.ts';
import { stepFields, type StepFields } from './input.ts';

/**
 * Adds a step on the way to a permit, with its papers, or gives a step its next edition from a day on. Papers keep
 * their code, so what owners have ready stays ready.
 * @throws AppError missing permits/no-settings, permits/no-such-kind, permits/no-such-line; invalid
 * permits/setting-day; conflict permits/line-planned, permits/line-ending
 */
export async function setPermitStep(ctx: Ctx, input: StepFields): Promise<void> {
	requireSettings(ctx);
	const fields = stepFields.parse(input);
	requireAhead(ctx, fields.validFrom);
	const { kind, validFrom } = fields;
	let { line } = fields;
	let validTo: string | null = null;
	let position: number | null = null;
	if (line) validTo = await makeRoom(ctx, { part: 'step', kind, line }, validFrom);
	else {
		await lockKind(ctx, kind);
		line = newId();
		position = await positionAfter(ctx, 'step', kind, fields.after);
	}
	await ctx.query(
		'permits.writeStep',
		`INSERT INTO permits.permit_step (kind, code, position, text_id, text_en, place, url, papers, cost_id, cost_en,
			days, valid_from, valid_to, legal_basis, certainty)
		 VALUES ($1, $2, coalesce($3::smallint, (SELECT max(position) FROM permits.permit_step
			WHERE kind = $1 AND code = $2)), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		[
			kind,
			line,
			position,
			fields.textId,
			fields.textEn,
			fields.place,
			fields.url,
			JSON.stringify(fields.papers.map((paper) => ({ ...paper, code: paper.code ?? newId() }))),
			fields.costId,
			fields.costEn,
			fields.days,
			validFrom,
			validTo,
			fields.legalBasis,
			fields.certainty,
		],
	);
	await audit(ctx, {
		action: fields.line ? 'permits.step.changed' : 'permits.step.added',
		subject: { type: 'permit-kind', id: kind },
		reason: fields.legalBasis,
		data: { line, validFrom },
	});
}
