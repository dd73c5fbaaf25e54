import type { Ctx } from '#platform/context.ts';
import { writeEntries } from './entry-sql.ts';

/** How a seller kept her word and where her goods can be fetched, as the orders know it. */
export interface SellerRecord {
	enterpriseId: string;
	/** Orders of half a year that ended well, and those that she refused or left to run out. */
	kept: number;
	failed: number;
	/** Orders sold in the last 90 days. */
	sold: number;
	lastSaleAt: Date | null;
	/** Kecamatan codes; null: nobody said, her own. */
	pickupDistricts: string[] | null;
}

/**
 * Takes over the records of these sellers and places their listings anew. What is as before costs nothing.
 * @returns how many records changed
 */
export async function setSellerRecords(
	ctx: Ctx,
	records: readonly SellerRecord[],
): Promise<number> {
	if (records.length === 0) return 0;
	const changed = await ctx.query<{ id: string }>(
		'catalogue.setSellerRecords',
		`INSERT INTO catalogue.seller_record AS r (enterprise_id, kept, failed, sold, last_sale_at, pickup_districts, updated_at)
		 SELECT s."enterpriseId", s.kept, s.failed, s.sold, s."lastSaleAt", s."pickupDistricts", $2
		 FROM jsonb_to_recordset($1::jsonb) AS s("enterpriseId" uuid, kept integer, failed integer, sold integer,
			"lastSaleAt" timestamptz, "pickupDistricts" text[])
		 ORDER BY 1
		 ON CONFLICT (enterprise_id) DO UPDATE SET kept = excluded.kept, failed = excluded.failed,
			sold = excluded.sold, last_sale_at = excluded.last_sale_at,
			pickup_districts = excluded.pickup_districts, updated_at = excluded.updated_at
		 WHERE (r.kept, r.failed, r.sold, r.pickup_districts) IS DISTINCT FROM
			(excluded.kept, excluded.failed, excluded.sold, excluded.pickup_districts)
		 RETURNING enterprise_id AS id`,
		[JSON.stringify(records), ctx.now],
	);
	if (changed.length > 0)
		await ctx.query(
			'catalogue.writeEntries.enterpriseIds',
			writeEntries('l.enterprise_id = ANY($1::uuid[])'),
			[changed.map(({ id }) => id)],
		);
	return changed.length;
}
