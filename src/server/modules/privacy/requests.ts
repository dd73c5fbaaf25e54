import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError, isDuplicate } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { limitRate } from '#platform/limits.ts';
import { requirePerson } from '#modules/accounts/index.ts';
import { closeTask, openTasks } from '#modules/desk/index.ts';
import {
	enterpriseVersion,
	parseEnterpriseNumber,
	recordAreas,
	requireOwnEnterprise,
} from '#modules/registry/index.ts';
import { canAnswer, noSuchRequest } from './access.ts';
import {
	officeRequest,
	ownRequest,
	type OfficeRequest,
	type OwnRequest,
	type RightKind,
} from './input.ts';
import { requestNumber } from './numbers.ts';
import { findSubject } from './subject.ts';

export interface MadeRequest {
	id: string;
	number: string;
	dueAt: Date;
}

interface NewRow {
	kind: RightKind;
	personId: string | null;
	ownerId: string | null;
	enterpriseId: string | null;
	areaCode: string;
	channel: 'web' | 'office';
	recordedBy: string | null;
	identityCheck: string | null;
	contact: { name: string; phone: string | null } | null;
	details: string;
	field: string | null;
	wanted: string | null;
	baseVersion: string | null;
	purpose: string | null;
}

/** The office that answers: of the first enterprise; of somebody without one, the operator. */
async function areaOf(ctx: Ctx, enterpriseIds: readonly string[]): Promise<string> {
	const [row] = await ctx.query<{ areaCode: string }>(
		'privacy.areaOf',
		`SELECT area_code AS "areaCode" FROM registry.enterprise WHERE id = ANY($1) ORDER BY id LIMIT 1`,
		[enterpriseIds],
	);
	return row?.areaCode ?? '';
}

function complete(input: {
	kind: RightKind;
	details: string;
	field?: string | undefined;
	wanted?: string | undefined;
	purpose?: string | undefined;
}): void {
	if (input.kind === 'correction') {
		if (!input.field)
			throw new AppError('invalid', 'privacy/request-field', 'The request lacks the field');
		if (!(input.field === 'other' ? input.details : input.wanted))
			throw new AppError('invalid', 'privacy/request-wanted', 'The request lacks what is right');
	}
	if (input.kind === 'withdrawal' && !input.purpose)
		throw new AppError('invalid', 'privacy/request-purpose', 'The request lacks the consent');
	if (input.kind === 'objection' && !input.details)
		throw new AppError('invalid', 'privacy/request-details', 'The request lacks its reasons');
}

async function insertRequest(ctx: Ctx, row: NewRow): Promise<MadeRequest> {
	const id = newId();
	const [next] = await ctx.query<{ serial: number }>(
		'privacy.nextRequest',
		`SELECT nextval(pg_get_serial_sequence('privacy.request', 'serial')) AS serial`,
	);
	const number = requestNumber(next!.serial);
	const seal = (text: string | null) => (text ? ctx.platform.cipher.encrypt(text) : null);
	await openTasks(ctx, [
		{
			kind: 'data-request',
			subjectId: id,
			areaCode: row.areaCode,
			...(row.enterpriseId ? { enterpriseId: row.enterpriseId } : {}),
			params: { request: number, right: row.kind, ...(await namesOf(ctx, row.enterpriseId)) },
		},
	]);
	const [made] = await ctx.query<{ dueAt: Date }>(
		'privacy.insertRequest',
		`INSERT INTO privacy.request (id, kind, person_id, owner_id, enterprise_id, area_code, channel, recorded_by,
			identity_check, contact_cipher, details_cipher, field, wanted_cipher, base_version, purpose, made_at, serial, due_at)
		 SELECT $1::uuid, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, t.due_at
		 FROM desk.task t WHERE t.kind = 'data-request' AND t.subject_id = $1::uuid::text AND t.state = 'open'
		 RETURNING due_at AS "dueAt"`,
		[
			id,
			row.kind,
			row.personId,
			row.ownerId,
			row.enterpriseId,
			row.areaCode,
			row.channel,
			row.recordedBy,
			row.identityCheck,
			seal(row.contact && JSON.stringify(row.contact)),
			seal(row.details || null),
			row.field,
			seal(row.wanted),
			row.baseVersion,
			row.purpose,
			ctx.now,
			next!.serial,
		],
	);
	await audit(ctx, {
		action: 'privacy.request.made',
		subject: row.personId ? { type: 'person', id: row.personId } : { type: 'request', id },
		areaCode: row.areaCode || undefined,
		data: { kind: row.kind, number, channel: row.channel },
	});
	return { id, number, dueAt: made!.dueAt };
}

async function namesOf(ctx: Ctx, enterpriseId: string | null): Promise<Record<string, string>> {
	if (!enterpriseId) return {};
	const [row] = await ctx.query<{ number: string; name: string }>(
		'privacy.taskNames',
		'SELECT number, name FROM registry.enterprise WHERE id = $1',
		[enterpriseId],
	);
	return row ? { number: row.number, name: row.name } : {};
}

/**
 * Somebody who is signed in uses a right. The same right again while the first is open is the first; the clock of
 * 3 x 24 hours runs from now.
 * @throws AppError forbidden accounts/sign-in-first; invalid privacy/request-…; limited
 */
export async function makeRequest(ctx: Ctx, input: OwnRequest): Promise<MadeRequest> {
	const { personId } = requirePerson(ctx);
	const wish = ownRequest.parse(input);
	complete(wish);
	await limitRate(ctx, { key: `privacy/request:${personId}`, max: 20, seconds: 86_400 });
	if (wish.enterpriseId) await requireOwnEnterprise(ctx, wish.enterpriseId);
	const subject = await findSubject(ctx, { personId });
	const enterpriseId = wish.enterpriseId ?? subject.enterpriseIds[0] ?? null;
	const open = await findOpen(ctx, personId, wish);
	if (open) return open;
	try {
		return await insertRequest(ctx, {
			kind: wish.kind,
			personId,
			ownerId: subject.ownerIds[0] ?? null,
			enterpriseId,
			areaCode: await areaOf(ctx, enterpriseId ? [enterpriseId] : []),
			channel: 'web',
			recordedBy: null,
			identityCheck: null,
			contact: null,
			details: wish.details,
			field: wish.kind === 'correction' ? (wish.field ?? null) : null,
			wanted: wish.kind === 'correction' ? (wish.wanted ?? null) : null,
			baseVersion:
				wish.kind === 'correction' && enterpriseId
					? await enterpriseVersion(ctx, enterpriseId)
					: null,
			purpose: wish.kind === 'withdrawal' ? (wish.purpose ?? null) : null,
		});
	} catch (error) {
		if (!isDuplicate(error, 'request_once')) throw error;
		throw new AppError('conflict', 'privacy/request-open', 'Such a request is open already');
	}
}

async function findOpen(
	ctx: Ctx,
	personId: string,
	{
		kind,
		field,
		purpose,
	}: { kind: string; field?: string | undefined; purpose?: string | undefined },
): Promise<MadeRequest | undefined> {
	const [open] = await ctx.query<{ id: string; serial: number; dueAt: Date }>(
		'privacy.findOpen',
		`SELECT id, serial, due_at AS "dueAt" FROM privacy.request
		 WHERE person_id = $1 AND kind = $2 AND state IN ('open', 'running')
			AND coalesce(field, '') = $3 AND coalesce(purpose, '') = $4`,
		[
			personId,
			kind,
			kind === 'correction' ? (field ?? '') : '',
			kind === 'withdrawal' ? (purpose ?? '') : '',
		],
	);
	return open && { id: open.id, number: requestNumber(open.serial), dueAt: open.dueAt };
}

/**
 * An officer writes down what somebody without an account asks for at the office, and how she made sure of who
 * that is. Without a record that the office finds, the answer is that nothing is held.
 * @throws AppError forbidden privacy/no-office; missing registry/no-such-enterprise; invalid privacy/request-…
 */
export async function recordRequest(ctx: Ctx, input: OfficeRequest): Promise<MadeRequest> {
	const { personId: recordedBy } = requirePerson(ctx);
	const areas = recordAreas(ctx.actor);
	if (areas.length === 0)
		throw new AppError('forbidden', 'privacy/no-office', 'Only officers write requests down');
	const wish = officeRequest.parse(input);
	complete(wish);
	const found = wish.enterpriseNumber ? await findRecord(ctx, wish.enterpriseNumber) : undefined;
	const subject = found && (await findSubject(ctx, { ownerId: found.ownerId }));
	return insertRequest(ctx, {
		kind: wish.kind,
		personId: subject?.personId ?? null,
		ownerId: found?.ownerId ?? null,
		enterpriseId: found?.id ?? null,
		areaCode: found?.areaCode ?? areas[0]!,
		channel: 'office',
		recordedBy,
		identityCheck: wish.identityCheck,
		contact: { name: wish.name, phone: wish.phone },
		details: wish.details,
		field: wish.kind === 'correction' ? (wish.field ?? null) : null,
		wanted: wish.kind === 'correction' ? (wish.wanted ?? null) : null,
		baseVersion:
			found && wish.kind === 'correction' ? await enterpriseVersion(ctx, found.id) : null,
		purpose: wish.kind === 'withdrawal' ? (wish.purpose ?? null) : null,
	});
}

async function findRecord(ctx: Ctx, typed: string) {
	const number = parseEnterpriseNumber(typed);
	const [row] = await ctx.query<{ id: string; ownerId: string; areaCode: string }>(
		'privacy.recordByNumber',
		`SELECT id, owner_id AS "ownerId", area_code AS "areaCode" FROM registry.enterprise WHERE number = $1`,
		[number ?? ''],
	);
	if (!row || !canAnswer(ctx.actor, { areaCode: row.areaCode, personId: null, recordedBy: null }))
		throw new AppError('missing', 'registry/no-such-enterprise', 'No such enterprise');
	return row;
}

/**
 * She has thought better of it: an open request of her own ends without an answer.
 * @throws AppError missing privacy/no-such-request; conflict privacy/request-decided
 */
export async function cancelRequest(ctx: Ctx, { requestId }: { requestId: string }): Promise<void> {
	const { personId } = requirePerson(ctx);
	const [row] = await ctx.query<{ state: string }>(
		'privacy.lockOwnRequest',
		'SELECT state FROM privacy.request WHERE id = $1 AND person_id = $2 FOR UPDATE',
		[requestId, personId],
	);
	if (!row) throw noSuchRequest();
	if (row.state === 'cancelled') return;
	if (row.state !== 'open')
		throw new AppError('conflict', 'privacy/request-decided', 'The office has decided');
	await ctx.query(
		'privacy.cancelRequest',
		`UPDATE privacy.request SET state = 'cancelled', decided_at = $2 WHERE id = $1`,
		[requestId, ctx.now],
	);
	await closeTask(ctx, { kind: 'data-request', subjectId: requestId, outcome: 'dropped' });
	await audit(ctx, {
		action: 'privacy.request.cancelled',
		subject: { type: 'person', id: personId },
	});
}
