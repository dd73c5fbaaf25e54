import { addDays, wibDay } from '#shared/dates.ts';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { personNames, requirePerson } from '#modules/accounts/index.ts';
import { firstSaleAfter } from '#modules/ledger/index.ts';
import { withinAreas } from '#modules/registry/index.ts';
import { officeAreas } from '../access.ts';
import { visitInput, type VisitInput, type VisitWay } from '../input.ts';
import { parse, wrong } from '../parse.ts';
import type { Suggestion } from './suggest.ts';

/** So long ago a visit can still be written down, in days. */
const oldest = 60;
const page = 50;

/**
 * An officer of the area writes down that a maker was seen or called, and what was done. Nothing is ever changed.
 * @param number of the enterprise
 * @throws AppError missing demand/no-such-shop; invalid demand/wrong
 */
export async function recordVisit(
	ctx: Ctx,
	{ number, ...input }: VisitInput & { number: string },
): Promise<void> {
	const { personId } = requirePerson(ctx);
	const shop = await getVisitedShop(ctx, number);
	const visit = parse(visitInput, input);
	const today = wibDay(ctx.now);
	if (visit.visitedOn > today) throw wrong('visitedOn', 'demand_visit_future');
	if (visit.visitedOn < addDays(today, -oldest)) throw wrong('visitedOn', 'demand_visit_old');
	await ctx.query(
		'demand.recordVisit',
		`INSERT INTO demand.visit (id, enterprise_id, visited_on, way, details, suggestion, officer_id, created_at)
		 VALUES ($1, $2, $3, $4, $5, (SELECT suggestion FROM demand.quiet_seller WHERE enterprise_id = $2), $6, $7)`,
		[newId(), shop.id, visit.visitedOn, visit.way, visit.details, personId, ctx.now],
	);
	await audit(ctx, {
		action: 'demand.visit.recorded',
		subject: { type: 'enterprise', id: shop.id },
		areaCode: shop.areaCode,
		data: { way: visit.way, visitedOn: visit.visitedOn },
	});
}

interface VisitedShop {
	id: string;
	number: string;
	name: string;
	slug: string;
	areaCode: string;
	districtName: string;
}

/** A shop of the actor's area by its number. @throws AppError missing demand/no-such-shop */
export async function getVisitedShop(ctx: Ctx, number: string): Promise<VisitedShop> {
	const { sql, values } = withinAreas(officeAreas(ctx), 2);
	const [shop] = await ctx.query<VisitedShop>(
		'',
		`SELECT e.id, e.number, e.name, e.slug, e.area_code AS "areaCode",
			coalesce((SELECT a.name FROM areas.area a WHERE a.code = left(e.area_code, 8)), '') AS "districtName"
		 FROM registry.enterprise e WHERE e.number = $1 AND e.status = 'active' AND ${sql}`,
		[number, ...values],
	);
	if (!shop) throw new AppError('missing', 'demand/no-such-shop', 'No such shop');
	return shop;
}

export interface Visited {
	id: string;
	number: string;
	name: string;
	on: string;
	way: VisitWay;
	details: string;
	suggestion: Suggestion | null;
	officer: string;
	/** The first sale after it that stands: what may have come of it. */
	firstSaleAt: Date | null;
}

/**
 * What officers did, newest first, and what came of it: of one shop, or of the actor's area, at most 50.
 */
export async function listVisits(
	ctx: Ctx,
	{ number }: { number?: string | undefined } = {},
): Promise<Visited[]> {
	const { sql, values } = withinAreas(officeAreas(ctx), 2);
	const rows = await ctx.query<
		Omit<Visited, 'officer' | 'firstSaleAt'> & {
			officerId: string;
			enterpriseId: string;
			after: Date;
		}
	>(
		'',
		`SELECT v.id, e.number, e.name, v.visited_on::text AS on, v.way, v.details, v.suggestion,
			v.officer_id AS "officerId", v.enterprise_id AS "enterpriseId",
			v.visited_on::timestamp AT TIME ZONE 'Asia/Jakarta' AS after
		 FROM demand.visit v JOIN registry.enterprise e ON e.id = v.enterprise_id
		 WHERE ($1::text IS NULL OR e.number = $1) AND ${sql} ORDER BY v.id DESC LIMIT ${page}`,
		[number ?? null, ...values],
	);
	const [names, sales] = await Promise.all([
		personNames(
			ctx,
			rows.map(({ officerId }) => officerId),
		),
		firstSaleAfter(
			ctx,
			rows.map(({ id, enterpriseId, after }) => ({ key: id, enterpriseId, after })),
		),
	]);
	return rows.map(({ officerId, enterpriseId: _, after: __, ...row }) => ({
		...row,
		officer: names.get(officerId) ?? '–',
		firstSaleAt: sales.get(row.id) ?? null,
	}));
}
