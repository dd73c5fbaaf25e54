import type { Ctx } from '#platform/context.ts';
import { betweenDays, withStandIns } from './sql-parts.ts';

/** What sums are told apart by. */
export type SumBy = 'day' | 'month' | 'product' | 'channel' | 'area';

export interface SumSales {
	/** Whose sales, those of records merged into them among them. */
	enterpriseIds?: readonly string[];
	/** Or of which area, as it was when they sold; `''` is everywhere. */
	area?: string;
	/** First and last day, `YYYY-MM-DD` in WIB, both included. */
	from: string;
	to: string;
	by: SumBy;
}

export interface SaleSum {
	/** Day `2026-11-21`, month `2026-11`, id of the product or its name, channel, kecamatan. */
	key: string;
	/** The product's name as it was last sold; else the key. */
	label: string;
	/** Of a product; else ''. */
	unit: string;
	/** Lines sold in it and not wholly taken back in it. */
	sales: number;
	quantity: number;
	amountIdr: number;
}

const wib = `s.occurred_at AT TIME ZONE 'Asia/Jakarta'`;

const keys: Record<SumBy, { key: string; named?: true; order: string }> = {
	day: { key: `to_char(${wib}, 'YYYY-MM-DD')`, order: 'key' },
	month: { key: `to_char(${wib}, 'YYYY-MM')`, order: 'key' },
	product: {
		key: 'coalesce(s.product_id::text, s.product_name)',
		named: true,
		order: '"amountIdr" DESC, key',
	},
	channel: { key: 's.channel', order: '"amountIdr" DESC, key' },
	area: { key: 'left(s.area_code, 8)', order: 'key' },
};

/**
 * Sums of what was sold, less what was taken back. Days and months in order, products and channels from the largest
 * amount down. The caller has checked that its actor may know them.
 */
export async function sumSales(
	ctx: Ctx,
	{ enterpriseIds, area = '', from, to, by }: SumSales,
): Promise<SaleSum[]> {
	const { key, named, order } = keys[by];
	const [whose, value] = enterpriseIds
		? [withStandIns(3), enterpriseIds]
		: [`($3 = '' OR s.area_code = $3 OR starts_with(s.area_code, $3 || '.'))`, area];
	const last = (column: string) => `(array_agg(${column} ORDER BY at DESC))[1]`;
	return ctx.query<SaleSum>(
		`ledger.sums.${by}.${enterpriseIds ? 'enterprises' : 'area'}`,
		`WITH line AS (
			SELECT ${key} AS key, min(s.product_name) AS name, min(s.unit) AS unit, max(s.occurred_at) AS at,
				bool_or(s.entry = 0) AND sum(s.quantity) > 0
					AND (sum(s.amount_idr) > 0 OR max(s.amount_idr) = 0) AS stands, sum(s.quantity) AS quantity,
				sum(s.amount_idr) AS amount
			FROM ledger.sale s WHERE ${betweenDays(1)} AND ${whose}
			GROUP BY 1, s.source, s.source_id, s.source_line
		)
		SELECT key, ${named ? last('name') : 'key'} AS label, ${named ? last('unit') : `''`} AS unit,
			count(*) FILTER (WHERE stands) AS sales, sum(quantity) AS quantity, sum(amount) AS "amountIdr"
		FROM line GROUP BY key ORDER BY ${order}`,
		[from, to, value],
	);
}
