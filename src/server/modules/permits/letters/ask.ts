import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import { actorId, type Actor, type Ctx } from '#platform/context.ts';
import { newToken } from '#platform/crypto.ts';
import { AppError, isDuplicate } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { closeTask, openTasks } from '#modules/desk/index.ts';
import { canOpen } from '#modules/registry/index.ts';
import { wibDay } from '#shared/dates.ts';
import { requireHolder, type Holder } from '../access.ts';

const oneLine = /^[^\u0000-\u001f\u007f]*$/;

export const letterRequest = z.object({
	/** Makes the same form sent twice one request. */
	id: z.uuid().optional(),
	enterpriseId: z.uuid(),
	mark: z
		.string()
		.trim()
		.min(2, 'letter_mark_short')
		.max(80, 'letter_mark_long')
		.regex(oneLine, 'letter_mark_long')
		.refine((mark) => /[\p{L}\p{N}]/u.test(mark), 'letter_mark_short'),
	/** Nice classes. */
	classes: z
		.array(z.number().int().min(1, 'letter_class_range').max(45, 'letter_class_range'))
		.min(1, 'letter_class_missing')
		.max(10, 'letter_class_many')
		.transform((list) => [...new Set(list)].sort((a, b) => a - b)),
	goods: z
		.string()
		.trim()
		.min(3, 'letter_goods_short')
		.max(300, 'letter_goods_long')
		.regex(oneLine, 'letter_goods_long'),
	logoKey: z
		.string()
		.regex(/^private\/mark\/[0-9a-f]{32}\.webp$/)
		.nullable()
		.default(null),
});
export type LetterRequest = z.input<typeof letterRequest>;

/**
 * The owner, or an officer for her, asks for the letter that a brand application at the tariff of micro and small
 * business needs: for one mark in one filing, in one year (DJKI; jakpreneur 2024-10).
 * @returns the letter's id
 * @throws AppError missing permits/no-such-enterprise; invalid permits/letter-field with `field` and `reason`;
 * conflict permits/letter-again
 */
export async function askLetter(ctx: Ctx, input: LetterRequest): Promise<string> {
	const read = letterRequest.safeParse(input);
	if (!read.success) {
		const [issue] = read.error.issues;
		throw new AppError('invalid', 'permits/letter-field', 'A field cannot be used', {
			field: String(issue?.path[0] ?? ''),
			reason: issue?.message ?? '',
		});
	}
	const wish = read.data;
	const holder = await requireHolder(ctx, wish.enterpriseId);
	const letterId = wish.id ?? newId();
	const [before] = await ctx.query<{ id: string }>(
		'permits.letterBefore',
		`SELECT id FROM permits.letter WHERE enterprise_id = $1 AND lower(mark) = lower($2)
			AND (state = 'asked' OR state = 'issued' AND year = $3) LIMIT 1`,
		[holder.enterpriseId, wish.mark, Number(wibDay(ctx.now).slice(0, 4))],
	);
	if (before?.id === letterId) return letterId;
	if (before) throw again();
	await ctx
		.query(
			'permits.askLetter',
			`INSERT INTO permits.letter (id, code, enterprise_id, area_code, mark, classes, goods, logo_key, state,
				asked_by, asked_at)
			 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'asked', $9, $10)`,
			[
				letterId,
				newToken(),
				holder.enterpriseId,
				holder.areaCode,
				wish.mark,
				wish.classes,
				wish.goods,
				wish.logoKey,
				actorId(ctx.actor),
				ctx.now,
			],
		)
		.catch((error: unknown) => {
			if (isDuplicate(error, 'letter_waiting') || isDuplicate(error, 'letter_pkey')) throw again();
			throw error;
		});
	await openTasks(ctx, [
		{
			kind: 'letter',
			subjectId: letterId,
			areaCode: holder.areaCode,
			enterpriseId: holder.enterpriseId,
			params: { number: holder.number, name: holder.name },
		},
	]);
	await note(ctx, letterId, holder.areaCode, 'asked');
	return letterId;
}

const again = () =>
	new AppError('conflict', 'permits/letter-again', 'A letter for this mark is there already');

export async function note(
	ctx: Ctx,
	letterId: string,
	areaCode: string,
	what: string,
	more: { reason?: string; data?: Record<string, unknown> } = {},
): Promise<void> {
	await audit(ctx, {
		action: `permits.letter.${what}`,
		subject: { type: 'letter', id: letterId },
		areaCode,
		...more,
	});
}

export interface HeldLetter extends Holder {
	id: string;
	code: string;
	mark: string;
	classes: number[];
	goods: string;
	logoKey: string | null;
	state: LetterState;
	ownerName: string;
	address: string | null;
}
export type LetterState = 'asked' | 'issued' | 'refused' | 'revoked' | 'withdrawn';

/** The letter, if `allowed`, locked until the end of the transaction. */
export async function lockLetter(
	ctx: Ctx,
	letterId: string,
	allowed: (actor: Actor, held: Holder) => boolean,
): Promise<HeldLetter> {
	const [found] = await ctx.query<HeldLetter>(
		'permits.lockLetter',
		`SELECT l.id, l.code, l.mark, l.classes, l.goods, l.logo_key AS "logoKey", l.state,
			o.name AS "ownerName", e.address, e.id AS "enterpriseId", e.number, e.name,
			e.area_code AS "areaCode", o.person_id AS "personId", e.nib, e.status, e.size_class AS "sizeClass"
		 FROM permits.letter l JOIN registry.enterprise e ON e.id = l.enterprise_id
		 JOIN registry.owner o ON o.id = e.owner_id
		 WHERE l.id = $1 FOR NO KEY UPDATE OF l`,
		[letterId],
	);
	if (!found || !allowed(ctx.actor, found))
		throw new AppError('missing', 'permits/no-such-letter', 'No such letter');
	return found;
}

/** The owner takes her request back. @throws AppError missing permits/no-such-letter; conflict permits/letter-not-now */
export async function withdrawLetter(ctx: Ctx, letterId: string): Promise<void> {
	const held = await lockLetter(ctx, letterId, canOpen);
	if (held.state !== 'asked')
		throw new AppError('conflict', 'permits/letter-not-now', 'The letter was decided');
	await ctx.query(
		'permits.withdrawLetter',
		`UPDATE permits.letter SET state = 'withdrawn', decided_by = $2, decided_at = $3 WHERE id = $1`,
		[letterId, actorId(ctx.actor), ctx.now],
	);
	await closeTask(ctx, { kind: 'letter', subjectId: letterId, outcome: 'dropped' });
	await note(ctx, letterId, held.areaCode, 'withdrawn');
}
