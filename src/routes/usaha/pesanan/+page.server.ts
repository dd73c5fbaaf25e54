import { listSellerOrders, orderTabs, type OrderTab } from '#modules/orders/index.ts';
import type { PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';
import { answerFirst } from '../parts/answer-first.ts';

const pageSize = 30;

const isTab = (text: string | null): text is OrderTab =>
	text !== null && Object.hasOwn(orderTabs, text);

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const shop = await requireShop(event);
	const asked = url.searchParams.get('tab');
	const tab = isTab(asked) ? asked : 'waiting';
	const since = new Date(url.searchParams.get('sebelum') ?? '');
	const before = Number.isNaN(since.getTime()) ? undefined : since;
	const orders = await listSellerOrders(locals.ctx, shop.id, { tab, before, limit: pageSize });
	const last = orders.length === pageSize ? orders.at(-1) : undefined;
	return {
		tab,
		orders: answerFirst(orders),
		older: last?.placedAt.toISOString(),
		paged: before !== undefined,
	};
};
