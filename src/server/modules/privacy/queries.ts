import type { Ctx } from '#platform/context.ts';
import { requirePerson } from '#modules/accounts/index.ts';
import { answeredAreas, canAnswer, canErase, noSuchRequest } from './access.ts';
import type { CorrectionField, IdentityCheck, RightKind } from './input.ts';
import { requestNumber } from './numbers.ts';

export type RequestState = 'open' | 'running' | 'done' | 'refused' | 'cancelled';

export interface RequestRow {
	id: string;
	/** `H-0012`. */
	number: string;
	kind: RightKind;
	state: RequestState;
	channel: 'web' | 'office';
	madeAt: Date;
	/** When the law wants an answer. */
	dueAt: Date;
	decidedAt: Date | null;
	/** Of a correction. */
	field: CorrectionField | null;
	/** Of a withdrawal. */
	purpose: string | null;
}

export interface RightRequest extends RequestRow {
	personId: string | null;
	ownerId: string | null;
	areaCode: string;
	areaName: string | null;
	enterprise: { id: string; number: string; name: string } | null;
	details: string | null;
	wanted: string | null;
	answer: string | null;
	contact: { name: string; phone: string | null } | null;
	identityCheck: IdentityCheck | null;
	recordedBy: string | null;
	recordedByName: string | null;
	decidedByName: string | null;
	baseVersion: string | null;
}

type Row = Omit<RightRequest, 'number' | 'details' | 'wanted' | 'answer' | 'contact'> & {
	serial: number;
	detailsCipher: string | null;
	wantedCipher: string | null;
	answerCipher: string | null;
	contactCipher: string | null;
};

const short = `r.id, r.serial, r.kind, r.state, r.channel, r.made_at AS "madeAt", r.due_at AS "dueAt",
	r.decided_at AS "decidedAt", r.field, r.purpose`;

const whole = `SELECT ${short}, r.person_id AS "personId", r.owner_id AS "ownerId", r.area_code AS "areaCode",
	a.path_name AS "areaName", CASE WHEN e.id IS NULL THEN NULL
		ELSE json_build_object('id', e.id, 'number', e.number, 'name', e.name) END AS enterprise,
	r.details_cipher AS "detailsCipher", r.wanted_cipher AS "wantedCipher", r.answer_cipher AS "answerCipher",
	r.contact_cipher AS "contactCipher", r.identity_check AS "identityCheck", r.recorded_by AS "recordedBy",
	w.name AS "recordedByName", d.name AS "decidedByName", r.base_version AS "baseVersion"
	FROM privacy.request r LEFT JOIN registry.enterprise e ON e.id = r.enterprise_id
	LEFT JOIN areas.area a ON a.code = r.area_code LEFT JOIN accounts.person w ON w.id = r.recorded_by
	LEFT JOIN accounts.person d ON d.id = r.decided_by`;

function opened(ctx: Ctx, row: Row): RightRequest {
	const { serial, detailsCipher, wantedCipher, answerCipher, contactCipher, ...rest } = row;
	const open = (sealed: string | null) => (sealed ? ctx.platform.cipher.decrypt(sealed) : null);
	const contact = open(contactCipher);
	return {
		...rest,
		number: requestNumber(serial),
		details: open(detailsCipher),
		wanted: open(wantedCipher),
		answer: open(answerCipher),
		contact: contact ? (JSON.parse(contact) as RightRequest['contact']) : null,
	};
}

const numbered = ({ serial, ...row }: Omit<RequestRow, 'number'> & { serial: number }) => ({
	...row,
	number: requestNumber(serial),
});

/** The actor's own requests, newest first, at most 50. */
export async function listOwnRequests(ctx: Ctx): Promise<RequestRow[]> {
	const { personId } = requirePerson(ctx);
	const rows = await ctx.query<Omit<RequestRow, 'number'> & { serial: number }>(
		'privacy.ownRequests',
		`SELECT ${short} FROM privacy.request r WHERE person_id = $1 ORDER BY made_at DESC LIMIT 50`,
		[personId],
	);
	return rows.map(numbered);
}

/** One request of the actor's own. @throws AppError missing privacy/no-such-request */
export async function getOwnRequest(ctx: Ctx, requestId: string): Promise<RightRequest> {
	const { personId } = requirePerson(ctx);
	const [row] = await ctx.query<Row>(
		'privacy.ownRequest',
		`${whole} WHERE r.id = $1 AND r.person_id = $2`,
		[requestId, personId],
	);
	if (!row) throw noSuchRequest();
	return opened(ctx, row);
}

export interface OfficeRequestView extends RightRequest {
	can: { answer: boolean; erase: boolean };
}

/** One request for the officers who answer it. @throws AppError missing privacy/no-such-request */
export async function getRequest(ctx: Ctx, requestId: string): Promise<OfficeRequestView> {
	const [row] = await ctx.query<Row>('privacy.request', `${whole} WHERE r.id = $1`, [requestId]);
	if (!row || !canAnswer(ctx.actor, row)) throw noSuchRequest();
	return { ...opened(ctx, row), can: { answer: true, erase: canErase(ctx.actor, row) } };
}

/** The same, locked until the end of the transaction. */
export async function lockRequest(ctx: Ctx, requestId: string): Promise<OfficeRequestView> {
	await ctx.query('privacy.lockRequest', 'SELECT 1 FROM privacy.request WHERE id = $1 FOR UPDATE', [
		requestId,
	]);
	return getRequest(ctx, requestId);
}

export interface RequestList {
	items: (RequestRow & { areaName: string | null; enterpriseNumber: string | null })[];
	nextCursor: string | undefined;
}

const pageSize = 50;

/**
 * Requests of the areas that the actor answers for: those that wait, soonest due first, or those that are over,
 * newest first.
 */
export async function listRequests(
	ctx: Ctx,
	{ over = false, cursor }: { over?: boolean; cursor?: string | undefined } = {},
): Promise<RequestList> {
	const [at, id] = readCursor(cursor);
	const areas = answeredAreas(ctx, 4);
	const key = over ? 'decided_at' : 'due_at';
	const rows = await ctx.query<
		Omit<RequestRow, 'number'> & {
			serial: number;
			areaName: string | null;
			enterpriseNumber: string | null;
		}
	>(
		'',
		`SELECT ${short}, a.path_name AS "areaName", e.number AS "enterpriseNumber" FROM (
			SELECT * FROM privacy.request WHERE ${areas.sql}
				AND ${over ? `state NOT IN ('open', 'running')` : `state IN ('open', 'running')`}
				AND ($1::timestamptz IS NULL OR (${key}, id) ${over ? '<' : '>'} ($1, $2::uuid))
			ORDER BY ${key} ${over ? 'DESC' : ''}, id ${over ? 'DESC' : ''} LIMIT $3) r
		 LEFT JOIN areas.area a ON a.code = r.area_code LEFT JOIN registry.enterprise e ON e.id = r.enterprise_id
		 ORDER BY r.${key} ${over ? 'DESC' : ''}, r.id ${over ? 'DESC' : ''}`,
		[at, id, pageSize + 1, ...areas.values],
	);
	const items = rows.slice(0, pageSize).map(({ areaName, enterpriseNumber, ...row }) => ({
		...numbered(row),
		areaName,
		enterpriseNumber,
	}));
	const last = items.at(-1);
	const lastAt = last && (over ? last.decidedAt : last.dueAt);
	return {
		items,
		nextCursor:
			rows.length > pageSize && last && lastAt ? `${lastAt.toISOString()}_${last.id}` : undefined,
	};
}

/** `time_id`; anything else begins at the beginning. */
export function readCursor(cursor: string | undefined): [Date | null, string | null] {
	const [at = '', id = ''] = (cursor ?? '').split('_');
	const moment = new Date(at);
	const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
	return Number.isNaN(moment.getTime()) || !isId ? [null, null] : [moment, id];
}
