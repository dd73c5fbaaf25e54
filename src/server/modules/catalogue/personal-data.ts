import type { Ctx } from '#platform/context.ts';
import {
	countOf,
	ERASED_NAME,
	recordsOf,
	type DataSubject,
	type PersonalDataHolder,
} from '#platform/personal-data.ts';
import { contentChanged } from './events.ts';
import { filesOfPhoto, photoFile } from './photos/photo-files.ts';
import { photoWidths } from './photos/render-photo.ts';
import { sharePictureKey } from './photos/share-picture.ts';
import { refreshListings } from './listings/refresh-listings.ts';

/** Photos of her products; `alone` are those that no other shop shows too. */
async function photosOf(ctx: Ctx, { enterpriseIds }: DataSubject) {
	return ctx.query<{ key: string; alone: boolean }>(
		'catalogue.photosOfShops',
		`SELECT DISTINCT h.key, NOT EXISTS (
			SELECT 1 FROM catalogue.photo x JOIN catalogue.product q ON q.id = x.product_id
			WHERE x.key = h.key AND q.enterprise_id <> ALL($1)) AS alone
		 FROM catalogue.photo h JOIN catalogue.product p ON p.id = h.product_id
		 WHERE p.enterprise_id = ANY($1)`,
		[enterpriseIds],
	);
}

/** What somebody's enterprises sell: business data, but a product of a home kitchen often speaks of a person. */
export const cataloguePersonalData: PersonalDataHolder = {
	name: 'catalogue',
	tables: [
		'catalogue.product',
		'catalogue.photo',
		'catalogue.listing',
		'catalogue.listing_entry',
		'catalogue.seller_record',
		'catalogue.stock_entry',
		'catalogue.word',
		'catalogue.shop',
		'catalogue.shop_day',
		'catalogue.share_picture',
		'catalogue.upload',
	],
	async collect(ctx, subject) {
		if (subject.enterpriseIds.length === 0) return [];
		const products = await recordsOf(
			ctx,
			'catalogue.collect.products',
			`SELECT to_jsonb(p) || jsonb_build_object('on_hand', s.on_hand, 'reserved', s.reserved, 'photos',
				(SELECT coalesce(jsonb_agg(jsonb_build_object('file', 'foto/' || h.key || '.webp', 'alt', h.alt)
					ORDER BY h.position), '[]') FROM catalogue.photo h WHERE h.product_id = p.id)) AS record
			 FROM catalogue.product p LEFT JOIN catalogue.stock s ON s.product_id = p.id
			 WHERE p.enterprise_id = ANY($1) ORDER BY p.id`,
			[subject.enterpriseIds],
		);
		const stock = await recordsOf(
			ctx,
			'catalogue.collect.stock',
			`SELECT to_jsonb(s) - 'actor_id' AS record FROM catalogue.stock_entry s
			 JOIN catalogue.product p ON p.id = s.product_id WHERE p.enterprise_id = ANY($1) ORDER BY s.id`,
			[subject.enterpriseIds],
		);
		const shops = await recordsOf(
			ctx,
			'catalogue.collect.shops',
			`SELECT to_jsonb(s) || jsonb_build_object(
				'hours', (SELECT coalesce(jsonb_agg(to_jsonb(h) - 'enterprise_id'), '[]')
					FROM catalogue.shop_hours h WHERE h.enterprise_id = s.enterprise_id),
				'days', (SELECT coalesce(jsonb_agg(to_jsonb(d) - 'enterprise_id'), '[]')
					FROM catalogue.shop_day d WHERE d.enterprise_id = s.enterprise_id)) AS record
			 FROM catalogue.shop s WHERE s.enterprise_id = ANY($1) ORDER BY s.enterprise_id`,
			[subject.enterpriseIds],
		);
		const photos = await photosOf(ctx, subject);
		return [
			{
				name: 'catalogue.product',
				records: products,
				files: photos.map(({ key }) => ({
					name: `foto/${key}.webp`,
					read: (reader: Ctx) =>
						reader.platform.storage.get(photoFile(key, photoWidths.at(-1)!, 'webp')),
				})),
			},
			{ name: 'catalogue.stock_entry', records: stock },
			{ name: 'catalogue.shop', records: shops },
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, subject) {
		const products = await countOf(
			ctx,
			'catalogue.plan.products',
			`SELECT count(*) AS count FROM catalogue.product WHERE enterprise_id = ANY($1)`,
			[subject.enterpriseIds],
		);
		const photos = (await photosOf(ctx, subject)).length;
		return {
			erased: [
				{ what: 'products', count: products },
				{ what: 'photos', count: photos },
			],
			kept: [],
			blocks: [],
		};
	},
	async files(ctx, subject) {
		const photos = await photosOf(ctx, subject);
		const shared = await ctx.query<{ hash: string }>(
			'catalogue.sharedOf',
			`SELECT s.hash FROM catalogue.share_picture s WHERE s.subject_id = ANY($1)
				OR s.subject_id IN (SELECT id FROM catalogue.product WHERE enterprise_id = ANY($1))`,
			[subject.enterpriseIds],
		);
		return [
			...shared.map(({ hash }) => sharePictureKey(hash)),
			...photos.filter(({ alone }) => alone).flatMap(({ key }) => filesOfPhoto(key)),
		];
	},
	async erase(ctx, { enterpriseIds }) {
		if (enterpriseIds.length === 0) return;
		const words = await ctx.query<{ words: string[] | null }>(
			'catalogue.erase.words',
			`SELECT array_agg(DISTINCT w) AS words FROM (
				SELECT unnest(regexp_split_to_array(catalogue.plain(p.name || ' ' || e.name), ' ')) AS w
				FROM catalogue.product p JOIN registry.enterprise e ON e.id = p.enterprise_id
				WHERE p.enterprise_id = ANY($1)) t`,
			[enterpriseIds],
		);
		await ctx.query(
			'catalogue.erase.photos',
			`DELETE FROM catalogue.photo h USING catalogue.product p
			 WHERE p.id = h.product_id AND p.enterprise_id = ANY($1)`,
			[enterpriseIds],
		);
		// Lines of kept orders and entries of the ledger name the product, so that an empty one stays behind them.
		const gone = await ctx.query<{ id: string }>(
			'catalogue.erase.products',
			`UPDATE catalogue.product SET name = $2, slug = 'terhapus-' || id::text, description = '', facts = '{}',
				name_en = '', description_en = '', export_facts = NULL, variant_label = '', brand = '', gtin = '',
				badges = '{}', state = 'archived', updated_at = $3 WHERE enterprise_id = ANY($1) RETURNING id`,
			[enterpriseIds, ERASED_NAME, ctx.now],
		);
		for (const table of ['shop', 'shop_hours', 'shop_day', 'seller_record'])
			await ctx.query(
				`catalogue.erase.${table}`,
				`DELETE FROM catalogue.${table} WHERE enterprise_id = ANY($1)`,
				[enterpriseIds],
			);
		await ctx.query(
			'catalogue.erase.sharePictures',
			`DELETE FROM catalogue.share_picture WHERE subject_id = ANY($1)
				OR subject_id IN (SELECT id FROM catalogue.product WHERE enterprise_id = ANY($1))`,
			[enterpriseIds],
		);
		await refreshListings(ctx, { enterpriseIds });
		await contentChanged(
			ctx,
			gone.map(({ id }) => id),
		);
		await ctx.query(
			'catalogue.erase.searchWords',
			`DELETE FROM catalogue.word w WHERE w.word = ANY($1) AND NOT EXISTS (
				SELECT 1 FROM catalogue.listing_entry l
				WHERE l.search @@ plainto_tsquery('catalogue.words', w.word))`,
			[(words[0]?.words ?? []).filter(Boolean)],
		);
	},
};
