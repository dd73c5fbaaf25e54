import { z } from 'zod';
import {
	askService,
	bareName,
	readableRates,
	readDays,
	readRate,
	type Access,
	type CourierService,
} from './service.ts';

const places = z.object({
	data: z
		.array(
			z.object({
				id: z.union([z.number(), z.string()]),
				province_name: z.string().default(''),
				city_name: z.string(),
				district_name: z.string(),
			}),
		)
		.nullable(),
});

const costs = z.object({
	data: z
		.array(
			z.object({
				code: z.string(),
				name: z.string(),
				service: z.string(),
				cost: z.unknown(),
				etd: z.string().nullish(),
			}),
		)
		.nullable(),
});

/** The couriers of the free plan and the common ones of the others; an unknown one is left out by the service. */
const couriers = 'jne:sicepat:jnt:pos:tiki:anteraja:lion:ninja:wahana';
const shortNames: Record<string, string> = {
	jne: 'JNE',
	sicepat: 'SiCepat',
	jnt: 'J&T',
	pos: 'POS Indonesia',
	tiki: 'TIKI',
	anteraja: 'AnterAja',
	lion: 'Lion Parcel',
	ninja: 'Ninja Xpress',
	wahana: 'Wahana',
};

const at = (access: Access, path: string) => new URL(`${access.url.replace(/\/+$/, '')}/${path}`);
const opened = ({ key, signal }: Access): RequestInit => ({
	headers: { key },
	...(signal && { signal }),
});

/**
 * RajaOngkir (Komerce) v2, as its documentation has it: a search gives ids of kelurahan, and the cost between two of
 * them is asked by form. Any kelurahan stands for its kecamatan, since couriers' tariffs go by kecamatan.
 */
export const rajaongkir: CourierService = {
	async findPlace(access, { district, regency, province }) {
		const url = at(access, 'destination/domestic-destination');
		url.search = new URLSearchParams({ search: district, limit: '100', offset: '0' }).toString();
		const found = await askService(url, opened(access), places, [404]);
		const same = (found?.data ?? []).filter(
			(place) =>
				bareName(place.district_name) === bareName(district) &&
				bareName(place.city_name) === bareName(regency),
		);
		const inProvince = same.find((place) => bareName(place.province_name) === bareName(province));
		const chosen = inProvince ?? same[0];
		return chosen && String(chosen.id);
	},

	async quoteRates(access, { originId, destinationId, weightGrams }) {
		const found = await askService(
			at(access, 'calculate/domestic-cost'),
			{
				...opened(access),
				method: 'POST',
				body: new URLSearchParams({
					origin: originId,
					destination: destinationId,
					weight: String(weightGrams),
					courier: couriers,
					price: 'lowest',
				}),
			},
			costs,
			// "No shipping found" comes as 404.
			[404],
		);
		return readableRates(
			(found?.data ?? []).map((rate) =>
				readRate(
					rate.code,
					shortNames[rate.code] ?? rate.name,
					rate.service,
					rate.cost,
					readDays(rate.etd ?? ''),
				),
			),
		);
	},
};
