import type { Ctx } from '#platform/context.ts';

/** Code, Indonesian, English, icon of the UI kit (Lucide). The order is that of the shop's shelves. */
const seeds = [
	['snacks', 'Makanan kering', 'Snacks and dried food', 'cookie'],
	['cakes', 'Kue & roti', 'Cakes and bread', 'cake-slice'],
	['meals', 'Makanan siap saji', 'Ready meals', 'soup'],
	['frozen', 'Makanan beku', 'Frozen food', 'snowflake'],
	['drinks', 'Minuman', 'Drinks', 'cup-soda'],
	['seasonings', 'Bumbu & sambal', 'Spices and sambal', 'flame'],
	['fresh', 'Hasil tani & segar', 'Farm produce and fresh food', 'sprout'],
	['batik', 'Batik & kain', 'Batik and fabrics', 'swatch-book'],
	['clothing', 'Pakaian', 'Clothing', 'shirt'],
	['footwear-bags', 'Sepatu & tas', 'Shoes and bags', 'shopping-bag'],
	['weaving', 'Kriya anyaman', 'Woven craft', 'grid-3x3'],
	['craft', 'Kriya lain', 'Other craft', 'palette'],
	['household', 'Rumah tangga', 'Household', 'house'],
	['beauty-health', 'Kecantikan & kesehatan', 'Beauty and health', 'leaf'],
	['gifts', 'Mainan & hadiah', 'Toys and gifts', 'gift'],
	['services', 'Jasa', 'Services', 'wrench'],
	['other', 'Lainnya', 'Other', 'package'],
] as const;

/** Writes categories that are not there yet; an office's own wording is left alone. */
export async function seedCategories(ctx: Ctx): Promise<void> {
	await ctx.query(
		'catalogue.seedCategories',
		`INSERT INTO catalogue.category (code, name_id, name_en, icon, position)
		 SELECT r.code, r.id, r.en, r.icon, r.position
		 FROM jsonb_to_recordset($1::jsonb) AS r(code text, id text, en text, icon text, position smallint)
		 ON CONFLICT (code) DO NOTHING`,
		[
			JSON.stringify(
				seeds.map(([code, id, en, icon], index) => ({
					code,
					id,
					en,
					icon,
					position: (index + 1) * 10,
				})),
			),
		],
	);
}

export interface Category {
	code: string;
	/** In the language of the request. */
	name: string;
	icon: string;
}

/** All categories in the order of the shelves, named in the language of the request. */
export async function listCategories(ctx: Ctx): Promise<Category[]> {
	return ctx.query<Category>(
		`catalogue.categories.${ctx.locale}`,
		`SELECT code, ${ctx.locale === 'en' ? 'name_en' : 'name_id'} AS name, icon
		 FROM catalogue.category ORDER BY position, code`,
	);
}
