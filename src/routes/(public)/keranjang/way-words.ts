import { m } from '#messages/messages.js';
import type { PickupKind } from '#modules/orders/index.ts';
import { shortArea } from '../parts/short-area.ts';
import type { GroupView, WayView } from './cart-view.ts';

const kindWords: Record<PickupKind, () => string> = {
	home: m.delivery_point_kind_home,
	'school-corner': m.delivery_point_kind_school_corner,
	'district-office': m.delivery_point_kind_district_office,
};

/** The way that is chosen for a maker's goods: what was pressed, else the first. */
export const chosenWay = (group: GroupView, value: string | undefined): WayView | undefined =>
	group.ways.find((way) => way.value === value) ?? group.ways[0];

/** What a way is called, and what one has to know of it. */
export function wayWords(
	{ method, point, rate }: WayView,
	seller: { pickupNote: string | null; area: string; place: string | undefined },
): { label: string; hint: string } {
	if (method === 'pickup') {
		if (!point)
			return {
				label: m.cart_pickup_at_seller(),
				hint: [seller.area, seller.pickupNote].filter(Boolean).join(' · '),
			};
		const about = point.kind === 'home' ? undefined : kindWords[point.kind]();
		const hours = point.hours ? m.delivery_point_hours_at({ hours: point.hours }) : undefined;
		const area = shortArea(point.areaName);
		return {
			label: m.cart_pickup_at({ place: point.name }),
			hint: [
				about,
				[point.address, area].filter(Boolean).join(', '),
				hours,
				point.address === null && m.delivery_place_after_order(),
			]
				.filter(Boolean)
				.join(' · '),
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
