import { m } from '#messages/messages.js';
import type { Consequence } from '#modules/privacy/index.ts';

const words: Record<Consequence['code'], (params: { count: number }) => string> = {
	'shops-off': m.privacy_then_shops_off,
	'products-off': m.privacy_then_products_off,
	'orders-continue': m.privacy_then_orders_continue,
	'signed-out': m.privacy_then_signed_out,
	'no-exports': m.privacy_then_no_exports,
	'no-programmes': m.privacy_then_no_programmes,
	'record-stays': m.privacy_then_record_stays,
	'proof-stays': m.privacy_then_proof_stays,
	'sales-stay': m.privacy_then_sales_stay,
	'no-sharing': m.privacy_then_no_sharing,
	'shared-before': m.privacy_then_shared_before,
	'no-media': m.privacy_then_no_media,
	'printed-stays': m.privacy_then_printed_stays,
};

/** `3 produk tidak tampil lagi`. */
export const consequenceWords = ({ code, count }: Consequence): string => words[code]({ count });
