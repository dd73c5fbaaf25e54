import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { getAreas } from '#modules/areas/index.ts';
import { installation, type CourierAccess } from './accounts.ts';
import { biteship } from './couriers/biteship.ts';
import { rajaongkir } from './couriers/rajaongkir.ts';
import {
	CourierError,
	type CourierProblem,
	type CourierProvider,
	type CourierRate,
	type CourierService,
	type NamedDistrict,
} from './couriers/service.ts';

const services: Record<CourierProvider, CourierService> = { rajaongkir, biteship };

/** How long a service is left alone after it failed, so that no second buyer waits for it. */
const restSeconds: Record<CourierProblem, number> = {
	unanswered: 60,
	failed: 60,
	malformed: 300,
	quota: 900,
	'refused-key': 600,
};
/** What a service calls a kecamatan changes about as often as kecamatan do. */
const placeDays = 180;

const resting = new WeakMap<Platform, Map<string, number>>();

function restsOf(ctx: Ctx): Map<string, number> {
	let rests = resting.get(ctx.platform);
	if (!rests) resting.set(ctx.platform, (rests = new Map()));
	return rests;
}

export interface AskedParcel {
	/** Kecamatan. */
	originCode: string;
	destinationCode: string;
	weightGrams: number;
}

export interface Answered {
	provider: CourierProvider;
	account: string;
	rates: CourierRate[];
}

/**
 * Asks the services of these accesses one after the other until one answers; undefined when none does before
 * `signal` ends. To be called outside a transaction.
 */
export async function askCouriers(
	work: Work,
	accesses: readonly CourierAccess[],
	parcel: AskedParcel,
	signal: AbortSignal,
): Promise<Answered | undefined> {
	const rests = restsOf(work.ctx);
	for (const access of accesses) {
		const now = work.ctx.now.getTime();
		if ((rests.get(access.fingerprint) ?? 0) > now) continue;
		try {
			const rates = await askOne(work, access, parcel, signal);
			return { provider: access.provider, account: access.account, rates };
		} catch (error) {
			if (!(error instanceof CourierError)) throw error;
			rests.set(access.fingerprint, now + restSeconds[error.problem] * 1000);
			work.ctx.log.warn(
				{ provider: access.provider, problem: error.problem, detail: error.message },
				'a courier service gave no price',
			);
			if (error.problem === 'refused-key' && access.account !== installation)
				await work.write((ctx) => markRefused(ctx, access.account));
		}
	}
	return undefined;
}

async function askOne(
	work: Work,
	{ provider, access }: CourierAccess,
	{ originCode, destinationCode, weightGrams }: AskedParcel,
	signal: AbortSignal,
): Promise<CourierRate[]> {
	const open = { ...access, signal };
	const service = services[provider];
	const codes = [...new Set([originCode, destinationCode])];
	const known = await knownPlaces(work.ctx, provider, codes);
	const names = await namesOf(
		work.ctx,
		codes.filter((code) => !known.has(code)),
	);
	const found = await Promise.all(
		[...names].map(async ([code, named]) => ({ code, id: await service.findPlace(open, named) })),
	);
	const places = found.flatMap(({ code, id }) => (id ? [{ code, id }] : []));
	for (const { code, id } of places) known.set(code, id);
	if (places.length > 0) await work.write((ctx) => keepPlaces(ctx, provider, places));
	const [originId, destinationId] = [known.get(originCode), known.get(destinationCode)];
	if (!originId || !destinationId) return [];
	return service.quoteRates(open, { originId, destinationId, weightGrams });
}

async function knownPlaces(
	ctx: Ctx,
	provider: CourierProvider,
	codes: readonly string[],
): Promise<Map<string, string>> {
	const rows = await ctx.query<{ code: string; id: string }>(
		'orders.courierPlaces',
		`SELECT area_code AS code, place_id AS id FROM orders.courier_place
		 WHERE provider = $1 AND area_code = ANY($2) AND found_at > $3`,
		[provider, codes, new Date(ctx.now.getTime() - placeDays * 86_400_000)],
	);
	return new Map(rows.map(({ code, id }) => [code, id]));
}

/** `Kemiri, Kabupaten Tangerang, Banten` by its parts. */
async function namesOf(ctx: Ctx, codes: readonly string[]): Promise<Map<string, NamedDistrict>> {
	const areas = await getAreas(ctx, codes);
	return new Map(
		[...areas.values()].map(({ code, pathName }) => {
			const [district = '', regency = '', province = ''] = pathName.split(', ');
			return [code, { district, regency, province }];
		}),
	);
}

const keepPlaces = (
	ctx: Ctx,
	provider: CourierProvider,
	places: readonly { code: string; id: string }[],
) =>
	ctx.query(
		'orders.keepCourierPlaces',
		`INSERT INTO orders.courier_place (provider, area_code, place_id, found_at)
		 SELECT $1, p.code, p.id, $4 FROM unnest($2::text[], $3::text[]) AS p(code, id)
		 ON CONFLICT (provider, area_code) DO UPDATE SET place_id = excluded.place_id, found_at = excluded.found_at`,
		[provider, places.map(({ code }) => code), places.map(({ id }) => id), ctx.now],
	);

const markRefused = (ctx: Ctx, enterpriseId: string) =>
	ctx.query(
		'orders.courierKeyRefused',
		`UPDATE orders.courier_account SET refused_at = coalesce(refused_at, $2) WHERE enterprise_id = $1`,
		[enterpriseId, ctx.now],
	);
