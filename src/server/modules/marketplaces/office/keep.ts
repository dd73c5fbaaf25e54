import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { ensureSaleChannels } from '#modules/ledger/index.ts';
import { wibDay } from '#shared/dates.ts';
import { toSlug } from '#shared/slug.ts';
import { saleChannelOf } from '../sale-channels.ts';
import { lockMarketplace, requireKeeper } from './access.ts';
import {
	marketplaceFields,
	type MarketplaceFields,
	stateFields,
	type StateFields,
} from './input.ts';

/** Of sale channels that have nothing to do with one marketplace. */
const taken = new Set(['other', 'tambah']);
/** Between those of every installation and `marketplace/other` of the ledger. */
const CHANNEL_POSITION = 108;

async function requireCategories(ctx: Ctx, codes: readonly string[]): Promise<void> {
	const [known] = await ctx.query<{ count: number }>(
		'marketplaces.knownCategories',
		'SELECT count(*)::int AS count FROM catalogue.category WHERE code = ANY($1::text[])',
		[[...codes]],
	);
	if (known?.count !== new Set(codes).size)
		throw new AppError('invalid', 'marketplaces/category', 'No such category');
}

const columnsOf = (fields: ReturnType<typeof marketplaceFields.parse>) => [
	fields.name,
	fields.kind,
	fields.url,
	fields.sellerUrl,
	fields.ways,
	fields.hosts,
	fields.categories.length > 0 ? fields.categories : null,
];

/**
 * Adds a marketplace with its first state, and the channel of the ledger for what is sold there.
 * @returns its code, made from its name
 * @throws AppError missing marketplaces/no-such; conflict marketplaces/exists; invalid marketplaces/state-first,
 * marketplaces/category
 */
export async function addMarketplace(
	ctx: Ctx,
	input: MarketplaceFields & StateFields,
): Promise<string> {
	requireKeeper(ctx);
	const fields = marketplaceFields.parse(input);
	const { state, validFrom, source, certainty } = stateFields.parse(input);
	const today = wibDay(ctx.now);
	if (validFrom < today)
		throw new AppError('invalid', 'marketplaces/state-first', 'Begins today at the earliest');
	await requireCategories(ctx, fields.categories);
	const code = toSlug(fields.name, { max: 40, fallback: '' });
	if (!code || taken.has(code))
		throw new AppError('conflict', 'marketplaces/exists', 'The name is taken');
	const added = await ctx.query(
		'marketplaces.add',
		`INSERT INTO marketplaces.marketplace (code, name, kind, url, seller_url, ways, hosts, categories, position,
			updated_at)
		 SELECT $1, $2, $3, $4, $5, $6, $7, $8, coalesce(max(position), 0) + 10, $9 FROM marketplaces.marketplace
		 ON CONFLICT (code) DO NOTHING RETURNING code`,
		[code, ...columnsOf(fields), ctx.now],
	);
	if (added.length === 0)
		throw new AppError('conflict', 'marketplaces/exists', 'The name is taken');
	await ctx.query(
		'marketplaces.addState',
		`INSERT INTO marketplaces.marketplace_state (code, valid_from, state, source, certainty, seen_on)
		 VALUES ($1, $2, $3, $4, $5, $6)`,
		[code, validFrom, state, source, certainty, today],
	);
	await ensureSaleChannels(ctx, [
		{
			code: saleChannelOf(code),
			nameId: fields.name,
			nameEn: fields.name,
			told: fields.kind !== 'catalogue',
			position: CHANNEL_POSITION,
		},
	]);
	await audit(ctx, {
		action: 'marketplaces.added',
		subject: { type: 'marketplace', id: code },
		reason: source,
		data: { state, validFrom },
	});
	return code;
}

/**
 * Changes what a marketplace is called and where it lies: no dated fact, it holds at once.
 * @throws AppError missing marketplaces/no-such; invalid marketplaces/category
 */
export async function changeMarketplace(
	ctx: Ctx,
	{ code, ...input }: MarketplaceFields & { code: string },
): Promise<void> {
	await lockMarketplace(ctx, code);
	const fields = marketplaceFields.parse(input);
	await requireCategories(ctx, fields.categories);
	await ctx.query(
		'marketplaces.change',
		`UPDATE marketplaces.marketplace SET name = $2, kind = $3, url = $4, seller_url = $5, ways = $6, hosts = $7,
			categories = $8, updated_at = $9 WHERE code = $1`,
		[code, ...columnsOf(fields), ctx.now],
	);
	await audit(ctx, {
		action: 'marketplaces.changed',
		subject: { type: 'marketplace', id: code },
		data: { kind: fields.kind, ways: fields.ways, hosts: fields.hosts },
	});
}
