import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { addDays } from '#shared/dates.ts';
import { lineOf, type PermitRule } from '../evaluate.ts';
import { requireAhead, requireSettings } from './access.ts';
import { lockKind, makeRoom, positionAfter } from './dated-lines.ts';
import { ruleFields, type RuleFields } from './input.ts';

/**
 * Adds a row to the decision table of a permit, or gives a row its next edition from a day on; the edition before
 * ends the day before and stays as it was.
 * @returns the line
 * @throws AppError missing permits/no-settings, permits/no-such-kind, permits/no-such-line; invalid
 * permits/setting-day, permits/condition-missing; conflict permits/line-planned, permits/line-ending
 */
export async function setPermitRule(ctx: Ctx, input: RuleFields): Promise<string> {
	requireSettings(ctx);
	const fields = ruleFields.parse(input);
	requireAhead(ctx, fields.validFrom);
	const line = fields.line
		? await nextEdition(ctx, fields, fields.line)
		: await newLine(ctx, fields);
	await audit(ctx, {
		action: fields.line ? 'permits.rule.changed' : 'permits.rule.added',
		subject: { type: 'permit-kind', id: fields.kind },
		reason: fields.legalBasis,
		data: { line, validFrom: fields.validFrom, verdict: fields.verdict },
	});
	return line;
}

async function newLine(ctx: Ctx, fields: RuleFields): Promise<string> {
	if (!fields.condition)
		throw new AppError('invalid', 'permits/condition-missing', 'A new row says for what it is');
	await lockKind(ctx, fields.kind);
	const line = `${fields.kind}:${newId()}`;
	await ctx.query(
		'permits.addRule',
		`INSERT INTO permits.permit_rule (id, kind, position, condition, verdict, barred, reason_id, reason_en,
			valid_from, legal_basis, certainty)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		[
			line,
			fields.kind,
			await positionAfter(ctx, 'rule', fields.kind, fields.after),
			JSON.stringify(fields.condition),
			fields.verdict,
			fields.barred,
			fields.reasonId,
			fields.reasonEn,
			fields.validFrom,
			fields.legalBasis,
			fields.certainty,
		],
	);
	return line;
}

async function nextEdition(ctx: Ctx, fields: RuleFields, line: string): Promise<string> {
	const { kind, validFrom } = fields;
	const validTo = await makeRoom(ctx, { part: 'rule', kind, line }, validFrom);
	await ctx.query(
		'permits.nextRule',
		`INSERT INTO permits.permit_rule (id, kind, position, condition, verdict, barred, reason_id, reason_en,
			valid_from, valid_to, legal_basis, certainty)
		 SELECT $1, kind, position, coalesce($4::jsonb, condition), $5, $6, $7, $8, $9, $10, $11, $12
		 FROM permits.permit_rule
		 WHERE kind = $2 AND split_part(id, '@', 1) = $3 ORDER BY valid_from DESC LIMIT 1`,
		[
			`${line}@${validFrom}`,
			kind,
			line,
			fields.condition ? JSON.stringify(fields.condition) : null,
			fields.verdict,
			fields.barred,
			fields.reasonId,
			fields.reasonEn,
			validFrom,
			validTo,
			fields.legalBasis,
			fields.certainty,
		],
	);
	return line;
}

/** What somebody means to do with a table: write `edition`, or end the line after `lastDay`. */
export type RuleChange = { kind: string } & (
	{ edition: RuleFields } | { line: string; lastDay: string }
);

/** The first day on which a change shows. */
export function firstDayOf(change: RuleChange): string {
	return 'edition' in change ? change.edition.validFrom : addDays(change.lastDay, 1);
}

/**
 * The rows of one kind as they would read on that day, to compare before anything is written.
 * @param rows of the kind on the first day of the change, as things stand
 */
export function withChange(rows: readonly PermitRule[], change: RuleChange): PermitRule[] {
	if (!('edition' in change)) return rows.filter(({ id }) => lineOf(id) !== change.line);
	const { edition } = change;
	const former = rows.find(({ id }) => edition.line && lineOf(id) === edition.line);
	const row: PermitRule = {
		id: former?.id ?? `${edition.kind}:new`,
		kind: edition.kind,
		position: former?.position ?? 0,
		condition: edition.condition ?? former?.condition ?? { always: true },
		verdict: edition.verdict,
		barred: edition.barred,
		reasonId: edition.reasonId,
		reasonEn: edition.reasonEn,
		validFrom: edition.validFrom,
		validTo: null,
		legalBasis: edition.legalBasis,
		certainty: edition.certainty,
	};
	if (former) return rows.map((one) => (one === former ? row : one));
	const above = rows.findIndex(({ id }) => lineOf(id) === edition.after);
	return rows.toSpliced(above + 1, 0, row);
}
