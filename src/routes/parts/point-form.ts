import { pickupPointSchema, type PickupPointInput } from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';

/** A pick-up point as it was typed. */
export interface PointValues {
	/** Empty for a new one. */
	id: string;
	kind: string;
	name: string;
	address: string;
	areaCode: string;
	hours: string;
	mapUrl: string;
	addressOpen: boolean;
}
export type PointErrors = Partial<
	Record<'name' | 'address' | 'areaCode' | 'hours' | 'mapUrl', string>
>;

export const uuidText = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @param kind what it is when the form does not ask */
export function readPoint(
	form: FormData,
	kind: string,
): { values: PointValues; input: PickupPointInput | undefined; errors: PointErrors } {
	const text = (name: string) => String(form.get(name) ?? '').trim();
	const values: PointValues = {
		id: uuidText.test(text('id')) ? text('id') : '',
		kind: text('kind') || kind,
		name: text('name'),
		address: text('address'),
		areaCode: text('areaCode'),
		hours: text('hours'),
		mapUrl: text('mapUrl'),
		addressOpen: form.has('addressOpen'),
	};
	const { shape } = pickupPointSchema;
	const errors: PointErrors = {};
	if (!shape.name.safeParse(values.name).success) errors.name = m.delivery_point_error_name();
	if (!shape.address.safeParse(values.address).success)
		errors.address = m.delivery_point_error_address();
	if (!shape.areaCode.safeParse(values.areaCode).success)
		errors.areaCode = m.delivery_point_error_area();
	if (!shape.hours.safeParse(values.hours).success) errors.hours = m.delivery_point_error_hours();
	if (!shape.mapUrl.safeParse(values.mapUrl).success) errors.mapUrl = m.delivery_point_error_map();
	const parsed = pickupPointSchema.safeParse(values);
	return { values, input: parsed.success ? parsed.data : undefined, errors };
}
