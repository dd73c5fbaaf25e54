import type { Ctx } from '#platform/context.ts';
import { recordSales, type SaleFact } from '#modules/ledger/index.ts';
import { wibAgo } from '../plan/times.ts';
import { seededRandom } from '../random.ts';

/** Makers whose shops elsewhere sold something lately. */
const most = 120;
const lastDays = 85;
const connectable = ['shopee', 'lazada', 'tiktok-shop'];

/**
 * What connected shops sold, so that the counts of the register and the results of campaigns show where orders came
 * from. Only of shops that somebody made sure of.
 */
export async function writeSalesElsewhere(ctx: Ctx, seed: number): Promise<void> {
	const rows = await ctx.query<
		Pick<SaleFact, 'enterpriseId' | 'productName' | 'unit'> & {
			productId: string;
			priceIdr: number;
			marketplace: string;
		}
	>(
		'demo.soldElsewhere',
		`SELECT DISTINCT ON (a.number) a.id AS "enterpriseId", a.marketplace, p.id AS "productId",
			p.name AS "productName", p.unit, p.price_idr AS "priceIdr"
		 FROM (SELECT e.id, e.number, min(s.marketplace) AS marketplace
			FROM presence.address s JOIN registry.enterprise e ON e.id = s.enterprise_id
			WHERE s.state = 'verified' AND s.marketplace = ANY($1) AND s.seen_on IS NOT NULL
			GROUP BY e.id, e.number ORDER BY e.number LIMIT ${most}) a
		 JOIN catalogue.product p ON p.enterprise_id = a.id AND p.state = 'published' AND p.variant_of IS NULL
		 ORDER BY a.number, p.name, p.id`,
		[connectable],
	);
	const random = seededRandom(seed, 'sold elsewhere');
	await recordSales(
		ctx,
		rows.flatMap(({ priceIdr, marketplace, ...sold }) =>
			Array.from({ length: random.int(1, 4) }, (_, nth): SaleFact => {
				const quantity = random.int(1, 5);
				return {
					...sold,
					source: 'marketplace',
					sourceId: `demo/${sold.enterpriseId}/${nth}`,
					sourceLine: 0,
					occurredAt: wibAgo(ctx.now, random.int(1, lastDays), random.int(480, 1200)),
					quantity,
					amountIdr: quantity * priceIdr,
					channel: `marketplace/${marketplace}`,
				};
			}),
		),
	);
}
