import type { Ctx, Locale } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { getMarketplace, saleChannelsOf, type Marketplace } from '#modules/marketplaces/index.ts';
import { listPermitKinds, listPermits } from '#modules/permits/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import type { AddressState, LookResult, SeenHow, VerifiedHow } from '../states.ts';

/** What an address of hers at the place is, with what was seen of it. */
export interface AppealAddress {
	url: string;
	state: AddressState;
	claimedOn: string;
	verifiedOn: string | null;
	verifiedHow: VerifiedHow | null;
	seenOn: string | null;
	/** The newest first; who looked stays unnamed. */
	looks: { on: string; how: SeenHow; result: LookResult }[];
}

/** Sales of a month by records that she cannot write herself: no buyer is in them. */
export interface AppealMonth {
	/** `2026-11` */
	month: string;
	/** Through the connection with the place. */
	there: { orders: number; amountIdr: number };
	/** Through her shop here. */
	here: { orders: number; amountIdr: number };
}

export interface AppealPermit {
	name: string;
	number: string;
	checkedOn: string | null;
	expiresOn: string | null;
}

/** What the platform itself can say for an enterprise that appeals to a marketplace. */
export interface Appeal {
	place: Marketplace;
	enterprise: {
		name: string;
		number: string;
		ownerName: string;
		areaName: string;
		/** The day since when it stands in our register. */
		registeredOn: string;
		/** Whether an office has made sure of the record. */
		verified: boolean;
		products: number;
	};
	addresses: AppealAddress[];
	/** The last twelve months, the oldest first, those without sales left out. */
	months: AppealMonth[];
	permits: AppealPermit[];
}

const looksShown = 6;

/**
 * What stands in our records of an enterprise and one marketplace. The caller has checked that the actor is its owner.
 * @throws AppError missing marketplaces/… for a place that is none; missing presence/no-such-shop
 */
export async function readAppeal(
	ctx: Ctx,
	{ enterpriseId, code, locale }: { enterpriseId: string; code: string; locale: Locale },
): Promise<Appeal> {
	const place = await getMarketplace({ ...ctx, locale }, code);
	const [[enterprise], addresses, months, permits] = await Promise.all([
		ctx.query<Appeal['enterprise']>(
			'presence.appealHead',
			`SELECT e.name, e.number, o.name AS "ownerName", coalesce(r.name, '') AS "areaName",
				(e.created_at AT TIME ZONE 'Asia/Jakarta')::date::text AS "registeredOn",
				e.verification = 'verified' AS verified,
				(SELECT count(*)::int FROM catalogue.product p WHERE p.enterprise_id = e.id AND p.state = 'published')
					AS products
			 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
			 LEFT JOIN areas.area r ON r.code = left(e.area_code, 5) WHERE e.id = $1 AND e.status = 'active'`,
			[enterpriseId],
		),
		readAddresses(ctx, enterpriseId, [code, ...place.parts]),
		readMonths(ctx, enterpriseId, saleChannelsOf(place)),
		readPermits({ ...ctx, locale }, enterpriseId),
	]);
	if (!enterprise) throw new AppError('missing', 'presence/no-such-shop', 'No such shop');
	return { place, enterprise, addresses, months, permits };
}

const readAddresses = (ctx: Ctx, enterpriseId: string, codes: readonly string[]) =>
	ctx.query<AppealAddress>(
		'presence.appealAddresses',
		`SELECT a.url, a.state, (a.claimed_at AT TIME ZONE 'Asia/Jakarta')::date::text AS "claimedOn",
			(a.verified_at AT TIME ZONE 'Asia/Jakarta')::date::text AS "verifiedOn", a.verified_how AS "verifiedHow",
			a.seen_on::text AS "seenOn", coalesce(l.looks, '[]') AS looks
		 FROM presence.address a LEFT JOIN LATERAL (
			SELECT jsonb_agg(jsonb_build_object('on', (k.looked_at AT TIME ZONE 'Asia/Jakarta')::date, 'how', k.how,
				'result', k.result) ORDER BY k.looked_at DESC) AS looks
			FROM (SELECT * FROM presence.look WHERE address_id = a.id ORDER BY looked_at DESC LIMIT ${looksShown}) k
		 ) l ON true
		 WHERE a.enterprise_id = $1 AND a.marketplace = ANY($2) AND a.rival_id IS NULL
			AND (a.state <> 'gone' OR a.gone_how = 'closed')
		 ORDER BY a.state = 'gone', a.id LIMIT 10`,
		[enterpriseId, codes],
	);

/** Orders that came by a connection with the place or through her shop here; never what she says herself. */
async function readMonths(
	ctx: Ctx,
	enterpriseId: string,
	channels: readonly string[],
): Promise<AppealMonth[]> {
	const first = `${addDays(wibDay(ctx.now), -335).slice(0, 7)}-01`;
	const rows = await ctx.query<{
		month: string;
		there: boolean;
		orders: number;
		amountIdr: number;
	}>(
		'presence.appealMonths',
		`SELECT o.month, o.there, count(*)::int AS orders, sum(o.amount)::float8 AS "amountIdr" FROM (
			SELECT to_char(min(s.occurred_at) AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM') AS month,
				s.channel = ANY($3) AS there, sum(s.amount_idr) AS amount
			FROM ledger.sale s
			WHERE s.enterprise_id = ANY (ARRAY(SELECT $1::uuid UNION ALL
					SELECT i.enterprise_id FROM ledger.stand_in i WHERE i.stands_for = $1::uuid))
				AND s.occurred_at >= ($2::date::timestamp AT TIME ZONE 'Asia/Jakarta')
				AND ((s.channel = ANY($3) AND s.source <> 'own-words') OR s.source = 'order')
			GROUP BY s.source, s.source_id, s.channel = ANY($3) HAVING sum(s.quantity) > 0
		 ) o GROUP BY o.month, o.there ORDER BY o.month`,
		[enterpriseId, first, channels],
	);
	const none = { orders: 0, amountIdr: 0 };
	return [...Map.groupBy(rows, ({ month }) => month)].map(([month, sums]) => ({
		month,
		there: sums.find(({ there }) => there) ?? none,
		here: sums.find(({ there }) => !there) ?? none,
	}));
}

/** Permits that an office has checked, or that wait for it; what was refused or has ended says nothing for her. */
async function readPermits(ctx: Ctx, enterpriseId: string): Promise<AppealPermit[]> {
	const [permits, kinds] = await Promise.all([
		listPermits(ctx, { enterpriseId }),
		listPermitKinds(ctx),
	]);
	const nameOf = new Map(kinds.map(({ code, name }) => [code, name]));
	return permits
		.filter(({ state }) => state === 'checked' || state === 'claimed')
		.map(({ kind, number, state, checkedAt, expiresOn }) => ({
			name: nameOf.get(kind) ?? kind,
			number,
			checkedOn: state === 'checked' && checkedAt ? wibDay(checkedAt) : null,
			expiresOn,
		}));
}
