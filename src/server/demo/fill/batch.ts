import { planEnterprise, type EnterprisePlan } from '../plan/enterprise.ts';
import { knownEnterprises } from '../plan/known.ts';
import { planLedger, type Balance, type LedgerEntry } from '../plan/ledger.ts';
import { countOrders, planOrder, type OrderPlan } from '../plan/orders.ts';
import { planProducts, type ProductPlan } from '../plan/products.ts';
import { dueUntil, type Places, type RegionSize } from '../plan/region.ts';
import { planTerms, type TermsPlan } from '../plan/terms.ts';

/** All that there is about one enterprise. */
export interface ShopPlan {
	enterprise: EnterprisePlan;
	products: ProductPlan[];
	terms: TermsPlan;
	orders: OrderPlan[];
	entries: LedgerEntry[];
	balances: Balance[];
}

/** What is left of the region after these shops, and the products that could not be placed go on to the next. */
export interface Cursor {
	done: number;
	productsDone: number;
}

/** Plans the next `count` shops after `cursor`: pure, so that the same cursor gives the same shops. */
export function planBatch(
	size: RegionSize,
	cursor: Cursor,
	count: number,
	places: Places,
	now: Date,
): { shops: ShopPlan[]; next: Cursor } {
	const shops: ShopPlan[] = [];
	const next = { ...cursor };
	const end = Math.min(size.enterprises, cursor.done + count);
	for (let index = cursor.done; index < end; index++) {
		// Trades with few products leave some over: the sum of the region is made up on the way.
		const due = dueUntil(size.products, size.enterprises, index + 1) - next.productsDone;
		const least = index < knownEnterprises.length ? Math.min(7, size.products) : 0;
		const shop = planShop(size, index, Math.max(least, due), next.productsDone, places, now);
		shops.push(shop);
		next.done = index + 1;
		next.productsDone += shop.products.length;
	}
	return { shops, next };
}

function planShop(
	size: RegionSize,
	index: number,
	productCount: number,
	firstProduct: number,
	places: Places,
	now: Date,
): ShopPlan {
	const enterprise = planEnterprise(size.seed, index, places, now.getUTCFullYear());
	const products = planProducts(size.seed, enterprise, productCount, firstProduct);
	const terms = planTerms(size.seed, enterprise, places);
	const wanted = countOrders(size.seed, enterprise, size.orders / size.enterprises);
	const orders: OrderPlan[] = [];
	for (let nth = 0; nth < wanted; nth++) {
		const order = planOrder(size.seed, { enterprise, products, terms }, nth, places, now);
		if (order) orders.push(order);
	}
	return {
		enterprise,
		products,
		terms,
		orders,
		...planLedger(products, orders, enterprise.personId, now),
	};
}
