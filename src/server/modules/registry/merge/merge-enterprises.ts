import { auditAll } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { canDecide, lockEnterprise, type LockedEnterprise } from '../access.ts';
import { applyChange, refuseMerged } from '../edits/apply-change.ts';
import { readFields } from '../edits/fields.ts';
import { keepFieldChanges } from '../edits/history.ts';
import { listSettled } from '../edits/settle-equal.ts';
import { enterprisesChanged, enterprisesMerged, type Merged } from '../events.ts';
import { requireReason } from '../input.ts';
import {
	differing,
	readColumns,
	readKbli,
	sameKbli,
	splitFields,
	writeColumns,
	writeKbli,
	type Columns,
	type KbliRow,
} from './columns.ts';
import { rememberMoved } from './moves.ts';
import { moveOwnRows, SETTLED } from './own-rows.ts';
import { ownerAfter, takenColumns, takesKbli, type Take } from './take.ts';

export interface MergeEnterprises {
	/** The record that stands for both. */
	keepId: string;
	/** The record whose number, slug and QR lead to the other from now on. */
	goneId: string;
	reason: string;
	/**
	 * By unit (`mergeUnits`) whose value stays. Without a choice the kept record keeps its own and takes what it
	 * lacks. `owner` must be chosen where the owners differ.
	 */
	take?: Take;
}

/**
 * Makes two records one, by an officer of both areas who owns neither. Both histories stay readable, products and
 * orders follow, and `undoMerge` takes everything back.
 * @returns the id of the merge
 * @throws AppError missing registry/no-such-enterprise; invalid registry/reason, registry/merge-same,
 * registry/merge-owner; conflict registry/enterprise-merged, registry/merge-kept-closed,
 * registry/merge-two-accounts, registry/merge-account-owner
 */
export async function mergeEnterprises(
	ctx: Ctx,
	{ keepId, goneId, reason, take = {} }: MergeEnterprises,
): Promise<string> {
	const why = requireReason(reason);
	if (keepId === goneId)
		throw new AppError('invalid', 'registry/merge-same', 'A record cannot be merged with itself');
	const [kept, gone] = await lockBoth(ctx, keepId, goneId);
	refuseMerged(kept);
	refuseMerged(gone);
	if (kept.status !== 'active' && gone.status === 'active')
		throw new AppError('conflict', 'registry/merge-kept-closed', 'The kept record is closed');
	const owner = ownerAfter(take, kept, gone);

	const before = { kept: await readColumns(ctx, keepId), gone: await readColumns(ctx, goneId) };
	const settledBefore = new Set(await listSettled(ctx, [keepId, goneId]));
	const merged: Merged = { mergeId: newId(), keptId: keepId, goneId, undone: false };
	await ctx.query(
		'registry.merge.insert',
		`INSERT INTO registry.enterprise_merge (id, kept_id, gone_id, reason, take, columns, merged_by, merged_at)
		 VALUES ($1, $2, $3, $4, $5, '{}', $6, $7)`,
		[merged.mergeId, keepId, goneId, why, JSON.stringify(take), actorId(ctx.actor), ctx.now],
	);
	await writeColumns(ctx, goneId, { status: 'merged', merged_into: keepId, published: false });
	const taken = splitFields(takenColumns(take, before.kept, before.gone));
	await applyChange(ctx, kept, taken.fields, { origin: 'merge' });
	await writeColumns(ctx, keepId, {
		...taken.rest,
		owner_id: owner.ownerId,
		published: isShown(before.kept, before.gone, taken.rest),
	});
	const kbli = await takeKbli(ctx, merged, take);
	await moveOwnRows(ctx, merged, kept, owner.personId);
	await enterprisesMerged(ctx, merged);

	await ctx.query(
		'registry.merge.columnsDone',
		'UPDATE registry.enterprise_merge SET columns = $2 WHERE id = $1',
		[
			merged.mergeId,
			JSON.stringify({
				kept: differing(before.kept, await readColumns(ctx, keepId)),
				gone: differing(before.gone, await readColumns(ctx, goneId)),
				kbli,
			}),
		],
	);
	await auditAll(
		ctx,
		[
			{ side: kept, data: { merge: merged.mergeId, from: gone.number } },
			{ side: gone, data: { merge: merged.mergeId, into: kept.number } },
		].map(({ side, data }) => ({
			action: 'registry.enterprise.merged',
			subject: { type: 'enterprise', id: side.id },
			areaCode: side.areaCode,
			reason: why,
			data,
		})),
	);
	await enterprisesChanged(ctx, [keepId, goneId]);
	const settled = await listSettled(ctx, [keepId, goneId]);
	await rememberMoved(
		ctx,
		merged.mergeId,
		SETTLED,
		settled.filter((key) => !settledBefore.has(key)).map((rowId) => ({ rowId })),
	);
	return merged.mergeId;
}

/** Both in the order of their ids, so that two merges cannot wait in a circle. */
export async function lockBoth(
	ctx: Ctx,
	first: string,
	second: string,
): Promise<[LockedEnterprise, LockedEnterprise]> {
	const held = new Map<string, LockedEnterprise>();
	for (const id of [first, second].sort()) held.set(id, await lockEnterprise(ctx, id, canDecide));
	return [held.get(first)!, held.get(second)!];
}

/** A shop that was open stays open under the record that stands for it, unless the office could not confirm that. */
function isShown(kept: Columns, gone: Columns, taken: Columns): boolean {
	const verification = taken.verification ?? kept.verification;
	return kept.published === true || (gone.published === true && verification !== 'refused');
}

async function takeKbli(
	ctx: Ctx,
	{ keptId, goneId }: Merged,
	take: Take,
): Promise<{ before: KbliRow[]; after: KbliRow[] } | undefined> {
	const before = await readKbli(ctx, keptId);
	const after = await readKbli(ctx, goneId);
	if (!takesKbli(take, before) || sameKbli(before, after)) return undefined;
	await replaceKbli(ctx, keptId, after);
	return { before, after };
}

/** Replaces the activities and writes it down like any other change. */
export async function replaceKbli(
	ctx: Ctx,
	enterpriseId: string,
	rows: readonly KbliRow[],
): Promise<void> {
	const before = await readFields(ctx, enterpriseId);
	await writeKbli(ctx, enterpriseId, rows);
	await ctx.query(
		'registry.merge.moveOn',
		'UPDATE registry.enterprise SET updated_at = $2 WHERE id = $1',
		[enterpriseId, ctx.now],
	);
	const after = await readFields(ctx, enterpriseId);
	await keepFieldChanges(ctx, {
		enterpriseId,
		fields: ['kbli'],
		before,
		after,
		origin: 'merge',
		at: ctx.now,
		baseVersion: null,
		version: after.version,
	});
}
