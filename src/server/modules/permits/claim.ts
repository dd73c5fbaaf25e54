import { audit } from '#platform/audit.ts';
import { type Actor, actorId, type Ctx } from '#platform/context.ts';
import { AppError, isDuplicate } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { closeTask, openTasks } from '#modules/desk/index.ts';
import { canDecide, canOpen, canRecordInField, updateEnterprise } from '#modules/registry/index.ts';
import { addYears, wibDay } from '#shared/dates.ts';
import type { ValueProblem } from '#shared/parsed.ts';
import { readPermitNumber, type PermitNumber } from '#shared/permit-numbers.ts';
import { requireHolder, requirePermit, type HeldPermit, type Holder } from './access.ts';
import { permitsChanged } from './events.ts';
import { permitClaim, type PermitClaim } from './input.ts';
import { formerStands } from './settle-renewal.ts';
import { listFoodGroups, listPermitKinds, type PermitKind } from './kinds.ts';

type Checked = ReturnType<typeof permitClaim.parse>;

export interface Claimed {
	permitId: string;
	/** What is odd about the number; the permit was written down all the same. */
	warnings: readonly ValueProblem[];
}

const canWriteAtDoor = (actor: Actor, held: Holder) =>
	canOpen(actor, held) || canRecordInField(actor, held.areaCode);

function wrong(field: string, reason: string, params: Record<string, string | number> = {}) {
	return new AppError('invalid', 'permits/claim', 'A field of the permit cannot be used', {
		...params,
		field,
		reason,
	});
}

/**
 * Writes down that an enterprise holds a permit, by its owner or an officer of the area. An officer compares it
 * with its file later; until then it gives no badge. A NIB is the NIB of the record: it is written there too.
 * With `replacesId` the former permit of the same kind makes way: one that was checked only when the new one is
 * checked too (settle-renewal.ts). `atDoor` lets an enumerator of the area write down what she was shown.
 * @throws AppError missing permits/no-such-enterprise, permits/no-such-permit; invalid permits/claim with
 * `field` and the message key `reason`; conflict permits/claimed-already
 */
export async function claimPermit(
	ctx: Ctx,
	input: PermitClaim,
	{ atDoor = false }: { atDoor?: boolean } = {},
): Promise<Claimed> {
	const read = permitClaim.safeParse(input);
	if (!read.success) {
		const [issue] = read.error.issues;
		throw wrong(String(issue?.path[0] ?? ''), issue?.message ?? '');
	}
	const claim = read.data;
	const holder = await requireHolder(ctx, claim.enterpriseId, atDoor ? canWriteAtDoor : canOpen);
	if (holder.status !== 'active')
		throw new AppError('conflict', 'permits/enterprise-closed', 'The enterprise is closed');
	const kind = (await listPermitKinds(ctx)).find(({ code }) => code === claim.kind);
	if (!kind) throw wrong('kind', 'permits_kind_unknown');
	const { number, warnings, expiresOn } = await readNumber(ctx, holder, kind, claim);

	const permitId = claim.id ?? newId();
	const replaced = claim.replacesId
		? await requirePermit(ctx, claim.replacesId, canOpen)
		: undefined;
	if (replaced && (replaced.enterpriseId !== holder.enterpriseId || replaced.kind !== claim.kind))
		throw new AppError('missing', 'permits/no-such-permit', 'The permit is of something else');
	if (replaced) await makeWay(ctx, replaced, { by: permitId, number: number.number });
	if (!(await insert(ctx, { permitId, holder, claim, number, expiresOn, warnings, atDoor })))
		return { permitId, warnings };

	// The same fact is asked once: the record has it, and whoever reads the record sees it.
	if (kind.code === 'nib' && holder.nib !== number.number)
		await updateEnterprise(ctx, { enterpriseId: holder.enterpriseId, nib: number.number });
	await openTasks(ctx, [
		{
			kind: 'permit-check',
			subjectId: permitId,
			areaCode: holder.areaCode,
			enterpriseId: holder.enterpriseId,
			params: { number: holder.number, name: holder.name, permit: kind.code },
		},
	]);
	await audit(ctx, {
		action: 'permits.permit.claimed',
		subject: { type: 'permit', id: permitId },
		areaCode: holder.areaCode,
		data: { kind: kind.code, enterpriseId: holder.enterpriseId, replaces: claim.replacesId },
	});
	await permitsChanged(ctx, [holder.enterpriseId]);
	return { permitId, warnings };
}

async function readNumber(ctx: Ctx, holder: Holder, kind: PermitKind, claim: Checked) {
	const today = wibDay(ctx.now);
	const groups = kind.format === 'p-irt' ? await listFoodGroups(ctx) : [];
	const read = readPermitNumber(kind.format, claim.number, {
		regencyCode: holder.areaCode.slice(0, 5),
		expiresOn: claim.expiresOn,
		foodGroups: kind.format === 'p-irt' ? groups.map(({ code }) => code) : undefined,
		today,
	});
	if (!read.ok)
		throw wrong(
			'number',
			`permits_number_${read.problem.code.replaceAll('-', '_')}`,
			read.problem.params,
		);
	if (claim.issuedOn && claim.issuedOn > today) throw wrong('issuedOn', 'permits_issued_future');
	const isFar = read.warnings.some(({ code }) => code === 'p-irt-far-year');
	const expiresOn = claim.expiresOn ?? derivedEnd(kind, claim.issuedOn, read.value, isFar);
	const warnings = [...read.warnings];
	if (expiresOn && expiresOn < today) warnings.push({ code: 'past', params: { day: expiresOn } });
	return { number: read.value, expiresOn, warnings };
}

/**
 * The last day: as many years after the issue as the rule says, unless the number names another year, which stands
 * on the paper too. A number that says something impossible leaves the day to the officer.
 */
function derivedEnd(
	kind: PermitKind,
	issuedOn: string | null,
	number: PermitNumber,
	isFar: boolean,
): string | null {
	if (kind.validity !== 'years') return null;
	const { expiryYear } = number;
	const byRule = issuedOn && kind.years ? addYears(issuedOn, kind.years) : null;
	if (!expiryYear || byRule?.startsWith(String(expiryYear))) return byRule;
	return isFar ? byRule : `${expiryYear}-12-31`;
}

async function makeWay(
	ctx: Ctx,
	former: HeldPermit,
	{ by, number }: { by: string; number: string },
): Promise<void> {
	// The same number twice would be one permit.
	const stays = former.state === 'checked' && former.permitNumber !== number;
	// What an office has refused or withdrawn never stands again.
	const mayStandAgain = former.state === 'checked' || former.state === 'expired';
	await ctx.query(
		'permits.replace',
		`UPDATE permits.permit SET state = $4, replaced_by = $2, updated_at = $3 WHERE id = $1`,
		[former.id, mayStandAgain ? by : null, ctx.now, stays ? former.state : 'replaced'],
	);
	await closeTask(ctx, { kind: 'permit-check', subjectId: former.id, outcome: 'dropped' });
}

interface NewPermit {
	permitId: string;
	holder: Holder;
	claim: Checked;
	number: PermitNumber;
	expiresOn: string | null;
	warnings: readonly ValueProblem[];
	atDoor: boolean;
}

/** @returns false when the same form was sent twice */
async function insert(
	ctx: Ctx,
	{ permitId, holder, claim, number, expiresOn, warnings, atDoor }: NewPermit,
): Promise<boolean> {
	const isOwner = ctx.actor.kind === 'person' && ctx.actor.personId === holder.personId;
	const inserted = await ctx
		.query(
			'permits.insert',
			`INSERT INTO permits.permit (id, enterprise_id, area_code, kind, number_typed, number, issued_on,
				expires_on, covers_all, state, findings, file_key, file_type, file_bytes, source, claimed_by,
				claimed_at, updated_at)
			 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'claimed', $10, $11, $12, $13, $14, $15, $16, $16)
			 ON CONFLICT (id) DO NOTHING RETURNING id`,
			[
				permitId,
				holder.enterpriseId,
				holder.areaCode,
				claim.kind,
				claim.number.trim(),
				number.number,
				claim.issuedOn,
				expiresOn,
				claim.coversAll,
				JSON.stringify(warnings),
				claim.file?.key ?? null,
				claim.file?.type ?? null,
				claim.file?.bytes ?? null,
				isOwner ? 'owner' : atDoor ? 'field' : 'office',
				actorId(ctx.actor),
				ctx.now,
			],
		)
		.catch((error: unknown) => {
			if (isDuplicate(error, 'permit_number_once'))
				throw new AppError('conflict', 'permits/claimed-already', 'The number is there already');
			throw error;
		});
	if (inserted.length === 0) return false;
	await coverProducts(ctx, permitId, claim.productIds);
	return true;
}

async function coverProducts(ctx: Ctx, permitId: string, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await ctx.query(
		'permits.cover',
		`INSERT INTO permits.permit_product (permit_id, product_id)
		 SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
		[permitId, ids],
	);
}

/**
 * Takes a permit off: its owner, or an officer of the area who wrote it down. It stays in the history. The NIB of
 * the record goes with its permit.
 * @throws AppError missing permits/no-such-permit; conflict permits/not-now
 */
export async function removePermit(ctx: Ctx, permitId: string): Promise<void> {
	const held = await requirePermit(ctx, permitId, canOpen);
	if (held.state === 'removed') return;
	if (held.state === 'replaced')
		throw new AppError('conflict', 'permits/not-now', 'The permit was replaced');
	await ctx.query(
		'permits.remove',
		`UPDATE permits.permit SET state = 'removed', updated_at = $2 WHERE id = $1`,
		[permitId, ctx.now],
	);
	await closeTask(ctx, { kind: 'permit-check', subjectId: permitId, outcome: 'dropped' });
	if (held.state === 'claimed') await formerStands(ctx, permitId);
	if (held.kind === 'nib' && held.nib === held.permitNumber)
		await updateEnterprise(ctx, { enterpriseId: held.enterpriseId, nib: null });
	await audit(ctx, {
		action: 'permits.permit.removed',
		subject: { type: 'permit', id: permitId },
		areaCode: held.areaCode,
		data: { kind: held.kind, from: held.state, byOffice: canDecide(ctx.actor, held) },
	});
	await permitsChanged(ctx, [held.enterpriseId]);
}
