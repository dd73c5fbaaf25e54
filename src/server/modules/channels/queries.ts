import { coversArea, type Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { recordAreas } from '#modules/registry/index.ts';
import { canKeepPlace } from './access.ts';
import type { Demand, Place, PlaceRule } from './unlock.ts';

export interface PlaceKind {
	code: string;
	/** In the language of the request; `plural` for several. */
	name: string;
	plural: string;
	own: boolean;
}

/** The kinds of selling places, in the order of the office. */
export async function listPlaceKinds(ctx: Ctx): Promise<PlaceKind[]> {
	const rows = await ctx.query<{
		code: string;
		nameId: string;
		nameEn: string;
		pluralEn: string;
		own: boolean;
	}>(
		'channels.kinds',
		`SELECT code, name_id AS "nameId", name_en AS "nameEn", plural_en AS "pluralEn", own
		 FROM channels.place_kind ORDER BY position`,
	);
	const english = ctx.locale === 'en';
	return rows.map(({ code, nameId, nameEn, pluralEn, own }) => ({
		code,
		name: english ? nameEn : nameId,
		// Indonesian says one and many alike.
		plural: english ? pluralEn : nameId,
		own,
	}));
}

export interface Reach {
	places: (Place & { name: string; areaCode: string | null })[];
	rules: (PlaceRule & { reason: string })[];
	demands: (Demand & { title: string; wantedTo: string })[];
}

/**
 * The active places that take enterprises of an area, what they demand today and what they look for. A region
 * has a thousand or two: corners, offices, marketplaces.
 * @param areaCode of the enterprise, or of a part of the region whose enterprises are counted
 */
export async function readReach(ctx: Ctx, areaCode: string): Promise<Reach> {
	const today = wibDay(ctx.now);
	const [places, rules, demands] = await Promise.all([
		ctx.query<Reach['places'][number]>(
			'channels.placesInReach',
			`SELECT id, kind, name, area_code AS "areaCode", categories FROM channels.place
			 WHERE state = 'active' AND (area_code IS NULL
				OR area_code IN (left($1, 2), left($1, 5), left($1, 8), $1))`,
			[areaCode],
		),
		ctx.query<PlaceRule & { reasonId: string; reasonEn: string }>(
			'channels.rulesOn',
			`SELECT id, kind, place_id AS "placeId", condition, demands, refuses, reason_id AS "reasonId",
				reason_en AS "reasonEn"
			 FROM channels.place_rule WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1)
			 ORDER BY id`,
			[today],
		),
		ctx.query<Reach['demands'][number]>(
			'channels.demandsInReach',
			`SELECT d.id, d.place_id AS "placeId", d.title, d.categories, d.value_idr AS "valueIdr",
				d.wanted_to AS "wantedTo"
			 FROM channels.demand d JOIN channels.place p ON p.id = d.place_id
			 WHERE d.closed_at IS NULL AND d.wanted_to >= $2 AND p.state = 'active' AND (p.area_code IS NULL
				OR p.area_code IN (left($1, 2), left($1, 5), left($1, 8), $1))
			 ORDER BY d.wanted_to, d.id`,
			[areaCode, today],
		),
	]);
	return {
		places,
		rules: rules.map(({ reasonId, reasonEn, ...rule }) => ({
			...rule,
			reason: ctx.locale === 'en' ? reasonEn : reasonId,
		})),
		demands,
	};
}

export interface KeptPlace {
	id: string;
	kind: string;
	name: string;
	areaCode: string | null;
	areaName: string | null;
	state: 'active' | 'planned' | 'ended';
	url: string | null;
	source: string;
	seenOn: string;
	/** Open demands, soonest end first. */
	demands: {
		id: string;
		title: string;
		categories: string[];
		valueIdr: number | null;
		wantedFrom: string;
		wantedTo: string;
	}[];
	/** Whether the reader may change it. */
	mine: boolean;
}

const PAGE = 50;

/** The places of the actor's areas and those of everywhere, by name; `after` is the place to go on from. */
export async function listPlaces(
	ctx: Ctx,
	{ kind, after }: { kind?: string | undefined; after?: string | undefined } = {},
): Promise<{ items: KeptPlace[]; nextAfter: string | undefined }> {
	const areas = recordAreas(ctx.actor);
	if (areas.length === 0) return { items: [], nextAfter: undefined };
	const rows = await ctx.query<Omit<KeptPlace, 'mine'>>(
		'channels.places',
		`SELECT p.id, p.kind, p.name, p.area_code AS "areaCode", a.path_name AS "areaName", p.state, p.url, p.source,
			p.seen_on AS "seenOn", coalesce((SELECT json_agg(json_build_object('id', d.id, 'title', d.title,
				'categories', d.categories, 'valueIdr', d.value_idr, 'wantedFrom', d.wanted_from, 'wantedTo', d.wanted_to)
				ORDER BY d.wanted_to, d.id)
			 FROM channels.demand d WHERE d.place_id = p.id AND d.closed_at IS NULL AND d.wanted_to >= $4), '[]')
				AS demands
		 FROM channels.place p LEFT JOIN areas.area a ON a.code = p.area_code
		 WHERE ($1::text IS NULL OR p.kind = $1) AND ($2::uuid IS NULL
				OR (p.name, p.id) > (SELECT name, id FROM channels.place WHERE id = $2))
			AND (p.area_code IS NULL OR EXISTS (SELECT 1 FROM unnest($3::text[]) AS h(code)
				WHERE h.code = '' OR p.area_code = h.code OR p.area_code LIKE h.code || '.%'
					OR h.code LIKE p.area_code || '.%'))
		 ORDER BY p.name, p.id LIMIT ${PAGE + 1}`,
		[kind ?? null, after ?? null, areas, wibDay(ctx.now)],
	);
	const items = rows.slice(0, PAGE).map((row) => ({
		...row,
		mine: canKeepPlace(ctx.actor, row.areaCode),
	}));
	return { items, nextAfter: rows.length > PAGE ? items.at(-1)?.id : undefined };
}

export interface Clinic {
	permit: string;
	enterprises: number;
	openings: number;
	together: number;
	/** Rupiah of open demand that these enterprises could answer; each demand once. */
	valueIdr: number;
	demands: number;
	/** As of when. */
	madeAt: Date;
}

/** What a clinic for each permit would open in an area of the actor's, most openings first. */
export async function listClinics(ctx: Ctx, areaCode: string): Promise<Clinic[]> {
	const held = recordAreas(ctx.actor);
	if (!held.some((code) => coversArea(code, areaCode))) return [];
	return ctx.query<Clinic>(
		'channels.clinics',
		`WITH counted AS (
			SELECT permit, sum(enterprises)::int AS enterprises, sum(openings)::int AS openings,
				sum(together)::int AS together, min(made_at) AS "madeAt"
			FROM channels.clinic WHERE area_code ~>=~ $1 AND area_code ~<~ ($1 || '/') GROUP BY permit
		 ), wanted AS (
			SELECT c.permit, count(*)::int AS demands, coalesce(sum(d.value_idr), 0)::bigint AS "valueIdr"
			FROM (SELECT DISTINCT permit, unnest(demands) AS id FROM channels.clinic
				WHERE area_code ~>=~ $1 AND area_code ~<~ ($1 || '/')) c
			JOIN channels.demand d ON d.id = c.id WHERE d.closed_at IS NULL AND d.wanted_to >= $2
			GROUP BY c.permit
		 )
		 SELECT counted.*, coalesce(demands, 0) AS demands, coalesce("valueIdr", 0)::float8 AS "valueIdr"
		 FROM counted LEFT JOIN wanted USING (permit) ORDER BY openings DESC, permit`,
		[areaCode, wibDay(ctx.now)],
	);
}
