import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { requirePerson } from '#modules/accounts/index.ts';

export interface Note {
	id: string;
	text: string;
	by: string;
	/** Whether the reader wrote it and may take it back. */
	own: boolean;
	createdAt: Date;
}

const textField = z
	.string()
	.trim()
	.min(3)
	.max(2000)
	.regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/);

/** What the office noted about an enterprise, newest first. The caller has checked that its actor works on the record. */
export async function listNotes(ctx: Ctx, enterpriseId: string): Promise<Note[]> {
	return ctx.query<Note>(
		'desk.notes',
		`SELECT n.id, n.text, p.name AS by, n.created_by = $2 AS own, n.created_at AS "createdAt"
		 FROM desk.note n JOIN accounts.person p ON p.id = n.created_by
		 WHERE n.enterprise_id = $1 AND n.removed_at IS NULL ORDER BY n.created_at DESC, n.id LIMIT 50`,
		[enterpriseId, requirePerson(ctx).personId],
	);
}

/**
 * Notes something for the colleagues. The caller has checked that its actor works on the record.
 * @throws AppError invalid desk/note
 */
export async function addNote(
	ctx: Ctx,
	{ enterpriseId, areaCode, text }: { enterpriseId: string; areaCode: string; text: string },
): Promise<void> {
	const read = textField.safeParse(text);
	if (!read.success) throw new AppError('invalid', 'desk/note', 'A note has 3 to 2000 letters');
	await ctx.query(
		'desk.addNote',
		'INSERT INTO desk.note (id, enterprise_id, text, created_by, created_at) VALUES ($1, $2, $3, $4, $5)',
		[newId(), enterpriseId, read.data, requirePerson(ctx).personId, ctx.now],
	);
	await audit(ctx, {
		action: 'desk.note.added',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode,
	});
}

/**
 * Takes the actor's own note back; its text is gone then.
 * @throws AppError missing desk/no-such-note
 */
export async function removeNote(
	ctx: Ctx,
	{ id, enterpriseId, areaCode }: { id: string; enterpriseId: string; areaCode: string },
): Promise<void> {
	const removed = z.uuid().safeParse(id).success
		? await ctx.query(
				'desk.removeNote',
				`UPDATE desk.note SET removed_at = $4, text = '' WHERE id = $1 AND enterprise_id = $2
					AND created_by = $3 AND removed_at IS NULL RETURNING id`,
				[id, enterpriseId, requirePerson(ctx).personId, ctx.now],
			)
		: [];
	if (removed.length === 0) throw new AppError('missing', 'desk/no-such-note', 'No such note');
	await audit(ctx, {
		action: 'desk.note.removed',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode,
	});
}

/**
 * Points the notes about one enterprise at another that stands for it.
 * @param only the ids of notes that may move; all by default
 * @returns the ids of those that moved
 */
export async function moveNotes(
	ctx: Ctx,
	{ from, to, only }: { from: string; to: string; only?: readonly string[] | undefined },
): Promise<string[]> {
	const rows = await ctx.query<{ id: string }>(
		'desk.moveNotes',
		`UPDATE desk.note SET enterprise_id = $2
		 WHERE enterprise_id = $1 AND ($3::uuid[] IS NULL OR id = ANY($3)) RETURNING id`,
		[from, to, only ?? null],
	);
	return rows.map(({ id }) => id);
}
