import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError, isDuplicate } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { m } from '#messages/messages.js';
import { closeTask, openTasks } from '#modules/desk/index.ts';
import { recordAreas, requireOwnEnterprise } from '#modules/registry/index.ts';
import { canDecideQris, type AskedChange } from '../access.ts';
import { checkQris } from './index.ts';
import { oldNumberDays, warnShop } from '../selling/warn-shop.ts';

export interface SellerQris {
	id: string;
	state: 'waiting' | 'active';
	merchantName: string;
	merchantCity: string;
	nmid: string;
	payload: string;
	createdAt: Date;
}

/** The active code and the one that waits for approval, if any. */
export async function getSellerQris(ctx: Ctx, enterpriseId: string): Promise<SellerQris[]> {
	await requireOwnEnterprise(ctx, enterpriseId);
	return ctx.query<SellerQris>(
		'orders.sellerQris',
		`SELECT id, state, merchant_name AS "merchantName", merchant_city AS "merchantCity", nmid, payload,
			created_at AS "createdAt"
		 FROM orders.seller_qris WHERE enterprise_id = $1 AND state IN ('active', 'waiting') ORDER BY state`,
		[enterpriseId],
	);
}

/**
 * Sets the seller's own static QRIS. The first is active at once; a change waits for an officer, and the old
 * phone is told, since a swapped code is the commonest fraud (domain.md §4).
 * @throws AppError invalid orders/qris-refused with `problem`; conflict orders/qris-taken when another shop
 * uses the code; missing registry/no-such-enterprise
 */
export async function setSellerQris(
	ctx: Ctx,
	enterpriseId: string,
	payload: string,
): Promise<'active' | 'waiting' | 'unchanged'> {
	await requireOwnEnterprise(ctx, enterpriseId);
	const check = checkQris(payload, 'shop');
	const [problem] = check.problems;
	if (problem || !check.merchant.nmid)
		throw new AppError('invalid', 'orders/qris-refused', problem?.message ?? 'No NMID', {
			problem: problem?.code ?? 'no-nmid',
		});
	const nmid = check.merchant.nmid;
	const [active] = await ctx.query<{ payload: string }>(
		'orders.activeQrisToChange',
		`SELECT payload FROM orders.seller_qris WHERE enterprise_id = $1 AND state = 'active' FOR UPDATE`,
		[enterpriseId],
	);
	if (active?.payload === payload.trim()) return 'unchanged';
	await refuseTaken(ctx, enterpriseId, nmid);
	const state = active ? 'waiting' : 'active';
	const replaced = await ctx.query<{ id: string }>(
		'orders.replaceWaiting',
		`UPDATE orders.seller_qris SET state = 'replaced', decided_at = $2
		 WHERE enterprise_id = $1 AND state = 'waiting' RETURNING id`,
		[enterpriseId, ctx.now],
	);
	for (const { id: subjectId } of replaced)
		await closeTask(ctx, { kind: 'qris', subjectId, outcome: 'dropped' });
	const id = newId();
	try {
		await ctx.query(
			'orders.addQris',
			`INSERT INTO orders.seller_qris (id, enterprise_id, payload, nmid, merchant_name, merchant_city, state,
				created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			[
				id,
				enterpriseId,
				payload.trim(),
				nmid,
				check.merchant.name,
				check.merchant.city,
				state,
				actorId(ctx.actor),
				ctx.now,
			],
		);
	} catch (error) {
		if (isDuplicate(error, 'seller_qris_nmid')) throw taken();
		throw error;
	}
	await ctx.query(
		'orders.acceptQris',
		`INSERT INTO orders.seller_terms (enterprise_id, methods, updated_at) VALUES ($1, '{qris,cash}', $2)
		 ON CONFLICT (enterprise_id) DO UPDATE SET updated_at = $2,
			methods = CASE WHEN 'qris' = ANY(seller_terms.methods) THEN seller_terms.methods
				ELSE array_prepend('qris', seller_terms.methods) END`,
		[enterpriseId, ctx.now],
	);
	await audit(ctx, {
		action: state === 'active' ? 'orders.qris.set' : 'orders.qris.changeAsked',
		subject: { type: 'enterprise', id: enterpriseId },
	});
	if (state === 'waiting') {
		await openQrisTask(ctx, id, enterpriseId);
		await tellOfChange(ctx, enterpriseId, 'asked');
	}
	return state;
}

const taken = () =>
	new AppError('conflict', 'orders/qris-taken', 'Another shop uses this QRIS already');

async function refuseTaken(ctx: Ctx, enterpriseId: string, nmid: string): Promise<void> {
	const [other] = await ctx.query(
		'orders.qrisElsewhere',
		`SELECT 1 FROM orders.seller_qris WHERE nmid = $1 AND state = 'active' AND enterprise_id <> $2`,
		[nmid, enterpriseId],
	);
	if (other) throw taken();
}

async function openQrisTask(ctx: Ctx, subjectId: string, enterpriseId: string): Promise<void> {
	const [shop] = await ctx.query<{ number: string; name: string; areaCode: string }>(
		'orders.shopOfQris',
		'SELECT number, name, area_code AS "areaCode" FROM registry.enterprise WHERE id = $1',
		[enterpriseId],
	);
	const { areaCode, number, name } = shop!;
	await openTasks(ctx, [
		{ kind: 'qris', subjectId, areaCode, enterpriseId, params: { number, name } },
	]);
}

/** Tells everybody who may be the owner, since a swapped code is the commonest fraud. */
async function tellOfChange(
	ctx: Ctx,
	enterpriseId: string,
	what: 'asked' | 'accepted' | 'refused',
): Promise<void> {
	const words = {
		asked: m.orders_message_qris_change,
		accepted: m.orders_message_qris_accepted,
		refused: m.orders_message_qris_refused,
	}[what];
	await warnShop(ctx, enterpriseId, {
		purpose: what === 'asked' ? 'orders/qris-change' : `orders/qris-${what}`,
		subject: m.orders_message_qris_subject({}, { locale: 'id' }),
		text: (shop) => words({ shop }, { locale: 'id' }),
	});
}

/** What an officer decided last about a change, for the owner's page. */
export interface DecidedQris {
	state: 'accepted' | 'refused';
	merchantName: string;
	reason: string | null;
	decidedAt: Date;
}

/** The last decision of the last 30 days about a change of the asker's own code. */
export async function getDecidedQris(
	ctx: Ctx,
	enterpriseId: string,
): Promise<DecidedQris | undefined> {
	await requireOwnEnterprise(ctx, enterpriseId);
	const [row] = await ctx.query<DecidedQris>(
		'orders.decidedQris',
		`SELECT CASE state WHEN 'active' THEN 'accepted' ELSE 'refused' END AS state,
			merchant_name AS "merchantName", reason, decided_at AS "decidedAt"
		 FROM orders.seller_qris WHERE enterprise_id = $1 AND state IN ('active', 'refused')
			AND decided_at > $2::timestamptz - interval '30 days' ORDER BY decided_at DESC LIMIT 1`,
		[enterpriseId, ctx.now],
	);
	return row;
}

export interface WaitingQris {
	id: string;
	enterpriseNumber: string;
	enterpriseName: string;
	merchantName: string;
	merchantCity: string;
	nmid: string;
	oldMerchantName: string | null;
	oldMerchantCity: string | null;
	oldNmid: string | null;
	createdAt: Date;
	/** When the shop's number was last changed, if lately: who takes over a shop changes that first. */
	numberChangedAt: Date | null;
}

/** Changes that wait for the officer who asks, `first` on top, then the oldest; only of areas whose records she may open. */
export async function listWaitingQris(
	ctx: Ctx,
	{ limit = 50, first = '' }: { limit?: number; first?: string } = {},
): Promise<WaitingQris[]> {
	const areas = recordAreas(ctx.actor).map((area) => `${area}%`);
	if (areas.length === 0) return [];
	return ctx.query<WaitingQris>(
		'orders.waitingQris',
		`SELECT q.id, e.number AS "enterpriseNumber", e.name AS "enterpriseName",
			q.merchant_name AS "merchantName", q.merchant_city AS "merchantCity", q.nmid,
			old.merchant_name AS "oldMerchantName", old.merchant_city AS "oldMerchantCity", old.nmid AS "oldNmid",
			q.created_at AS "createdAt", (SELECT max(f.at) FROM registry.field_change f
				WHERE f.enterprise_id = e.id AND f.field IN ('phone', 'whatsapp') AND f.version > $4) AS "numberChangedAt"
		 FROM orders.seller_qris q JOIN registry.enterprise e ON e.id = q.enterprise_id
		 LEFT JOIN orders.seller_qris old ON old.enterprise_id = q.enterprise_id AND old.state = 'active'
		 WHERE q.state = 'waiting' AND e.area_code LIKE ANY($1::text[])
		 ORDER BY q.id::text <> $3, q.created_at LIMIT $2`,
		[areas, limit, first, new Date(ctx.now.getTime() - oldNumberDays * 86_400_000)],
	);
}

/**
 * An officer lets a changed code in, or refuses it with a reason. Nobody approves her own.
 * @throws AppError missing orders/no-such-qris; conflict orders/qris-taken
 */
export async function decideQris(
	ctx: Ctx,
	id: string,
	decision: { accept: boolean; reason?: string },
): Promise<void> {
	const [found] = await ctx.query<AskedChange & { enterpriseId: string; nmid: string }>(
		'orders.lockQris',
		`SELECT q.enterprise_id AS "enterpriseId", e.area_code AS "areaCode", o.person_id AS "personId",
			q.created_by AS "createdBy", q.nmid
		 FROM orders.seller_qris q JOIN registry.enterprise e ON e.id = q.enterprise_id
		 JOIN registry.owner o ON o.id = e.owner_id
		 WHERE q.id = $1 AND q.state = 'waiting' FOR UPDATE OF q`,
		[id],
	);
	if (!found || !canDecideQris(ctx.actor, found))
		throw new AppError('missing', 'orders/no-such-qris', 'No such change');
	if (!decision.accept && !decision.reason?.trim())
		throw new AppError('invalid', 'orders/reason-missing', 'Say why');
	if (decision.accept) {
		await refuseTaken(ctx, found.enterpriseId, found.nmid);
		await ctx.query(
			'orders.retireQris',
			`UPDATE orders.seller_qris SET state = 'replaced', decided_by = $2, decided_at = $3
			 WHERE enterprise_id = $1 AND state = 'active'`,
			[found.enterpriseId, actorId(ctx.actor), ctx.now],
		);
	}
	await ctx.query(
		'orders.decideQris',
		`UPDATE orders.seller_qris SET state = $2, reason = $3, decided_by = $4, decided_at = $5 WHERE id = $1`,
		[
			id,
			decision.accept ? 'active' : 'refused',
			decision.reason?.trim() || null,
			actorId(ctx.actor),
			ctx.now,
		],
	);
	const outcome = decision.accept ? 'accepted' : 'refused';
	await closeTask(ctx, { kind: 'qris', subjectId: id, outcome });
	await tellOfChange(ctx, found.enterpriseId, outcome);
	await audit(ctx, {
		action: decision.accept ? 'orders.qris.changeAccepted' : 'orders.qris.changeRefused',
		subject: { type: 'enterprise', id: found.enterpriseId },
		areaCode: found.areaCode,
		...(decision.reason ? { reason: decision.reason } : {}),
	});
}
