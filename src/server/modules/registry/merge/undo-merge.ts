import { auditAll } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { hasConsent } from '#modules/accounts/index.ts';
import type { LockedEnterprise } from '../access.ts';
import { applyChange } from '../edits/apply-change.ts';
import { reopenSettled } from '../edits/settle-equal.ts';
import { enterprisesChanged, enterprisesMerged, type Merged } from '../events.ts';
import { requireReason } from '../input.ts';
import {
	columnsToRestore,
	readColumns,
	readKbli,
	sameKbli,
	splitFields,
	writeColumns,
	type ColumnsDiff,
	type KbliRow,
} from './columns.ts';
import { lockBoth, replaceKbli } from './merge-enterprises.ts';
import { listMoved } from './moves.ts';
import { moveOwnRowsBack, SETTLED } from './own-rows.ts';

interface StoredMerge {
	keptId: string;
	goneId: string;
	columns: Partial<{
		kept: ColumnsDiff;
		gone: ColumnsDiff;
		kbli: { before: KbliRow[]; after: KbliRow[] };
	}>;
	undoneAt: Date | null;
}

/**
 * Makes two records of one again: each is what it was, and what was moved goes back. What somebody changed in the
 * kept record since stays; what was sold meanwhile stays where it was sold.
 * @throws AppError missing registry/no-such-merge; invalid registry/reason; conflict registry/merge-undone,
 * registry/undo-later-merge, registry/undo-erased, registry/undo-owner-gone, registry/undo-claim-decided, and what
 * higher modules refuse
 */
export async function undoMerge(
	ctx: Ctx,
	{ mergeId, reason }: { mergeId: string; reason: string },
): Promise<void> {
	const why = requireReason(reason);
	const asked = await findMerge(ctx, mergeId);
	const [kept, gone] = await lockBoth(ctx, asked.keptId, asked.goneId);
	const { columns, undoneAt } = await findMerge(ctx, mergeId, 'FOR UPDATE');
	if (undoneAt) throw new AppError('conflict', 'registry/merge-undone', 'The merge is undone');
	await refuseLater(ctx, mergeId, kept);
	if (!columns.kept || !columns.gone)
		throw new AppError('conflict', 'registry/undo-erased', 'What it was is erased');
	const merged: Merged = { mergeId, keptId: kept.id, goneId: gone.id, undone: true };

	await moveOwnRowsBack(ctx, merged, gone);
	await enterprisesMerged(ctx, merged);
	await restoreKept(ctx, kept, columns.kept, columns.kbli);
	const shown = columns.gone.before.published === true && (await isAgreed(ctx, gone.personId));
	await writeColumns(ctx, gone.id, {
		...columnsToRestore(columns.gone, await readColumns(ctx, gone.id)),
		published: shown,
	});
	await ctx.query(
		'registry.merge.undone',
		`UPDATE registry.enterprise_merge SET undone_by = $2, undone_at = $3, undone_reason = $4 WHERE id = $1`,
		[mergeId, actorId(ctx.actor), ctx.now, why],
	);
	await auditAll(
		ctx,
		[
			{ side: kept, other: gone.number },
			{ side: gone, other: kept.number },
		].map(({ side, other }) => ({
			action: 'registry.enterprise.mergeUndone',
			subject: { type: 'enterprise', id: side.id },
			areaCode: side.areaCode,
			reason: why,
			data: { merge: mergeId, other },
		})),
	);
	await enterprisesChanged(ctx, [kept.id, gone.id]);
	const settled = await listMoved(ctx, mergeId, SETTLED);
	await reopenSettled(
		ctx,
		settled.map(({ rowId }) => rowId),
	);
}

async function findMerge(ctx: Ctx, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<StoredMerge> {
	const [merge] = await ctx.query<StoredMerge>(
		'',
		`SELECT kept_id AS "keptId", gone_id AS "goneId", columns, undone_at AS "undoneAt"
		 FROM registry.enterprise_merge WHERE id = $1 ${lock}`,
		[id],
	);
	if (!merge) throw new AppError('missing', 'registry/no-such-merge', 'No such merge');
	return merge;
}

/** Merges of one record are taken back in the order in which they were laid upon each other. */
async function refuseLater(ctx: Ctx, mergeId: string, kept: LockedEnterprise): Promise<void> {
	const later = (number: string) =>
		new AppError('conflict', 'registry/undo-later-merge', 'A later merge stands upon it', {
			number,
		});
	if (kept.status === 'merged') throw later(kept.mergedNumber ?? '');
	const [found] = await ctx.query<{ number: string }>(
		'registry.merge.later',
		`SELECT g.number FROM registry.enterprise_merge m
		 JOIN registry.enterprise_merge l ON l.kept_id = m.kept_id AND l.id > m.id AND l.undone_at IS NULL
		 JOIN registry.enterprise g ON g.id = l.gone_id WHERE m.id = $1 ORDER BY l.id DESC LIMIT 1`,
		[mergeId],
	);
	if (found) throw later(found.number);
}

async function restoreKept(
	ctx: Ctx,
	kept: LockedEnterprise,
	diff: ColumnsDiff,
	kbli: StoredMerge['columns']['kbli'],
): Promise<void> {
	const restored = columnsToRestore(diff, await readColumns(ctx, kept.id));
	if (restored.owner_id !== undefined) await requireOwner(ctx, String(restored.owner_id));
	const { fields, rest } = splitFields(restored);
	await applyChange(ctx, kept, fields, { origin: 'merge' });
	await writeColumns(ctx, kept.id, rest);
	if (kbli && sameKbli(await readKbli(ctx, kept.id), kbli.after))
		await replaceKbli(ctx, kept.id, kbli.before);
}

async function requireOwner(ctx: Ctx, ownerId: string): Promise<void> {
	const [owner] = await ctx.query(
		'registry.merge.ownerThere',
		'SELECT 1 FROM registry.owner WHERE id = $1 FOR KEY SHARE',
		[ownerId],
	);
	if (!owner)
		throw new AppError('conflict', 'registry/undo-owner-gone', 'The former owner is another now');
}

/** A shop goes on only where its owner still agrees to be shown. */
async function isAgreed(ctx: Ctx, personId: string | null): Promise<boolean> {
	return personId !== null && (await hasConsent(ctx, personId, 'shop'));
}
