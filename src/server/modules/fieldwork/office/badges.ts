import { randomInt } from 'node:crypto';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { limitRate } from '#platform/limits.ts';
import { getAreas } from '#modules/areas/index.ts';
import { listRoleHolders } from '#modules/accounts/index.ts';
import { canLead, nothingThere } from './access.ts';

/** Without letters and digits that look alike or could make words. */
const letters = '23456789BCDFGHJKMNPQRTVWXY';
const LENGTH = 8;

/** How often one visitor may ask about badges within a quarter of an hour. */
const ASKS = { max: 30, seconds: 900 };

const newCode = () =>
	Array.from({ length: LENGTH }, () => letters[randomInt(letters.length)]!).join('');

/** A badge's code as people type it: `bcdf-2345`, with spaces, in any case. Undefined for anything else. */
export function readBadgeCode(text: string): string | undefined {
	const code = text.toUpperCase().replace(/[\s.-]/g, '');
	return code.length === LENGTH && [...code].every((letter) => letters.includes(letter))
		? code
		: undefined;
}

/**
 * The code of a person's badge, made when she has none. It is random, so it says nothing and cannot be guessed
 * (26^8 codes).
 */
export async function ensureBadge(ctx: Ctx, personId: string): Promise<string> {
	const [held] = await ctx.query<{ code: string }>(
		'fieldwork.ensureBadge',
		`WITH made AS (
			INSERT INTO fieldwork.badge (code, person_id, issued_at) VALUES ($1, $2, $3)
			ON CONFLICT (person_id) WHERE ended_at IS NULL DO NOTHING RETURNING code
		 )
		 SELECT code FROM made
		 UNION ALL SELECT code FROM fieldwork.badge WHERE person_id = $2 AND ended_at IS NULL LIMIT 1`,
		[newCode(), personId, ctx.now],
	);
	if (held) return held.code;
	// Somebody else made it at the same moment: it is there now.
	const [other] = await ctx.query<{ code: string }>(
		'fieldwork.badgeOf',
		'SELECT code FROM fieldwork.badge WHERE person_id = $1 AND ended_at IS NULL',
		[personId],
	);
	return other!.code;
}

/**
 * Ends an enumerator's badge, since it was lost or copied, and makes a new one.
 * @returns the new code
 * @throws AppError missing fieldwork/nothing-there when she is no enumerator of the actor's areas
 */
export async function renewBadge(ctx: Ctx, personId: string): Promise<string> {
	const area = await ledAreaOf(ctx, personId);
	await ctx.query(
		'fieldwork.endBadge',
		'UPDATE fieldwork.badge SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL',
		[personId, ctx.now],
	);
	await audit(ctx, {
		action: 'fieldwork.badge.renewed',
		subject: { type: 'person', id: personId },
		areaCode: area,
	});
	return ensureBadge(ctx, personId);
}

/** The area of one of her grants that the actor leads. */
async function ledAreaOf(ctx: Ctx, personId: string): Promise<string> {
	const holders = await listRoleHolders(ctx, { role: 'enumerator', areas: [''] });
	const held = holders.find((one) => one.personId === personId && canLead(ctx.actor, one.areaCode));
	if (!held) throw nothingThere();
	return held.areaCode;
}

export interface RealOfficer {
	firstName: string;
	/** Where she may collect, by name: kecamatan, kabupaten … */
	areas: string[];
	/** Kabupaten or kota whose office sent her, by name. */
	office: string;
	validOn: Date;
}

/**
 * Whether a badge is real and valid now: her first name, office and area, and nothing else (EN-10). A code that
 * never was, one that has ended, and one of somebody who no longer collects look the same.
 * @param visitor what tells one asker from another, such as a hash of the address
 * @throws AppError limited platform/too-many
 */
export async function findOfficerByBadge(
	ctx: Ctx,
	{ code, visitor }: { code: string; visitor: string },
): Promise<RealOfficer | undefined> {
	await limitRate(ctx, { key: `fieldwork/badge:${visitor}`, ...ASKS });
	const read = readBadgeCode(code);
	if (!read) return undefined;
	const rows = await ctx.query<{ name: string; areaCode: string }>(
		'fieldwork.byBadge',
		`SELECT p.name, g.area_code AS "areaCode" FROM fieldwork.badge b
		 JOIN accounts.person p ON p.id = b.person_id
		 JOIN accounts.role_grant g ON g.person_id = b.person_id AND g.role = 'enumerator' AND g.revoked_at IS NULL
		 WHERE b.code = $1 AND b.ended_at IS NULL ORDER BY g.area_code`,
		[read],
	);
	const [first] = rows;
	if (!first) return undefined;
	const codes = rows.map(({ areaCode }) => areaCode);
	const names = await getAreas(ctx, [...codes, ...codes.map((one) => one.slice(0, 5))]);
	return {
		firstName: first.name.trim().split(/\s+/)[0] ?? '',
		areas: codes.flatMap((one) => names.get(one)?.name ?? []),
		office: names.get(first.areaCode.slice(0, 5))?.name ?? '',
		validOn: ctx.now,
	};
}
