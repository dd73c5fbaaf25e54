import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { requireAhead, requireSettings } from './access.ts';
import { lockKind, lockLine, makeRoom } from './dated-lines.ts';
import { kindTexts, termFields, type KindTexts, type TermFields } from './input.ts';

/**
 * Changes the words about a kind of permit, at once and everywhere.
 * @throws AppError missing permits/no-settings, permits/no-such-kind
 */
export async function setPermitTexts(ctx: Ctx, input: KindTexts): Promise<void> {
	requireSettings(ctx);
	const { kind, ...texts } = kindTexts.parse(input);
	await lockKind(ctx, kind);
	const [former] = await ctx.query<Record<string, string | null>>(
		'permits.formerTexts',
		`SELECT name_id AS "nameId", name_en AS "nameEn", purpose_id AS "purposeId", purpose_en AS "purposeEn",
			issuer_id AS "issuerId", issuer_en AS "issuerEn", url, number_hint_id AS "numberHintId",
			number_hint_en AS "numberHintEn" FROM permits.permit_kind WHERE code = $1`,
		[kind],
	);
	const changed = Object.entries(texts).filter(([name, text]) => former?.[name] !== text);
	if (changed.length === 0) return;
	await ctx.query(
		'permits.setTexts',
		`UPDATE permits.permit_kind SET name_id = $2, name_en = $3, purpose_id = $4, purpose_en = $5, issuer_id = $6,
			issuer_en = $7, url = $8, number_hint_id = $9, number_hint_en = $10 WHERE code = $1`,
		[
			kind,
			texts.nameId,
			texts.nameEn,
			texts.purposeId,
			texts.purposeEn,
			texts.issuerId,
			texts.issuerEn,
			texts.url,
			texts.numberHintId,
			texts.numberHintEn,
		],
	);
	await audit(ctx, {
		action: 'permits.kind.worded',
		subject: { type: 'permit-kind', id: kind },
		// Words about a permit are nobody's data; the line keeps both, so that they can be put back.
		data: Object.fromEntries(
			changed.map(([name, text]) => [name, { from: former?.[name] ?? null, to: text }]),
		),
	});
}

/**
 * Sets how long a kind of permit holds, from a day on; permits that are recorded keep their own last day.
 * @throws AppError missing permits/no-settings, permits/no-such-kind; invalid permits/setting-day; conflict
 * permits/line-planned
 */
export async function setPermitTerm(ctx: Ctx, input: TermFields): Promise<void> {
	requireSettings(ctx);
	const { kind, validFrom, ...term } = termFields.parse(input);
	requireAhead(ctx, validFrom);
	const line = { part: 'term', kind, line: 'term' } as const;
	const { standing, planned } = await lockLine(ctx, line);
	if (standing || planned) await makeRoom(ctx, line, validFrom);
	await ctx.query(
		'permits.addTerm',
		`INSERT INTO permits.permit_term (kind, validity, years, renewal_days, valid_from, legal_basis, certainty)
		 VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		[
			kind,
			term.validity,
			term.validity === 'years' ? term.years : null,
			term.validity === 'years' ? term.renewalDays : null,
			validFrom,
			term.legalBasis,
			term.certainty,
		],
	);
	await audit(ctx, {
		action: 'permits.term.set',
		subject: { type: 'permit-kind', id: kind },
		reason: term.legalBasis,
		data: { validFrom, validity: term.validity, years: term.years },
	});
}
