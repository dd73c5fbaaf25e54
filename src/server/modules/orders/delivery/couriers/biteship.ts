import { z } from 'zod';
import {
	askService,
	bareName,
	CourierError,
	readableRates,
	readDays,
	readRate,
	type Access,
	type CourierService,
} from './service.ts';

const areas = z.object({
	success: z.boolean(),
	areas: z
		.array(
			z.object({
				id: z.string(),
				administrative_division_level_1_name: z.string().default(''),
				administrative_division_level_2_name: z.string(),
				administrative_division_level_3_name: z.string(),
			}),
		)
		.default([]),
});

const rates = z.object({
	success: z.boolean(),
	pricing: z
		.array(
			z.object({
				courier_name: z.string(),
				courier_code: z.string(),
				courier_service_name: z.string(),
				courier_service_code: z.string(),
				duration: z.string().nullish(),
				price: z.unknown(),
			}),
		)
		.default([]),
});

/** Couriers that need no coordinates. */
const couriers = 'jne,sicepat,jnt,pos,tiki,anteraja,lion,ninja,wahana';
/** Required, and without effect on a price that has no insurance. */
const valueIdr = 50_000;

const at = (access: Access, path: string) => new URL(`${access.url.replace(/\/+$/, '')}/${path}`);
const opened = ({ key, signal }: Access, headers: Record<string, string> = {}): RequestInit => ({
	headers: { authorization: key, ...headers },
	...(signal && { signal }),
});

/** Biteship's rates API, as its documentation has it: areas by name, then rates between two areas. */
export const biteship: CourierService = {
	async findPlace(access, { district, regency, province }) {
		const url = at(access, 'v1/maps/areas');
		url.search = new URLSearchParams({
			countries: 'ID',
			input: `${district}, ${regency}`,
			type: 'single',
		}).toString();
		const found = await askService(url, opened(access), areas);
		const same = (found?.areas ?? []).filter(
			(area) =>
				bareName(area.administrative_division_level_3_name) === bareName(district) &&
				bareName(area.administrative_division_level_2_name) === bareName(regency),
		);
		const inProvince = same.find(
			(area) => bareName(area.administrative_division_level_1_name) === bareName(province),
		);
		return (inProvince ?? same[0])?.id;
	},

	async quoteRates(access, { originId, destinationId, weightGrams }) {
		const found = await askService(
			at(access, 'v1/rates/couriers'),
			{
				...opened(access, { 'content-type': 'application/json' }),
				method: 'POST',
				body: JSON.stringify({
					origin_area_id: originId,
					destination_area_id: destinationId,
					couriers,
					items: [{ name: 'Barang', value: valueIdr, weight: weightGrams, quantity: 1 }],
				}),
			},
			rates,
		);
		if (!found?.success) throw new CourierError('failed', 'The service says that it did not work');
		return readableRates(
			found.pricing.map((rate) =>
				readRate(
					rate.courier_code,
					rate.courier_name,
					// What the buyer reads is the name; the code is what tells two services apart.
					rate.courier_service_code.toUpperCase(),
					rate.price,
					readDays(rate.duration ?? ''),
				),
			),
		);
	},
};
