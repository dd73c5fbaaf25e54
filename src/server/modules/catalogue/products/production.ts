import type { Ctx } from '#platform/context.ts';

/** Where a product is made, and how that is known. */
export interface Production {
	/** Kecamatan and kabupaten or kota, `Kemiri, Kabupaten Tangerang`; wider where its maker said no more. */
	place: string;
	/** Kemendagri code of at most a kecamatan, for a search for what is made there. */
	areaCode: string;
	/** Made at the address of the enterprise; else its maker said another place. */
	atShop: boolean;
	/** An officer compared the record, its address among it, with the papers. */
	verified: boolean;
}

/** Undefined for a product that is not there, or of a place that no table knows. Everybody may read it. */
export async function findProduction(ctx: Ctx, productId: string): Promise<Production | undefined> {
	const [row] = await ctx.query<Production>(
		'catalogue.production',
		`SELECT regexp_replace(a.path_name, '^([^,]*, [^,]*).*$', '\\1') AS place, a.code AS "areaCode",
			p.production_area_code IS NULL AS "atShop", e.verification = 'verified' AS verified
		 FROM catalogue.product p JOIN registry.enterprise e ON e.id = p.enterprise_id
		 JOIN areas.area a ON a.code = left(coalesce(p.production_area_code, e.area_code), 8)
		 WHERE p.id = $1`,
		[productId],
	);
	return row;
}
