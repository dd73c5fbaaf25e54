import type { Ctx } from '#platform/context.ts';
import { limitRate } from '#platform/limits.ts';
import { parseEnterpriseNumber } from '../enterprise-number.ts';

export interface VerifiedNumber {
	number: string;
	/** As it is written on the card: whole for a published shop, else `K*****k B* S**i`, to compare only. */
	name: string;
	areaName: string;
	/** Whether an officer has made sure of the record, and when. */
	verified: boolean;
	verifiedAt: Date | null;
	status: 'active' | 'closed';
	/** The shop's page, when it is open to the public. */
	slug: string | undefined;
	/** The record that this number went into when two turned out to be one. */
	mergedInto: string | undefined;
}

/**
 * What a card's code proves to whoever scans it, without an account: nothing personal. Sixty an hour for each
 * asker, so that the row of numbers cannot be read through.
 * @returns undefined for a number that nobody has
 * @throws AppError limited platform/too-many
 */
export async function verifyNumber(
	ctx: Ctx,
	{ text, asker }: { text: string; asker: string },
): Promise<VerifiedNumber | undefined> {
	await limitRate(ctx, { key: `registry/card:${asker}`, max: 60, seconds: 3600 });
	const number = parseEnterpriseNumber(text);
	if (!number) return undefined;
	const [row] = await ctx.query<{
		number: string;
		name: string;
		areaName: string;
		verified: boolean;
		verifiedAt: Date | null;
		status: string;
		published: boolean;
		slug: string;
		mergedInto: string | null;
	}>(
		'registry.verifyNumber',
		`SELECT e.number, e.name, d.name || ', ' || r.name AS "areaName",
			e.verification = 'verified' AS verified, e.verified_at AS "verifiedAt", e.status, e.published, e.slug,
			k.number AS "mergedInto"
		 FROM registry.enterprise e JOIN areas.area d ON d.code = left(e.area_code, 8)
		 JOIN areas.area r ON r.code = left(e.area_code, 5)
		 LEFT JOIN registry.enterprise k ON k.id = e.merged_into
		 WHERE e.number = $1`,
		[number],
	);
	if (!row) return undefined;
	const open = row.published && row.status === 'active';
	return {
		number: row.number,
		name: open ? row.name : veil(row.name),
		areaName: row.areaName,
		verified: row.verified,
		verifiedAt: row.verified ? row.verifiedAt : null,
		status: row.status === 'active' ? 'active' : 'closed',
		slug: open ? row.slug : undefined,
		mergedInto: row.mergedInto ?? undefined,
	};
}

/** `Keripik Bu Siti` → `K*****k B* S**i`: enough to compare with a card in the hand, too little to find somebody. */
export function veil(name: string): string {
	return name
		.split(' ')
		.map((word) => {
			const letters = [...word];
			if (letters.length < 3) return letters.map((letter, i) => (i === 0 ? letter : '*')).join('');
			return letters[0] + '*'.repeat(letters.length - 2) + letters.at(-1);
		})
		.join(' ');
}
