import { m } from '#messages/messages.js';
import type { PickupKind } from '#modules/orders/index.ts';
import type { WayView } from './cart-view.ts';

const kindWords: Record<PickupKind, () => string> = {
	home: m.delivery_point_kind_home,
	'school-corner': m.delivery_point_kind_school_corner,
	'district-office': m.delivery_point_kind_district_office,
};

/** What a way is called, and what one has to know of it. */
export function wayWords(
	{ method, point, rate }: WayView,
	seller: { pickupNote: string | null; place: string | undefined },
): { label: string; hint: string } {
	if (method === 'pickup') {
		if (!point)
			return { label: m.orders_delivery_pickup(), hint: seller.pickupNote ?? m.cart_pickup_free() };
		const about = point.kind === 'home' ? undefined : kindWords[point.kind]();
		const hours = point.hours ? m.delivery_point_hours_at({ hours: point.hours }) : undefined;
		return {
			label: m.cart_pickup_at({ place: point.name }),
			hint: [about, point.address, hours].filter(Boolean).join(' · '),
		};
	}
	if (rate)
		return {
			label: m.cart_courier({ courier: rate.courier, service: rate.service }),
			hint: rate.days ? m.cart_courier_days({ days: rate.days }) : '',
		};
	if (method === 'confirm') return { label: m.cart_confirm(), hint: m.cart_confirm_hint() };
	return {
		label: m.orders_delivery_seller(),
		hint: seller.place ? m.cart_to({ place: seller.place }) : '',
	};
}
