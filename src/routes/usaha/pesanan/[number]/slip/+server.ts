import { drawSlip, getSellerOrder } from '#modules/orders/index.ts';
import { downloadAnswer } from '../../../parts/download-answer.ts';
import { numberOf } from '../../lead.ts';
import type { RequestHandler } from './$types';

/** What lies in the parcel, and where it goes. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const order = await getSellerOrder(locals.ctx, numberOf(params.number));
	const slip = { ...order, sellerName: order.seller.name, at: locals.ctx.now };
	const body = await drawSlip(slip, locals.ctx.locale);
	return downloadAnswer({ name: `${order.number}.pdf`, type: 'application/pdf', body });
};
