import type { Ctx } from '#platform/context.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import type { ValueProblem } from '#shared/parsed.ts';
import { requireHolder } from './access.ts';
import type { PermitSource, PermitState } from './values.ts';

/** A permit as its owner and the office see it. */
export interface Permit {
	/** Null: the NIB of the record, which nobody has added a paper to. */
	id: string | null;
	enterpriseId: string;
	kind: string;
	number: string;
	issuedOn: string | null;
	/** The last day that it holds; null without an end. */
	expiresOn: string | null;
	coversAll: boolean;
	productIds: string[];
	state: PermitState;
	/** Whether it was checked before it ended. */
	wasChecked: boolean;
	reason: string | null;
	findings: ValueProblem[];
	/** Since when a product that it covers has other ingredients. */
	ingredientsChangedAt: Date | null;
	hasFile: boolean;
	source: PermitSource;
	claimedAt: Date;
	checkedAt: Date | null;
}

const columns = `p.id, p.enterprise_id AS "enterpriseId", p.kind, p.number, p.issued_on AS "issuedOn",
	p.expires_on AS "expiresOn", p.covers_all AS "coversAll", p.was_checked AS "wasChecked", p.reason, p.findings,
	p.ingredients_changed_at AS "ingredientsChangedAt", p.file_key IS NOT NULL AS "hasFile", p.source,
	p.claimed_at AS "claimedAt", p.checked_at AS "checkedAt",
	CASE WHEN p.state IN ('claimed', 'checked') AND p.expires_on < $2 THEN 'expired' ELSE p.state END AS state,
	ARRAY(SELECT pp.product_id FROM permits.permit_product pp WHERE pp.permit_id = p.id
		ORDER BY pp.product_id) AS "productIds"`;

/**
 * What an enterprise holds or says that it holds, without what was removed or replaced, in the order of kinds.
 * The NIB of the record is among it, also where nobody has claimed it here. With `permitId` only that one,
 * whatever its state.
 * @throws AppError missing permits/no-such-enterprise
 */
export async function listPermits(
	ctx: Ctx,
	{ enterpriseId, permitId }: { enterpriseId: string; permitId?: string },
): Promise<Permit[]> {
	const holder = await requireHolder(ctx, enterpriseId);
	const rows = await ctx.query<Permit>(
		permitId ? 'permits.listOne' : 'permits.list',
		`SELECT ${columns} FROM permits.permit p JOIN permits.permit_kind k ON k.code = p.kind
		 WHERE p.enterprise_id = $1
			AND ${permitId ? 'p.id = $3' : `p.state NOT IN ('removed', 'replaced')`}
		 ORDER BY k.position, p.id DESC LIMIT 500`,
		[enterpriseId, wibDay(ctx.now), ...(permitId ? [permitId] : [])],
	);
	const { nib } = holder;
	if (permitId || !nib || rows.some((row) => row.kind === 'nib' && row.number === nib)) return rows;
	return [nibOfRecord(enterpriseId, nib, ctx.now), ...rows];
}

function nibOfRecord(enterpriseId: string, number: string, now: Date): Permit {
	return {
		id: null,
		enterpriseId,
		kind: 'nib',
		number,
		issuedOn: null,
		expiresOn: null,
		coversAll: true,
		productIds: [],
		state: 'claimed',
		wasChecked: false,
		reason: null,
		findings: [],
		ingredientsChangedAt: null,
		hasFile: false,
		source: 'registry',
		claimedAt: now,
		checkedAt: null,
	};
}

/** A permit that an officer has checked and that has not ended: what badges, channels and buyers may rely on. */
export interface StandingPermit {
	id: string;
	enterpriseId: string;
	kind: string;
	badge: string | null;
	number: string;
	expiresOn: string | null;
	coversAll: boolean;
	productIds: string[];
	checkedAt: Date;
	ingredientsChangedAt: Date | null;
}

/** The standing permits of many enterprises; no check of who asks, for it says nothing that is not public. */
export async function standingPermits(
	ctx: Ctx,
	enterpriseIds: readonly string[],
): Promise<StandingPermit[]> {
	return ctx.query<StandingPermit>(
		'permits.standing',
		`SELECT p.id, p.enterprise_id AS "enterpriseId", p.kind, k.badge, p.number,
			p.expires_on AS "expiresOn", p.covers_all AS "coversAll", p.checked_at AS "checkedAt",
			p.ingredients_changed_at AS "ingredientsChangedAt",
			ARRAY(SELECT pp.product_id FROM permits.permit_product pp WHERE pp.permit_id = p.id) AS "productIds"
		 FROM permits.permit p JOIN permits.permit_kind k ON k.code = p.kind
		 WHERE p.enterprise_id = ANY($1::uuid[]) AND p.state = 'checked'
			AND (p.expires_on IS NULL OR p.expires_on >= $2)
		 ORDER BY p.enterprise_id, k.position, p.id`,
		[enterpriseIds, wibDay(ctx.now)],
	);
}

export interface EndingPermit {
	id: string;
	kind: string;
	/** In the language of the request. */
	name: string;
	expiresOn: string;
	/** Its last day is past. */
	over: boolean;
}

/**
 * The permits of an enterprise that have ended or end within 90 days, the first to end first; one that a newer of
 * its kind has followed is left out.
 * @throws AppError missing permits/no-such-enterprise
 */
export async function listEndingPermits(ctx: Ctx, enterpriseId: string): Promise<EndingPermit[]> {
	await requireHolder(ctx, enterpriseId);
	const language = ctx.locale === 'en' ? 'en' : 'id';
	const today = wibDay(ctx.now);
	return ctx.query<EndingPermit>(
		`permits.ending.${language}`,
		`SELECT p.id, p.kind, k.name_${language} AS name, p.expires_on AS "expiresOn", p.expires_on < $2 AS over
		 FROM permits.permit p JOIN permits.permit_kind k ON k.code = p.kind
		 WHERE p.enterprise_id = $1 AND p.state IN ('claimed', 'checked', 'expired') AND p.expires_on <= $3
			AND NOT EXISTS (SELECT 1 FROM permits.permit n WHERE n.enterprise_id = $1 AND n.kind = p.kind
				AND n.id <> p.id AND n.state IN ('claimed', 'checked')
				AND (n.expires_on IS NULL OR n.expires_on > $3))
		 ORDER BY p.expires_on, p.id LIMIT 5`,
		[enterpriseId, today, addDays(today, 90)],
	);
}
