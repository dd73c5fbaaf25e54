import {
	send,
	startCourierServer,
	type Answer,
	type CourierServer,
	type Protocol,
} from './server.ts';

/** Areas that it knows, by id. */
const areas = {
	IDNP3IDNC150IDND9001IDZ15211: ['Banten', 'Tangerang', 'Kosambi', 15211],
	IDNP9IDNC22IDND2001IDZ40135: ['Jawa Barat', 'Bandung', 'Coblong', 40135],
	IDNP3IDNC150IDND9002IDZ15810: ['Banten', 'Tangerang', 'Curug', 15810],
} as const;

const search = (url: URL): Answer => {
	const [wanted = ''] = (url.searchParams.get('input') ?? '').toLowerCase().split(',');
	const found = Object.entries(areas).filter(([, area]) => area[2].toLowerCase() === wanted.trim());
	return {
		status: 200,
		body: {
			success: true,
			areas: found.map(([id, [province, city, district, postcode]]) => ({
				id,
				name: `${district}, ${city}, ${province}. ${postcode}`,
				country_name: 'Indonesia',
				country_code: 'ID',
				administrative_division_level_1_name: province,
				administrative_division_level_1_type: 'province',
				administrative_division_level_2_name: city,
				administrative_division_level_2_type: 'city',
				administrative_division_level_3_name: district,
				administrative_division_level_3_type: 'district',
				postal_code: postcode,
			})),
		},
	};
};

interface Asked {
	origin_area_id?: string;
	destination_area_id?: string;
	couriers?: string;
	items?: { name: string; value: number; weight: number; quantity: number }[];
}

const rates = (body: string, wrong: boolean): Answer => {
	const asked = JSON.parse(body) as Asked;
	const [item] = asked.items ?? [];
	if (!asked.couriers || !item?.name || !(item.value > 0) || !(item.weight > 0))
		return refused(40001001, 'Failed due to invalid or missing parameter');
	if (![asked.origin_area_id, asked.destination_area_id].every((id) => id && id in areas))
		return refused(40001010, 'Failed due to invalid postal code or area id');
	const price = 8_000 + 5_000 * Math.ceil((item.weight * item.quantity) / 1000);
	const rate = (code: string, name: string, service: string, idr: unknown, duration: string) => ({
		company: code,
		courier_name: name,
		courier_code: code,
		courier_service_name: service === 'reg' ? 'Reguler' : service,
		courier_service_code: service,
		description: 'Layanan',
		duration,
		shipment_duration_range: '1 - 2',
		shipment_duration_unit: 'days',
		service_type: 'standard',
		shipping_type: 'parcel',
		currency: 'IDR',
		price: idr,
		type: service,
	});
	return {
		status: 200,
		body: {
			success: true,
			object: 'courier_pricing',
			message: 'Success to retrieve courier pricing',
			code: 20001003,
			pricing: wrong
				? [rate('jne', 'JNE', 'reg', -1, '1 - 2 days')]
				: [
						rate('jne', 'JNE', 'reg', price, '1 - 2 days'),
						rate('anteraja', 'AnterAja', 'reg', price + 500, '2 days'),
						rate('anteraja', 'AnterAja', 'same_day', price + 9_000, '6 - 8 Hours'),
					],
		},
	};
};

const refused = (code: number, error: string): Answer => ({
	status: 400,
	body: { success: false, error, code },
});

const protocol: Protocol = {
	key: (request) => request.headers.authorization,
	refuseKey: (response) =>
		send(response, 401, { success: false, error: 'Authorization failed', code: 40101001 }),
	quotaOver: (response) =>
		send(response, 429, { success: false, error: 'Too many requests', code: 42901001 }),
	answer(request, url, body, wrong) {
		if (request.method === 'GET' && url.pathname === '/v1/maps/areas') return search(url);
		if (request.method === 'POST' && url.pathname === '/v1/rates/couriers')
			return rates(body, wrong);
		return { status: 404, body: { success: false, error: 'Not found', code: 40401001 } };
	},
};

export const startBiteship = (key: string): Promise<CourierServer> =>
	startCourierServer(key, protocol);
