import { ensureSaleChannels } from '#modules/ledger/index.ts';
import type { Ctx } from '#platform/context.ts';
import { firstCategories } from './first/categories.ts';
import { SEEN_ON } from './first/first-marketplace.ts';
import { firstMarketplaces } from './first/marketplaces.ts';
import { firstRules } from './first/rules.ts';
import { followRelease, type ReleaseFacts } from './follow-release.ts';
import { saleChannelOf } from './sale-channels.ts';

/** Between `marketplace/lazada` (100) and `marketplace/other` (110) of the ledger. */
const TOLD_POSITION = 105;
/** Behind all that an owner chooses from. */
const UNTOLD_POSITION = 200;

/** What this release knows. */
const ours: ReleaseFacts = {
	marketplaces: firstMarketplaces,
	rules: firstRules,
	categories: firstCategories,
};

/**
 * Brings marketplaces, their states, rules and categories; runs at each start. What an office wrote stays as it is;
 * what nobody touched follows what the release knows (follow-release.ts).
 */
export async function seedMarketplaces(ctx: Ctx, facts: ReleaseFacts = ours): Promise<void> {
	await ctx.query(
		'marketplaces.seed',
		`INSERT INTO marketplaces.marketplace (code, name, kind, merged_into, url, seller_url, ways, hosts, categories,
			position, updated_at)
		 SELECT m.code, m.name, m.kind, m."mergedInto", m.url, m."sellerUrl", m.ways, m.hosts, m.categories,
			m.position, $2
		 FROM jsonb_to_recordset($1::jsonb) AS m(code text, name text, kind text, "mergedInto" text, url text,
			"sellerUrl" text, ways text[], hosts text[], categories text[], position smallint)
		 ON CONFLICT (code) DO NOTHING`,
		[
			JSON.stringify(
				facts.marketplaces.map((one, index) => ({ ...one, position: (index + 1) * 10 })),
			),
			ctx.now,
		],
	);
	await ctx.query(
		'marketplaces.seedCategories',
		`INSERT INTO marketplaces.category_map (marketplace, category_code, their_id, their_path, source, certainty,
			updated_at)
		 SELECT c.marketplace, c."categoryCode", c."theirId", c."theirPath", c.source, c.certainty, $2
		 FROM jsonb_to_recordset($1::jsonb) AS c(marketplace text, "categoryCode" text, "theirId" text,
			"theirPath" text, source text, certainty text)
		 ON CONFLICT DO NOTHING`,
		[JSON.stringify(facts.categories), ctx.now],
	);
	await ctx.query(
		'marketplaces.seedRules',
		`INSERT INTO marketplaces.content_rule (id, marketplace, kind, field, test, want, condition, advice, valid_from,
			source, certainty, created_by, created_at)
		 SELECT r.id, r.marketplace, r.kind, r.field, r.test, r.want, r.condition, coalesce(r.advice, false), $2,
			r.source, r.certainty, 'system', $3
		 FROM jsonb_to_recordset($1::jsonb) AS r(id text, marketplace text, kind text, field text, test text,
			want jsonb, condition jsonb, advice boolean, source text, certainty text)
		 ON CONFLICT (id) DO NOTHING`,
		[JSON.stringify(facts.rules), SEEN_ON, ctx.now],
	);
	await followRelease(ctx, facts);
	await ensureSaleChannels(
		ctx,
		facts.marketplaces.map(({ code, name, told = false }) => ({
			code: saleChannelOf(code),
			nameId: name,
			nameEn: name,
			told,
			position: told ? TOLD_POSITION : UNTOLD_POSITION,
		})),
	);
}
