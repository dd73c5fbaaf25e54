import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import { actorId, coversArea, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { staffAreas } from '#modules/accounts/index.ts';
import { listHomeRegencies } from '#modules/areas/index.ts';
import { recordAreas } from '#modules/registry/index.ts';
import { wibDay } from '#shared/dates.ts';
import { isDay } from '#shared/days.ts';
import { isNumberFormat } from './number.ts';

const line = (max: number) =>
	z
		.string()
		.trim()
		.min(2, 'letter_office_missing')
		.max(max, 'letter_office_long')
		.regex(/^[^\u0000-\u001f\u007f]*$/, 'letter_office_long');

/** How letters of an office look and who signs them, from a day on. */
export const letterOffice = z.object({
	government: line(120),
	officeName: line(160),
	address: line(240),
	city: line(60),
	numberFormat: z.string().trim().refine(isNumberFormat, 'letter_office_format'),
	signerName: line(120),
	signerTitle: line(160),
	signerId: z
		.string()
		.trim()
		.max(40, 'letter_office_long')
		.regex(/^[^\u0000-\u001f\u007f]*$/, 'letter_office_long'),
	validFrom: z.string().refine(isDay, 'permits_day'),
});
export type LetterOffice = z.infer<typeof letterOffice>;

/** The settings that hold on a day; undefined while the office has none. */
export async function findLetterOffice(
	ctx: Ctx,
	areaCode: string,
	on: string = wibDay(ctx.now),
): Promise<LetterOffice | undefined> {
	const [found] = await ctx.query<LetterOffice>(
		'permits.letterOffice',
		`SELECT government, office_name AS "officeName", address, city, number_format AS "numberFormat",
			signer_name AS "signerName", signer_title AS "signerTitle", coalesce(signer_id, '') AS "signerId",
			valid_from AS "validFrom"
		 FROM permits.letter_office WHERE area_code = $1 AND valid_from <= $2
			AND (valid_to IS NULL OR valid_to >= $2) ORDER BY valid_from DESC LIMIT 1`,
		[areaCode.slice(0, 5), on],
	);
	return found;
}

/**
 * The kabupaten and kota whose letters the actor works on; for who works on the whole platform, those where
 * enterprises can be recorded.
 */
export async function listLetterAreas(ctx: Ctx): Promise<{ code: string; name: string }[]> {
	const own = recordAreas(ctx.actor);
	if (own.includes(''))
		return (await listHomeRegencies(ctx)).map(({ code, name }) => ({ code, name }));
	return ctx.query<{ code: string; name: string }>(
		'permits.letterAreas',
		`SELECT code, name FROM areas.area
		 WHERE level = 2 AND valid_to IS NULL AND code = ANY($1) ORDER BY code`,
		[own.map((code) => code.slice(0, 5))],
	);
}

/** Whether the actor may say how letters look: an administrator of the whole kabupaten or kota. */
export function canSetLetters(ctx: Ctx, areaCode: string): boolean {
	return staffAreas(ctx.actor, ['administrator']).some((code) => coversArea(code, areaCode));
}

/**
 * Sets letterhead, number format and signer from a day on; letters that were issued keep theirs.
 * @throws AppError missing permits/no-such-letter; invalid permits/letter-settings with `field` and `reason`
 */
export async function setLetterOffice(
	ctx: Ctx,
	{ areaCode, ...input }: LetterOffice & { areaCode: string },
): Promise<void> {
	if (!/^\d{2}\.\d{2}$/.test(areaCode) || !canSetLetters(ctx, areaCode))
		throw new AppError('missing', 'permits/no-such-letter', 'No such office');
	const read = letterOffice.safeParse(input);
	if (!read.success) {
		const [issue] = read.error.issues;
		throw new AppError('invalid', 'permits/letter-settings', 'A setting cannot be used', {
			field: String(issue?.path[0] ?? ''),
			reason: issue?.message ?? '',
		});
	}
	const set = read.data;
	await ctx.query(
		'permits.setLetterOffice',
		`INSERT INTO permits.letter_office (area_code, valid_from, government, office_name, address, city,
			number_format, signer_name, signer_title, signer_id, set_by, set_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		 ON CONFLICT (area_code, valid_from) DO UPDATE SET government = excluded.government,
			office_name = excluded.office_name, address = excluded.address, city = excluded.city,
			number_format = excluded.number_format, signer_name = excluded.signer_name,
			signer_title = excluded.signer_title, signer_id = excluded.signer_id, set_by = excluded.set_by,
			set_at = excluded.set_at`,
		[
			areaCode,
			set.validFrom,
			set.government,
			set.officeName,
			set.address,
			set.city,
			set.numberFormat,
			set.signerName,
			set.signerTitle,
			set.signerId || null,
			actorId(ctx.actor) ?? 'system',
			ctx.now,
		],
	);
	await audit(ctx, {
		action: 'permits.letterOffice.set',
		subject: { type: 'area', id: areaCode },
		areaCode,
		data: { validFrom: set.validFrom, numberFormat: set.numberFormat },
	});
}
