import { z } from 'zod';
import { listAudit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { limitRate } from '#platform/limits.ts';
import { personNames } from '#modules/accounts/index.ts';
import { canDecide, canOpen, recordAreas, withinAreas } from '#modules/registry/index.ts';
import { requireHolder } from '../access.ts';
import type { PaperFile } from '../read-file.ts';
import type { LetterState } from './ask.ts';

export interface Letter {
	id: string;
	code: string;
	mark: string;
	classes: number[];
	goods: string;
	hasLogo: boolean;
	state: LetterState;
	number: string | null;
	issuedOn: string | null;
	validUntil: string | null;
	reason: string | null;
	askedAt: Date;
	/** Whether the PDF is there; it comes a moment after the issue. */
	printed: boolean;
	sha256: string | null;
	enterpriseNumber: string;
	enterpriseName: string;
	areaCode: string;
}

const columns = `l.id, l.code, l.mark, l.classes, l.goods, l.logo_key IS NOT NULL AS "hasLogo", l.state, l.number,
	l.issued_on AS "issuedOn", l.valid_until AS "validUntil", l.reason, l.asked_at AS "askedAt",
	l.pdf_key IS NOT NULL AS printed, l.pdf_sha256 AS sha256, e.number AS "enterpriseNumber",
	e.name AS "enterpriseName", l.area_code AS "areaCode"`;
const tables = 'permits.letter l JOIN registry.enterprise e ON e.id = l.enterprise_id';

/** The letters of an enterprise, newest first. @throws AppError missing permits/no-such-enterprise */
export async function listLetters(ctx: Ctx, enterpriseId: string): Promise<Letter[]> {
	await requireHolder(ctx, enterpriseId);
	return ctx.query<Letter>(
		'permits.letters',
		`SELECT ${columns} FROM ${tables} WHERE l.enterprise_id = $1 ORDER BY l.id DESC LIMIT 100`,
		[enterpriseId],
	);
}

export const letterFilter = z.object({
	state: z
		.enum(['asked', 'issued', 'refused', 'revoked', 'withdrawn', 'all'])
		.optional()
		.catch(undefined),
	/** A kabupaten or kota. */
	area: z
		.string()
		.regex(/^\d{2}\.\d{2}$/)
		.optional()
		.catch(undefined),
	cursor: z.uuid().optional().catch(undefined),
});
export type LetterFilter = z.infer<typeof letterFilter>;

const PAGE = 50;

/** The letters of the actor's areas, newest first; those that wait unless a state is asked for. */
export async function listOfficeLetters(
	ctx: Ctx,
	filter: LetterFilter,
): Promise<{ items: Letter[]; nextCursor: string | undefined }> {
	const within = withinAreas(recordAreas(ctx.actor), 1, 'l.area_code');
	const values: unknown[] = [...within.values];
	const conditions = [within.sql];
	const state = filter.state ?? 'asked';
	if (state !== 'all') conditions.push(`l.state = $${values.push(state)}`);
	if (filter.area) {
		const asked = withinAreas([filter.area], values.length + 1, 'l.area_code');
		conditions.push(asked.sql);
		values.push(...asked.values);
	}
	if (filter.cursor) conditions.push(`l.id < $${values.push(filter.cursor)}`);
	const rows = await ctx.query<Letter>(
		'',
		`SELECT ${columns} FROM ${tables} WHERE ${conditions.join(' AND ')}
		 ORDER BY l.id DESC LIMIT ${PAGE + 1}`,
		values,
	);
	const items = rows.slice(0, PAGE);
	return { items, nextCursor: rows.length > PAGE ? items.at(-1)?.id : undefined };
}

export interface OfficeLetter {
	letter: Letter;
	enterprise: {
		id: string;
		nib: string | null;
		sizeClass: string | null;
		verification: string;
		ownerName: string;
	};
	history: { at: Date; action: string; by: string | undefined; reason: string | null }[];
	decidable: boolean;
}

/** @throws AppError missing permits/no-such-letter */
export async function getOfficeLetter(ctx: Ctx, letterId: string): Promise<OfficeLetter> {
	const [row] = await ctx.query<
		Letter & OfficeLetter['enterprise'] & { personId: string | null; enterpriseId: string }
	>(
		'permits.officeLetter',
		`SELECT ${columns}, e.id AS "enterpriseId", e.nib, e.size_class AS "sizeClass", e.verification,
			o.name AS "ownerName", o.person_id AS "personId"
		 FROM ${tables} JOIN registry.owner o ON o.id = e.owner_id WHERE l.id = $1`,
		[letterId],
	);
	if (!row || !canOpen(ctx.actor, row)) throw missing();
	const lines = await listAudit(ctx, { type: 'letter', id: letterId });
	const people = lines.flatMap((line) =>
		line.actorKind === 'person' && line.actorId ? [line.actorId] : [],
	);
	const names = await personNames(ctx, [...new Set(people)]);
	const { nib, sizeClass, verification, ownerName, enterpriseId, personId, ...letter } = row;
	return {
		letter,
		enterprise: { id: enterpriseId, nib, sizeClass, verification, ownerName },
		history: lines.map(({ at, action, actorKind, actorId, reason }) => ({
			at,
			action,
			by: actorKind === 'person' && actorId ? names.get(actorId) : undefined,
			reason,
		})),
		decidable: canDecide(ctx.actor, { areaCode: row.areaCode, personId }),
	};
}

/** The PDF as it was stored, for the owner and the officers. @throws AppError missing permits/no-such-letter */
export async function readLetterPdf(ctx: Ctx, letterId: string): Promise<PaperFile> {
	return readOf(ctx, letterId, 'pdf_key', 'application/pdf');
}

/** The mark's picture, likewise. */
export async function readLetterLogo(ctx: Ctx, letterId: string): Promise<PaperFile> {
	return readOf(ctx, letterId, 'logo_key', 'image/webp');
}

async function readOf(
	ctx: Ctx,
	letterId: string,
	column: 'pdf_key' | 'logo_key',
	type: string,
): Promise<PaperFile> {
	const [found] = await ctx.query<{
		key: string | null;
		areaCode: string;
		personId: string | null;
	}>(
		`permits.letterFile.${column}`,
		`SELECT l.${column} AS key, l.area_code AS "areaCode", o.person_id AS "personId"
		 FROM ${tables} JOIN registry.owner o ON o.id = e.owner_id WHERE l.id = $1`,
		[letterId],
	);
	if (!found?.key || !canOpen(ctx.actor, found)) throw missing();
	return { bytes: await ctx.platform.storage.get(found.key), type };
}

/** What whoever scans the code may know: nothing personal. */
export interface VerifiedLetter {
	number: string;
	issuedOn: string;
	validUntil: string;
	office: string;
	mark: string;
	classes: number[];
	enterpriseName: string;
	enterpriseNumber: string;
	state: 'issued' | 'revoked';
	revokedAt: Date | null;
	/** Of the PDF; null for the moment until it is made. */
	sha256: string | null;
}

/**
 * The letter behind a code, for anybody who holds the paper. Guessing is slow: `asker` says who asks, never as an
 * address.
 * @throws AppError missing permits/no-such-letter; limited platform/too-many
 */
export async function verifyLetter(ctx: Ctx, code: string, asker: string): Promise<VerifiedLetter> {
	await limitRate(ctx, { key: `permits/verify-letter:${asker}`, max: 60, seconds: 600 });
	if (!/^[A-Za-z0-9_-]{27}$/.test(code)) throw missing();
	const [found] = await ctx.query<VerifiedLetter>(
		'permits.verifyLetter',
		`SELECT l.number, l.issued_on AS "issuedOn", l.valid_until AS "validUntil",
			l.content #>> '{office,officeName}' AS office, l.mark, l.classes,
			l.content #>> '{enterprise,name}' AS "enterpriseName",
			l.content #>> '{enterprise,number}' AS "enterpriseNumber", l.state, l.revoked_at AS "revokedAt",
			l.pdf_sha256 AS sha256
		 FROM permits.letter l WHERE l.code = $1 AND l.state IN ('issued', 'revoked')`,
		[code],
	);
	if (!found) throw missing();
	return found;
}

function missing(): AppError {
	return new AppError('missing', 'permits/no-such-letter', 'No such letter');
}
