import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { requirePerson, withdrawConsentOf } from '#modules/accounts/index.ts';
import { closeTask } from '#modules/desk/index.ts';
import {
	type EnterpriseChange,
	liftRestriction,
	proposeEdit,
	restrictOwner,
} from '#modules/registry/index.ts';
import { isPurpose } from '#modules/accounts/index.ts';
import { parsePhone } from '#shared/phone.ts';
import { noSuchRequest } from './access.ts';
import { startCopyFor } from './copy.ts';
import { approveErasure } from './erasure.ts';
import { lockRequest, type OfficeRequestView } from './queries.ts';
import { tellAnswered } from './tell.ts';

export interface Decision {
	requestId: string;
	decision: 'grant' | 'refuse';
	/** What she reads: what was done, or why not and where she can go with it. */
	answer: string;
}

/**
 * The office answers a request: does what it asks, or refuses with a reason. An erasure begins and ends later.
 * @throws AppError missing privacy/no-such-request; conflict privacy/request-decided, privacy/erasure-blocked,
 * privacy/nothing-held, privacy/second-person; invalid privacy/answer-missing
 */
export async function decideRequest(
	ctx: Ctx,
	{ requestId, decision, answer }: Decision,
): Promise<void> {
	const request = await lockRequest(ctx, requestId);
	if (request.state !== 'open')
		throw new AppError('conflict', 'privacy/request-decided', 'The request is decided');
	const words = answer.trim().slice(0, 2000);
	if (words.length < 5)
		throw new AppError('invalid', 'privacy/answer-missing', 'She has to read an answer');
	if (decision === 'refuse') return close(ctx, request, 'refused', words);
	if (request.kind === 'erasure') return approveErasure(ctx, request, words);
	await carryOut(ctx, request);
	await close(ctx, request, 'done', words);
}

async function carryOut(ctx: Ctx, request: OfficeRequestView): Promise<void> {
	switch (request.kind) {
		case 'access':
			return startCopyFor(ctx, request);
		case 'correction':
			return correct(ctx, request);
		case 'restriction':
			return restrictOwner(ctx, { ownerId: requireOwner(request), why: 'request' });
		case 'withdrawal':
			return withdraw(ctx, request);
		default:
			return;
	}
}

function requireOwner({ ownerId }: OfficeRequestView): string {
	if (!ownerId) throw new AppError('conflict', 'privacy/nothing-held', 'No record is hers');
	return ownerId;
}

/** A field that has a name is changed here; what is said in words the officer has changed on the record's page. */
async function correct(ctx: Ctx, request: OfficeRequestView): Promise<void> {
	const { enterprise, field, wanted, baseVersion } = request;
	if (!field || field === 'other') return;
	if (!enterprise || !wanted || !baseVersion)
		throw new AppError('conflict', 'privacy/nothing-held', 'No record is hers');
	await proposeEdit(ctx, {
		enterpriseId: enterprise.id,
		change: toChange(field, wanted),
		baseVersion,
		origin: 'office',
	});
}

function toChange(
	field: 'name' | 'address' | 'phone' | 'email' | 'nib',
	wanted: string,
): EnterpriseChange {
	if (field === 'phone') {
		const phone = parsePhone(wanted);
		if (!phone.ok) throw new AppError('invalid', 'privacy/wanted-wrong', 'No phone number');
		return { phone: phone.value.e164, phoneOriginal: wanted };
	}
	if (field === 'nib') return { nib: wanted.replace(/\D/g, '') };
	return { [field]: wanted };
}

/** The consent of an account ends; of somebody without one, the office stops using her record for others. */
async function withdraw(ctx: Ctx, request: OfficeRequestView): Promise<void> {
	const { personId, purpose } = request;
	if (personId && purpose && isPurpose(purpose))
		return withdrawConsentOf(ctx, { personId, purpose, channel: 'assisted' });
	await restrictOwner(ctx, { ownerId: requireOwner(request), why: 'consent' });
}

/** Writes the answer down, tells her, and takes the task out of the queue. */
async function close(
	ctx: Ctx,
	request: OfficeRequestView,
	state: 'done' | 'refused',
	answer: string,
): Promise<void> {
	await ctx.query(
		'privacy.closeRequest',
		`UPDATE privacy.request SET state = $2, answer_cipher = $3, decided_at = $4, decided_by = $5 WHERE id = $1`,
		[request.id, state, ctx.platform.cipher.encrypt(answer), ctx.now, requirePerson(ctx).personId],
	);
	await closeTask(ctx, { kind: 'data-request', subjectId: request.id, outcome: state });
	await audit(ctx, {
		action: `privacy.request.${state}`,
		subject: request.personId
			? { type: 'person', id: request.personId }
			: { type: 'request', id: request.id },
		areaCode: request.areaCode || undefined,
		data: { kind: request.kind, number: request.number },
	});
	await tellAnswered(ctx, request);
}

/**
 * Ends a restriction that was granted, when she asks for it.
 * @throws AppError missing privacy/no-such-request
 */
export async function endRestriction(
	ctx: Ctx,
	{ requestId }: { requestId: string },
): Promise<void> {
	const request = await lockRequest(ctx, requestId);
	if (request.kind !== 'restriction' || request.state !== 'done') throw noSuchRequest();
	await liftRestriction(ctx, { ownerId: requireOwner(request), why: 'request' });
}
