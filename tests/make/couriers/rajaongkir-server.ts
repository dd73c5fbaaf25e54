import {
	send,
	startCourierServer,
	type Answer,
	type CourierServer,
	type Protocol,
} from './server.ts';

const meta = (code: number, message: string) => ({
	message,
	code,
	status: code < 300 ? 'success' : 'error',
});

/** Places that it knows: names as the service writes them. Two districts are called Cibodas, as in the world. */
const places = [
	['5101', 'KOSAMBI TIMUR', 'KOSAMBI', 'TANGERANG', 'BANTEN', '15211'],
	['5102', 'SALEMBARAN', 'KOSAMBI', 'TANGERANG', 'BANTEN', '15212'],
	['5201', 'DAGO', 'COBLONG', 'BANDUNG', 'JAWA BARAT', '40135'],
	['5301', 'CURUG WETAN', 'CURUG', 'TANGERANG', 'BANTEN', '15810'],
	['5302', 'CURUG', 'CURUG', 'SERANG', 'BANTEN', '42171'],
] as const;

const search = (url: URL): Answer => {
	const wanted = (url.searchParams.get('search') ?? '').toUpperCase();
	const found = places.filter((place) => place.some((word) => word.includes(wanted)));
	if (!wanted || found.length === 0)
		return { status: 404, body: { meta: meta(404, 'Destination not found'), data: null } };
	return {
		status: 200,
		body: {
			meta: meta(200, 'Success Get Domestic Destinations'),
			data: found.map(([id, village, district, city, province, zip]) => ({
				id: Number(id),
				label: [village, district, city, province, zip].join(', '),
				province_name: province,
				city_name: city,
				district_name: district,
				subdistrict_name: village,
				zip_code: zip,
			})),
		},
	};
};

/** 9,000 rupiah and 4,000 a kilogram, so that a test can compute it. */
const cost = (body: string, wrong: boolean): Answer => {
	const form = new URLSearchParams(body);
	const [origin, destination] = [form.get('origin'), form.get('destination')];
	const weight = Number(form.get('weight'));
	const known = (id: string | null) => places.some(([own]) => own === id);
	if (!known(origin) || !known(destination) || !(weight > 0) || !form.get('courier'))
		return { status: 422, body: { meta: meta(422, 'Unprocessable'), data: null } };
	if (destination === '5302')
		return { status: 404, body: { meta: meta(404, 'No shipping found'), data: null } };
	const price = 9_000 + 4_000 * Math.ceil(weight / 1000);
	const rate = (code: string, name: string, service: string, idr: unknown, etd: string) => ({
		name,
		code,
		service,
		description: 'Layanan',
		cost: idr,
		etd,
	});
	return {
		status: 200,
		body: {
			meta: meta(200, 'Success Calculate Domestic Shipping cost'),
			data: wrong
				? [
						rate('jne', 'JNE', 'REG', -price, '2 day'),
						rate('sicepat', 'SiCepat', 'REG', 'gratis', ''),
						rate('pos', 'POS', 'Reguler', 0.5, ''),
					]
				: [
						rate('jne', 'Jalur Nugraha Ekakurir (JNE)', 'REG', price + 2_000, '2-3 day'),
						rate('jne', 'Jalur Nugraha Ekakurir (JNE)', 'YES', price + 15_000, '1 day'),
						rate('sicepat', 'SiCepat Express', 'REG', price, ''),
						rate('tiki', 'Citra Van Titipan Kilat (TIKI)', 'ERROR', null, ''),
					],
		},
	};
};

const protocol: Protocol = {
	key: (request) => String(request.headers['key'] ?? ''),
	refuseKey: (response) =>
		send(response, 401, { meta: meta(401, 'Invalid Api key, key not found'), data: null }),
	quotaOver: (response) =>
		send(response, 429, { meta: meta(429, 'Daily limit exceeded'), data: null }),
	answer(request, url, body, wrong) {
		if (request.method === 'GET' && url.pathname === '/destination/domestic-destination')
			return search(url);
		if (request.method === 'POST' && url.pathname === '/calculate/domestic-cost')
			return cost(body, wrong);
		return { status: 404, body: { meta: meta(404, 'Not found'), data: null } };
	},
};

/** RajaOngkir (Komerce) v2. */
export const startRajaOngkir = (key: string): Promise<CourierServer> =>
	startCourierServer(key, protocol);
