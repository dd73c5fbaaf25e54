import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { readAreaCode } from './names.ts';

export interface PostcodeImport {
	rows: number;
	imported: number;
	/** Lines (the header is 1) with no known area or no postcode of five digits. */
	rejected: { row: number; code: string; reason: 'area' | 'postcode' }[];
}

/**
 * Sets the postcodes of the areas that `rows` name (Kemendagri code, five digits); other areas keep theirs.
 * @throws AppError forbidden areas/system-only
 */
export async function importPostcodes(
	ctx: Ctx,
	rows: readonly { row: number; code: string; postcode: string }[],
): Promise<PostcodeImport> {
	if (ctx.actor.kind !== 'system')
		throw new AppError('forbidden', 'areas/system-only', 'Postcodes are imported by command');
	const known = new Set(
		(
			await ctx.query<{ code: string }>(
				'areas.knownAmong',
				'SELECT code FROM areas.area WHERE code = ANY($1)',
				[
					[
						...new Set(
							rows.map((row) => readAreaCode(row.code)).filter((code) => code !== undefined),
						),
					],
				],
			)
		).map((area) => area.code),
	);
	const rejected: PostcodeImport['rejected'] = [];
	const pairs = new Map<string, { code: string; postcode: string }>();
	for (const { row, code: text, postcode: typed } of rows) {
		const code = readAreaCode(text);
		const postcode = typed.trim();
		if (!code || !known.has(code)) rejected.push({ row, code: text, reason: 'area' });
		else if (!/^\d{5}$/.test(postcode)) rejected.push({ row, code: text, reason: 'postcode' });
		else pairs.set(`${code} ${postcode}`, { code, postcode });
	}
	const codes = [...pairs.values()].map((pair) => pair.code);
	await ctx.query(
		'areas.dropPostcodes',
		'DELETE FROM areas.area_postcode WHERE area_code = ANY($1)',
		[codes],
	);
	await ctx.query(
		'areas.addPostcodes',
		`INSERT INTO areas.area_postcode (area_code, postcode)
		 SELECT * FROM unnest($1::text[], $2::text[])`,
		[codes, [...pairs.values()].map((pair) => pair.postcode)],
	);
	return { rows: rows.length, imported: rows.length - rejected.length, rejected };
}
