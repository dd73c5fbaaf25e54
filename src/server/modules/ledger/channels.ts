import type { Ctx } from '#platform/context.ts';

/**
 * Code, Indonesian, English, and whether an owner may choose it for a sale that she writes down herself. What comes
 * from a record of ours, such as an order, is never told.
 */
const seeds = [
	['own-shop', 'Toko di situs ini', 'Shop on this site', false],
	['whatsapp', 'WhatsApp', 'WhatsApp', true],
	['offline', 'Jual langsung', 'Sold in person', true],
	['fair', 'Bazar atau pameran', 'Fair or bazaar', true],
	['reseller', 'Titip jual atau reseller', 'Consignment or reseller', true],
	['school-corner', 'Pojok UMKM sekolah', 'School corner', true],
	['marketplace/shopee', 'Shopee', 'Shopee', true],
	['marketplace/tokopedia', 'Tokopedia', 'Tokopedia', true],
	['marketplace/tiktok-shop', 'TikTok Shop', 'TikTok Shop', true],
	['marketplace/lazada', 'Lazada', 'Lazada', true],
	['marketplace/other', 'Toko online lain', 'Another online marketplace', true],
	['food-delivery', 'GoFood, GrabFood, ShopeeFood', 'GoFood, GrabFood, ShopeeFood', true],
	['procurement', 'Belanja pemerintah (katalog)', 'Government purchase (catalogue)', true],
	['export', 'Ekspor', 'Export', true],
] as const;

/** What a channel is called, whether an owner may choose it herself, and where it stands in the list. */
export interface NewSaleChannel {
	code: string;
	nameId: string;
	nameEn: string;
	told: boolean;
	position: number;
}

/** Writes channels that are not there yet; an installation's own wording is left alone. */
export async function ensureSaleChannels(
	ctx: Ctx,
	channels: readonly NewSaleChannel[],
): Promise<void> {
	await ctx.query(
		'ledger.seedChannels',
		`INSERT INTO ledger.channel (code, name_id, name_en, told, position)
		 SELECT r.code, r."nameId", r."nameEn", r.told, r.position
		 FROM jsonb_to_recordset($1::jsonb)
			AS r(code text, "nameId" text, "nameEn" text, told boolean, position smallint)
		 ON CONFLICT (code) DO NOTHING`,
		[JSON.stringify(channels)],
	);
}

/** The channels of every installation. */
export async function seedSaleChannels(ctx: Ctx): Promise<void> {
	await ensureSaleChannels(
		ctx,
		seeds.map(([code, nameId, nameEn, told], index) => ({
			code,
			nameId,
			nameEn,
			told,
			position: (index + 1) * 10,
		})),
	);
}

export interface SaleChannel {
	code: string;
	/** In the language of the request. */
	name: string;
	/** Whether an owner may choose it for a sale that she writes down herself. */
	told: boolean;
}

/** All channels in their order, named in the language of the request. */
export async function listSaleChannels(ctx: Ctx): Promise<SaleChannel[]> {
	return ctx.query<SaleChannel>(
		`ledger.channels.${ctx.locale}`,
		`SELECT code, ${ctx.locale === 'en' ? 'name_en' : 'name_id'} AS name, told
		 FROM ledger.channel ORDER BY position, code`,
	);
}
