import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { DisputeKind, DisputeOutcome, DisputeParty, DisputeState } from './kinds.ts';

export interface DisputeEntry {
	at: Date;
	by: DisputeParty;
	words: string;
}

/** A complaint as both sides see it: what was said, whose turn it is, until when, and which officer has it. */
export interface DisputeView {
	id: string;
	kind: DisputeKind;
	state: DisputeState;
	openedBy: DisputeParty;
	openedAt: Date;
	answerDueAt: Date;
	answeredAt: Date | null;
	dueAt: Date;
	/** Since when the head of the office has it, because its time passed. */
	headAt: Date | null;
	resolvedAt: Date | null;
	outcome: DisputeOutcome | null;
	/** The officer who has it; null while nobody works in the area. */
	officer: string | null;
	entries: DisputeEntry[];
	photoIds: string[];
}

export const disputeColumns = `d.id, d.kind, d.state, d.opened_by AS "openedBy", d.opened_at AS "openedAt",
	d.answer_due_at AS "answerDueAt", d.answered_at AS "answeredAt", d.due_at AS "dueAt",
	d.head_at AS "headAt", d.resolved_at AS "resolvedAt", d.outcome,
	(SELECT p.name FROM desk.task t JOIN accounts.person p ON p.id = t.assignee_id
	 WHERE t.kind = 'dispute' AND t.subject_id = d.id::text ORDER BY t.opened_at DESC LIMIT 1) AS officer`;
export const disputeParts = `(SELECT coalesce(json_agg(json_build_object('at', n.at, 'by', n.by, 'words', n.words)
		ORDER BY n.at, n.id), '[]') FROM orders.dispute_entry n WHERE n.dispute_id = d.id) AS entries,
	(SELECT coalesce(json_agg(f.id ORDER BY f.id), '[]') FROM orders.dispute_photo f
	 WHERE f.dispute_id = d.id) AS "photoIds"`;

type Row = Omit<DisputeView, 'entries'> & {
	entries: (Omit<DisputeEntry, 'at'> & { at: string })[];
};

export const readDispute = <T extends Row>(row: T) => ({
	...row,
	entries: row.entries.map((entry) => ({ ...entry, at: new Date(entry.at) })),
});

/** The complaints of an order, newest first. The caller has the link, or the order is hers. */
export async function listDisputes(ctx: Ctx, orderId: string): Promise<DisputeView[]> {
	const rows = await ctx.query<Row>(
		'orders.disputesOf',
		`SELECT ${disputeColumns}, ${disputeParts} FROM orders.dispute d
		 WHERE d.order_id = $1 ORDER BY d.opened_at DESC LIMIT 10`,
		[orderId],
	);
	return rows.map(readDispute);
}

/** A picture of a complaint of that order (WebP). @throws AppError missing orders/no-such-dispute */
export async function readDisputePhoto(
	ctx: Ctx,
	orderId: string,
	photoId: string,
): Promise<Buffer> {
	const [row] = await ctx.query<{ key: string }>(
		'orders.disputePhoto',
		`SELECT f.storage_key AS key FROM orders.dispute_photo f
		 JOIN orders.dispute d ON d.id = f.dispute_id WHERE f.id = $1 AND d.order_id = $2`,
		[photoId, orderId],
	);
	if (!row) throw new AppError('missing', 'orders/no-such-dispute', 'No such picture');
	return ctx.platform.storage.get(row.key);
}
