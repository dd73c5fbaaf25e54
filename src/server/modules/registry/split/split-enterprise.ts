import type { z } from 'zod';
import { auditAll } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { matchingName } from '#shared/text.ts';
import { getArea } from '#modules/areas/index.ts';
import { moveTasks } from '#modules/desk/index.ts';
import { canDecide, canRegisterFor, lockEnterprise, type LockedEnterprise } from '../access.ts';
import { createEnterprises, type CreatedEnterprise } from '../create-enterprises.ts';
import { refuseMerged } from '../edits/apply-change.ts';
import { enterprisesChanged, enterpriseSplit, type SplitPart } from '../events.ts';
import { enterpriseFields, ownerFields, requireReason, type EnterpriseFields } from '../input.ts';
import { findKbliEdition } from '../kbli.ts';
import { letIn } from '../newcomers.ts';
import { nikIndex } from '../nik.ts';
import { findLikelyRepeats, lockAgainstRepeats } from '../repeats/find.ts';
import { keepLikelyRepeats } from '../repeats/keep.ts';

export interface SplitEnterprise {
	/** The record that holds two enterprises; it keeps its number. */
	enterpriseId: string;
	/** What the second enterprise is. */
	made: EnterpriseFields;
	/** Whose the second one is: of the same owner, or of another whom the caller has asked. */
	owner: 'same' | z.input<typeof ownerFields>;
	/** The ids of what goes along, by part. What is not named stays. */
	takes?: Partial<Record<SplitPart, readonly string[]>>;
	reason: string;
}

/**
 * Makes a second record out of one that holds two enterprises, by an officer of the area who owns neither. What is
 * chosen goes along, orders stay where they were sold, the new record waits for its check, and each record leads to
 * the other. An ordinary merge takes it back.
 * @throws AppError missing registry/no-such-enterprise, areas/unknown; invalid registry/reason; forbidden
 * registry/not-your-area; conflict registry/enterprise-merged, registry/enterprise-closed, registry/split-part-gone,
 * registry/asked-to-be-erased, and what higher modules refuse
 */
export async function splitEnterprise(
	ctx: Ctx,
	{ enterpriseId, made: fields, owner, takes = {}, reason }: SplitEnterprise,
): Promise<CreatedEnterprise> {
	const why = requireReason(reason);
	const made = enterpriseFields.parse(fields);
	const held = await lockEnterprise(ctx, enterpriseId, canDecide);
	refuseMerged(held);
	if (held.status !== 'active')
		throw new AppError('conflict', 'registry/enterprise-closed', 'The enterprise is closed');
	if (!canRegisterFor(ctx.actor, made.areaCode))
		throw new AppError('forbidden', 'registry/not-your-area', 'Not an area of the actor');
	await getArea(ctx, made.areaCode);

	const created = await record(ctx, held, made, owner);
	const split = { fromId: held.id, madeId: created.id, takes };
	await enterpriseSplit(ctx, split);
	const tasks = Object.values(takes).flatMap((ids) => [...ids]);
	await moveTasks(ctx, {
		from: held.id,
		to: { ...created, name: made.name },
		only: [],
		about: tasks,
	});
	await ctx.query(
		'registry.split.insert',
		`INSERT INTO registry.enterprise_split (id, from_id, made_id, reason, took, split_by, split_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		[newId(), held.id, created.id, why, JSON.stringify(takes), actorId(ctx.actor), ctx.now],
	);
	const counts = Object.fromEntries(Object.entries(takes).map(([part, ids]) => [part, ids.length]));
	await auditAll(ctx, [
		{
			action: 'registry.enterprise.split',
			subject: { type: 'enterprise', id: held.id },
			areaCode: held.areaCode,
			reason: why,
			data: { other: created.number, ...counts },
		},
		{
			action: 'registry.enterprise.splitOff',
			subject: { type: 'enterprise', id: created.id },
			areaCode: made.areaCode,
			reason: why,
			data: { other: held.number, ...counts },
		},
	]);
	await ctx.query(
		'registry.split.touch',
		'UPDATE registry.enterprise SET updated_at = $2 WHERE id = $1',
		[held.id, ctx.now],
	);
	await enterprisesChanged(ctx, [held.id, created.id]);
	return created;
}

/** The second record. Who else it may be is asked as for any newcomer; only the record it came from is known. */
async function record(
	ctx: Ctx,
	held: LockedEnterprise,
	made: EnterpriseFields,
	given: SplitEnterprise['owner'],
): Promise<CreatedEnterprise> {
	const other = given === 'same' ? undefined : ownerFields.parse(given);
	if (other) await letIn(ctx, { nik: other.nik, phone: other.phone ?? made.phone }, ctx.now);
	const [same] = await ctx.query<{ name: string; phone: string | null; nik: string | null }>(
		'registry.split.owner',
		'SELECT name, phone, nik_index AS nik FROM registry.owner WHERE id = $1',
		[held.ownerId],
	);
	const phone = other ? other.phone : same!.phone;
	const newcomer = {
		id: newId(),
		searchName: matchingName(made.name),
		areaCode: made.areaCode,
		ownerName: other?.name ?? same!.name,
		nik: other ? (other.nik ? nikIndex(ctx, other.nik) : null) : same!.nik,
		ownerId: other ? null : held.ownerId,
		phones: [...new Set([made.phone, made.whatsapp, phone].filter((one) => one != null))],
		nib: made.nib ?? null,
		latitude: made.latitude ?? null,
		longitude: made.longitude ?? null,
	};
	await lockAgainstRepeats(ctx, newcomer);
	const found = await findLikelyRepeats(ctx, newcomer);
	const kbliEdition = made.kbli?.length ? await findKbliEdition(ctx) : undefined;
	const [created] = await createEnterprises(ctx, [
		{
			...made,
			...(kbliEdition ? { kbliEdition } : {}),
			id: newcomer.id,
			owner: other ? { ...other, phone: other.phone ?? made.phone ?? null } : { id: held.ownerId },
			source: 'officer',
		},
	]);
	// An officer makes no record for herself, also not by the NIK of another owner.
	await lockEnterprise(ctx, newcomer.id, canDecide);
	await keepLikelyRepeats(
		ctx,
		newcomer.id,
		found.filter(({ otherId }) => otherId !== held.id),
	);
	return created!;
}
