import { z } from 'zod';
import { plainLine, plainLines } from '#shared/clean-text.ts';

export const paymentMethods = ['qris', 'transfer', 'cash'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** `confirm`: brought, for a fee that the maker names after the order and the buyer agrees to. */
export const deliveryMethods = ['pickup', 'seller', 'courier', 'confirm'] as const;
export type DeliveryMethod = (typeof deliveryMethods)[number];

/**
 * Text that people typed: trimmed, bounded, without control characters; marks that turn or hide text are taken off,
 * since makers, buyers and offices read each other's words.
 */
export const text = (max: number) =>
	z
		.string()
		.trim()
		.max(max)
		.refine((value) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value))
		.overwrite(plainLines);

export const deliverySchema = z.object({
	method: z.enum(deliveryMethods),
	areaCode: z
		.string()
		.regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/)
		.optional(),
	address: text(300).optional(),
	note: text(300).optional(),
	/** With pickup: one of the maker's pick-up points; without it, at her own place. */
	pickupPointId: z.uuid().optional(),
	/** With courier: `jne/REG`; without it, the cheapest. */
	courier: text(80).optional(),
	/** The fee in rupiah that the buyer saw; if it changed she is asked again. */
	seenFeeIdr: z.number().int().min(0).optional(),
});

/** How the goods reach the buyer. A seen fee of null says that she saw none: then only a free delivery passes. */
export type Delivery = Omit<z.infer<typeof deliverySchema>, 'seenFeeIdr'> & {
	seenFeeIdr?: number | null | undefined;
};

/** Pieces of one product in one order. */
export const maxQuantity = 9999;
/** Kinds of goods in one cart, and in one call that orders. */
export const maxLines = 100;

export const orderLineSchema = z.object({
	// Some programs write ids in capitals.
	listingId: z.uuid().overwrite((id) => id.toLowerCase()),
	quantity: z.number().int().min(1).max(maxQuantity),
});

export const buyerSchema = z.object({
	name: text(80).overwrite(plainLine).pipe(z.string().min(2)),
	phone: text(40).pipe(z.string().min(5)),
});

/** One call that orders from any number of sellers (contract.md, POST /orders). */
export const placeOrdersSchema = z.object({
	lines: z.array(orderLineSchema).min(1).max(maxLines),
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
	/** Keyed hash of the network address of who orders, for the limit of unpaid orders. */
	from?: string | undefined;
	/** A program that orders through the API: its limits are wider, since it orders for many people. */
	through?: 'api' | undefined;
}
