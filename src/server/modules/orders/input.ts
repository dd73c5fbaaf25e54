import { z } from 'zod';

export const paymentMethods = ['qris', 'transfer', 'cash'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export const deliveryMethods = ['pickup', 'seller', 'courier'] as const;
export type DeliveryMethod = (typeof deliveryMethods)[number];

/** Text that people typed: trimmed, bounded, without control characters. */
const text = (max: number) =>
	z
		.string()
		.trim()
		.max(max)
		.refine((value) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value));

export const deliverySchema = z.object({
	method: z.enum(deliveryMethods),
	areaCode: z
		.string()
		.regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/)
		.optional(),
	address: text(300).optional(),
	note: text(300).optional(),
});
export type Delivery = z.infer<typeof deliverySchema>;

export const orderLineSchema = z.object({
	listingId: z.uuid(),
	quantity: z.number().int().min(1).max(9999),
});

export const buyerSchema = z.object({
	name: text(80).pipe(z.string().min(2)),
	phone: text(40).pipe(z.string().min(5)),
});

/** One call that orders from any number of sellers (contract.md, POST /orders). */
export const placeOrdersSchema = z.object({
	lines: z.array(orderLineSchema).min(1).max(100),
	buyer: buyerSchema,
	delivery: deliverySchema,
});

export interface WantedLine {
	productId: string;
	/** Pieces. */
	quantity: number;
	/** The price the buyer saw; if it changed she is asked again. */
	seenPriceIdr?: number | undefined;
}

export interface PlaceOrders {
	lines: readonly WantedLine[];
	buyer: { name: string; phone: string };
	delivery: Delivery;
	/** What differs for a seller, by enterprise id. */
	perSeller?: Readonly<
		Record<string, { delivery?: Delivery | undefined; payment?: PaymentMethod | undefined }>
	>;
	/** The same key twice makes one checkout. 1 to 200 characters. */
	idempotencyKey?: string | undefined;
}
