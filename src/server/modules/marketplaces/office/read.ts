import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import type { Condition } from '#modules/permits/index.ts';
import type { ContentField, ContentTest, Want } from '#shared/readiness/rules.ts';
import type {
	Certainty,
	MarketplaceKind,
	MarketplaceStateCode,
	Way,
} from '../first/first-marketplace.ts';
import { noSuchMarketplace } from '../list.ts';
import { asked, rulesFor } from '../rules-for.ts';
import { canKeepMarketplaces } from './access.ts';

export interface KeptState {
	state: MarketplaceStateCode;
	validFrom: string;
	source: string;
	certainty: Certainty;
	seenOn: string;
	/** past, now, or planned */
	when: 'past' | 'now' | 'planned';
}

export interface KeptMarketplace {
	code: string;
	name: string;
	kind: MarketplaceKind;
	mergedInto: string | null;
	url: string | null;
	sellerUrl: string | null;
	ways: Way[];
	hosts: string[];
	categories: string[] | null;
	/** Oldest first. */
	states: KeptState[];
	/** Rules that hold today for it, what became part of it, its kind and all together, by how sure they are. */
	rules: Record<Certainty, number>;
}

interface Row extends Omit<KeptMarketplace, 'rules' | 'states'> {
	states: Omit<KeptState, 'when'>[];
	sure: number;
	likely: number;
	unsure: number;
}

const select = `SELECT m.code, m.name, m.kind, m.merged_into AS "mergedInto", m.url, m.seller_url AS "sellerUrl",
		m.ways, m.hosts, m.categories, c.*,
		(SELECT coalesce(json_agg(json_build_object('state', s.state, 'validFrom', s.valid_from, 'source', s.source,
			'certainty', s.certainty, 'seenOn', s.seen_on) ORDER BY s.valid_from), '[]')
		 FROM marketplaces.marketplace_state s WHERE s.code = m.code) AS states
	FROM marketplaces.marketplace m CROSS JOIN LATERAL (
		SELECT count(*) FILTER (WHERE certainty = 'sure')::int AS sure,
			count(*) FILTER (WHERE certainty = 'likely')::int AS likely,
			count(*) FILTER (WHERE certainty = 'unsure')::int AS unsure
		FROM marketplaces.content_rule r WHERE ${asked} AND r.valid_from <= $1::date AND (r.valid_to IS NULL OR r.valid_to >= $1::date)) c`;

function kept({ states, sure, likely, unsure, ...row }: Row, today: string): KeptMarketplace {
	const current = states.findLast(({ validFrom }) => validFrom <= today);
	return {
		...row,
		rules: { sure, likely, unsure },
		states: states.map((state) => ({
			...state,
			when: state.validFrom > today ? 'planned' : state === current ? 'now' : 'past',
		})),
	};
}

/** How many rows of each kind are how sure, as they hold today. */
export type CertaintyCounts = Record<'states' | 'rules' | 'categories', Record<Certainty, number>>;

const counted = (rows: readonly { certainty: Certainty; count: number }[]) => ({
	sure: 0,
	likely: 0,
	unsure: 0,
	...Object.fromEntries(rows.map(({ certainty, count }) => [certainty, count])),
});

/** Every marketplace that is or was, with its states; some thirty. `mine` is whether the reader keeps them. */
export async function listKeptMarketplaces(
	ctx: Ctx,
): Promise<{ marketplaces: KeptMarketplace[]; sureness: CertaintyCounts; mine: boolean }> {
	const today = wibDay(ctx.now);
	const [rows, known] = await Promise.all([
		ctx.query<Row>('marketplaces.kept', `${select} ORDER BY m.position, m.code LIMIT 300`, [today]),
		ctx.query<{ what: 'rules' | 'categories'; certainty: Certainty; count: number }>(
			'marketplaces.sureness',
			`SELECT 'rules' AS what, certainty, count(*)::int AS count FROM marketplaces.content_rule
			 WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date) GROUP BY certainty
			 UNION ALL SELECT 'categories', certainty, count(*)::int FROM marketplaces.category_map
			 WHERE their_id <> '' OR their_path <> '' GROUP BY certainty`,
			[today],
		),
	]);
	const marketplaces = rows.map((row) => kept(row, today));
	const states = marketplaces.flatMap((one) => one.states.filter(({ when }) => when === 'now'));
	return {
		marketplaces,
		sureness: {
			states: counted(
				[...Map.groupBy(states, ({ certainty }) => certainty)].map(([certainty, group]) => ({
					certainty,
					count: group.length,
				})),
			),
			rules: counted(known.filter(({ what }) => what === 'rules')),
			categories: counted(known.filter(({ what }) => what === 'categories')),
		},
		mine: canKeepMarketplaces(ctx),
	};
}

export interface KeptContentRule {
	id: string;
	/** For this marketplace alone, for all of its kind, or for all. */
	scope: 'this' | 'kind' | 'all';
	field: ContentField;
	test: ContentTest;
	want: Want;
	condition: Condition | null;
	advice: boolean;
	validFrom: string;
	validTo: string | null;
	source: string;
	certainty: Certainty;
	/** Holds today, and here a rule of the place itself stands in for it. */
	replaced: boolean;
}

export interface KeptCategory {
	code: string;
	/** Ours, in the language of the request. */
	name: string;
	/** Null where nobody wrote anything down. */
	theirs: { theirId: string; theirPath: string; source: string; certainty: Certainty } | null;
}

/**
 * One marketplace with its states, what it asks today or will ask, and where our categories lie there.
 * @throws AppError missing marketplaces/no-such
 */
export async function getKeptMarketplace(
	ctx: Ctx,
	code: string,
): Promise<{
	marketplace: KeptMarketplace;
	rules: KeptContentRule[];
	categories: KeptCategory[];
	mine: boolean;
}> {
	const today = wibDay(ctx.now);
	const [row] = await ctx.query<Row>('marketplaces.keptOne', `${select} WHERE m.code = $2`, [
		today,
		code,
	]);
	if (!row) throw noSuchMarketplace();
	const rows = await ctx.query<Omit<KeptContentRule, 'replaced'>>(
		'marketplaces.keptRules',
		`SELECT r.id, CASE WHEN r.marketplace IS NOT NULL THEN 'this' WHEN r.kind IS NOT NULL THEN 'kind' ELSE 'all' END
				AS scope, r.field, r.test, r.want, r.condition, r.advice, r.valid_from AS "validFrom",
			r.valid_to AS "validTo", r.source, r.certainty
		 FROM marketplaces.content_rule r JOIN marketplaces.marketplace m ON m.code = $1
		 WHERE ${asked} AND (r.valid_to IS NULL OR r.valid_to >= $2::date)
		 ORDER BY r.marketplace IS NULL, r.kind IS NULL, r.field, r.test, r.valid_from, r.id LIMIT 300`,
		[code, today],
	);
	const used = new Set((await rulesFor(ctx, code)).get(code)?.map(({ id }) => id));
	const rules = rows.map((rule) => ({
		...rule,
		replaced: rule.validFrom <= today && !used.has(rule.id),
	}));
	const categories = await ctx.query<KeptCategory>(
		`marketplaces.keptCategories.${ctx.locale}`,
		`SELECT c.code, ${ctx.locale === 'en' ? 'c.name_en' : 'c.name_id'} AS name,
			CASE WHEN t.their_id <> '' OR t.their_path <> '' THEN json_build_object('theirId', t.their_id,
				'theirPath', t.their_path, 'source', t.source, 'certainty', t.certainty) END AS theirs
		 FROM catalogue.category c
		 LEFT JOIN marketplaces.category_map t ON t.marketplace = $1 AND t.category_code = c.code
		 ORDER BY c.position, c.code`,
		[code],
	);
	return { marketplace: kept(row, today), rules, categories, mine: canKeepMarketplaces(ctx) };
}
