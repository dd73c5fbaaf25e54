import type { Ctx } from '#platform/context.ts';
import { counterSales, recordSales, type SaleFact } from '#modules/ledger/index.ts';
import { knownEnterprises } from '../plan/known.ts';
import { wibAgo } from '../plan/times.ts';
import { seededRandom } from '../random.ts';
import type { ShopPlan } from './batch.ts';

const channels = [
	['offline', 5],
	['whatsapp', 4],
	['fair', 2],
	['marketplace/shopee', 2],
	['school-corner', 1],
] as const;

const source = 'own-words';
const lastDays = 70;

/** What the owners whom somebody can sign in as sold elsewhere, one of it taken back. */
export async function writeToldSales(
	ctx: Ctx,
	seed: number,
	shops: readonly ShopPlan[],
): Promise<void> {
	for (const shop of shops) {
		if (shop.enterprise.index >= knownEnterprises.length || !shop.enterprise.personId) continue;
		const random = seededRandom(seed, `told/${shop.enterprise.id}`);
		const facts = Array.from({ length: 9 }, (_, nth): SaleFact => {
			const product = random.pick(shop.products);
			const quantity = random.int(2, 24);
			return {
				source,
				sourceId: `${shop.enterprise.id}/${nth}`,
				sourceLine: 0,
				occurredAt: wibAgo(ctx.now, random.int(1, lastDays), random.int(480, 1200)),
				enterpriseId: shop.enterprise.id,
				productId: product.id,
				productName: product.name,
				quantity,
				unit: product.unit,
				amountIdr: quantity * product.priceIdr,
				channel: random.weighted(channels),
			};
		});
		await recordSales(ctx, facts);
		await counterSales(ctx, {
			source,
			sourceId: `${shop.enterprise.id}/0`,
			reason: 'entered-twice',
		});
	}
}
