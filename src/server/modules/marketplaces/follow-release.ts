import type { Ctx } from '#platform/context.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import type { FirstCategory } from './first/categories.ts';
import { SEEN_ON, type FirstMarketplace } from './first/first-marketplace.ts';
import type { FirstRule } from './first/rules.ts';

/** What a release knows of marketplaces. */
export interface ReleaseFacts {
	marketplaces: readonly FirstMarketplace[];
	rules: readonly FirstRule[];
	categories: readonly FirstCategory[];
}

/** Whether nobody of an office has written this of the marketplace: the audit trail says. */
const untouched = (code: string, actions: string) => `NOT EXISTS (
	SELECT 1 FROM platform.audit_line a WHERE a.subject_type = 'marketplace' AND a.subject_id = ${code}
		AND a.action ${actions})`;

/**
 * Brings what a later release knows better to an installation that has rows already; runs at each start. What an
 * office wrote, ended or confirmed stays as it is. A demand that changed is not written over: it ends yesterday, and
 * its next edition, `rule@day`, holds from today, so that what was judged before can still be explained.
 */
export async function followRelease(ctx: Ctx, facts: ReleaseFacts): Promise<void> {
	await followPlaces(ctx, facts.marketplaces);
	await followStates(ctx, facts.marketplaces);
	await followCategories(ctx, facts.categories);
	await followRules(ctx, facts.rules);
}

async function followPlaces(ctx: Ctx, places: readonly FirstMarketplace[]): Promise<void> {
	await ctx.query(
		'marketplaces.followPlaces',
		`UPDATE marketplaces.marketplace m SET name = s.name, kind = s.kind, merged_into = s."mergedInto", url = s.url,
			seller_url = s."sellerUrl", ways = s.ways, hosts = s.hosts, categories = s.categories, updated_at = $2
		 FROM jsonb_to_recordset($1::jsonb) AS s(code text, name text, kind text, "mergedInto" text, url text,
			"sellerUrl" text, ways text[], hosts text[], categories text[])
		 WHERE m.code = s.code AND ${untouched('m.code', `IN ('marketplaces.changed', 'marketplaces.added')`)}
			AND (m.name, m.kind, m.merged_into, m.url, m.seller_url, m.ways, m.hosts, m.categories) IS DISTINCT FROM
				(s.name, s.kind, s."mergedInto", s.url, s."sellerUrl", s.ways, s.hosts, s.categories)`,
		[JSON.stringify(places), ctx.now],
	);
}

async function followStates(ctx: Ctx, places: readonly FirstMarketplace[]): Promise<void> {
	const states = places.flatMap(({ code, states }) =>
		states.map((state) => ({ code, seenOn: SEEN_ON, ...state })),
	);
	await ctx.query(
		'marketplaces.followStates',
		`INSERT INTO marketplaces.marketplace_state AS x (code, valid_from, state, source, certainty, seen_on)
		 SELECT s.code, s."validFrom", s.state, s.source, s.certainty, s."seenOn"
		 FROM jsonb_to_recordset($1::jsonb) AS s(code text, "validFrom" date, state text, source text, certainty text,
			"seenOn" date)
		 WHERE ${untouched('s.code', `LIKE 'marketplaces.state.%'`)}
			AND ${untouched('s.code', `= 'marketplaces.added'`)}
		 ON CONFLICT (code, valid_from) DO UPDATE SET state = excluded.state, source = excluded.source,
			certainty = excluded.certainty, seen_on = excluded.seen_on
		 WHERE (x.state, x.source, x.certainty, x.seen_on) IS DISTINCT FROM
			(excluded.state, excluded.source, excluded.certainty, excluded.seen_on)`,
		[JSON.stringify(states)],
	);
}

async function followCategories(ctx: Ctx, categories: readonly FirstCategory[]): Promise<void> {
	await ctx.query(
		'marketplaces.followCategories',
		`UPDATE marketplaces.category_map c SET their_id = s."theirId", their_path = s."theirPath", source = s.source,
			certainty = s.certainty, updated_at = $2
		 FROM jsonb_to_recordset($1::jsonb) AS s(marketplace text, "categoryCode" text, "theirId" text,
			"theirPath" text, source text, certainty text)
		 WHERE c.marketplace = s.marketplace AND c.category_code = s."categoryCode"
			AND (c.their_id, c.their_path, c.source, c.certainty) IS DISTINCT FROM
				(s."theirId", s."theirPath", s.source, s.certainty)
			AND ${untouched('c.marketplace', `= 'marketplaces.category.set' AND a.data->>'category' = c.category_code`)}`,
		[JSON.stringify(categories), ctx.now],
	);
}

/** The newest edition of each demand that a release brought; one that an office ended is left as it is. */
async function followRules(ctx: Ctx, rules: readonly FirstRule[]): Promise<void> {
	const today = wibDay(ctx.now);
	await ctx.query(
		'marketplaces.followRules',
		`WITH told AS (
			SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(id text, want jsonb, condition jsonb, advice boolean,
				source text, certainty text)
		), newest AS (
			SELECT DISTINCT ON (split_part(r.id, '@', 1)) r.*, split_part(r.id, '@', 1) AS line
			FROM marketplaces.content_rule r
			WHERE r.created_by = 'system' AND split_part(r.id, '@', 1) IN (SELECT id FROM told)
			ORDER BY split_part(r.id, '@', 1), r.valid_from DESC, r.id DESC
		), changed AS (
			SELECT n.id AS before, t.*, n.marketplace, n.kind, n.field, n.test
			FROM newest n JOIN told t ON t.id = n.line
			WHERE n.valid_to IS NULL AND n.valid_from < $2::date
				AND (n.want, n.condition, n.advice) IS DISTINCT FROM
					(t.want, nullif(t.condition, 'null'::jsonb), coalesce(t.advice, false))
		), ended AS (
			UPDATE marketplaces.content_rule r SET valid_to = $3::date FROM changed c WHERE r.id = c.before
		)
		INSERT INTO marketplaces.content_rule (id, marketplace, kind, field, test, want, condition, advice, valid_from,
			source, certainty, created_by, created_at)
		SELECT c.id || '@' || $2::text, c.marketplace, c.kind, c.field, c.test, c.want, nullif(c.condition, 'null'::jsonb),
			coalesce(c.advice, false), $2::date, c.source, c.certainty, 'system', $4
		FROM changed c ON CONFLICT (id) DO NOTHING`,
		[JSON.stringify(rules), today, addDays(today, -1), ctx.now],
	);
}
