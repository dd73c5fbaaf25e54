import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { limitRate } from '#platform/limits.ts';
import type { Platform } from '#platform/platform.ts';
import { rulesInForce } from '../rules.ts';
import { findAccesses, installationAccesses } from './accounts.ts';
import { askCouriers, type Answered } from './ask-couriers.ts';
import type { CourierRate } from './couriers/service.ts';

/** A maker's parcel to a kecamatan. */
export interface WantedQuote {
	enterpriseId: string;
	/** Kecamatan of the maker. */
	originCode: string;
	/** Kecamatan of the buyer. */
	destinationCode: string;
	/** Upper edge of the bucket (`weightBucket`). */
	weightGrams: number;
}

/** What couriers ask, by enterprise, cheapest first; a maker without a quote in force is not in it. */
export type Quotes = Map<string, CourierRate[]>;

/** Sellers whose quotes one page asks for at once. */
const mostAtOnce = 8;
/** All questions of one page together. */
const patienceMs = 4000;
const questionsAnHour = 60;

/** The quotes that hold now. One statement, no network: also for inside the transaction of an order. */
export async function findQuotes(ctx: Ctx, wanted: readonly WantedQuote[]): Promise<Quotes> {
	if (wanted.length === 0) return new Map();
	const rows = await ctx.query<{ enterpriseId: string; rates: CourierRate[] }>(
		'orders.courierQuotes',
		`SELECT DISTINCT ON (w.id) w.id AS "enterpriseId", q.rates
		 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[]) AS w(id, origin, destination, weight)
		 LEFT JOIN orders.courier_account a ON a.enterprise_id = w.id
		 JOIN orders.courier_quote q
			ON q.provider = ANY(CASE WHEN a.provider IS NULL THEN $5::text[] ELSE ARRAY[a.provider] END)
			AND q.account = coalesce(a.enterprise_id::text, 'installation') AND q.origin_code = w.origin
			AND q.destination_code = w.destination AND q.weight_grams = w.weight
		 WHERE q.valid_until > $6
		 ORDER BY w.id, q.quoted_at DESC`,
		[
			wanted.map(({ enterpriseId }) => enterpriseId),
			wanted.map(({ originCode }) => originCode),
			wanted.map(({ destinationCode }) => destinationCode),
			wanted.map(({ weightGrams }) => weightGrams),
			installationAccesses(ctx).map(({ provider }) => provider),
			ctx.now,
		],
	);
	return new Map(rows.map(({ enterpriseId, rates }) => [enterpriseId, rates]));
}

/**
 * The quotes that hold now, those that are missing asked of the services and kept. Never fails and never takes longer
 * than a few seconds: a maker whose couriers cannot be asked is simply not in the answer. Outside a transaction.
 * @param asker keyed hash of who asks: sixty questions an hour each, since services count them; one for each maker
 */
export async function prepareQuotes(
	work: Work,
	wanted: readonly WantedQuote[],
	asker?: string,
): Promise<Quotes> {
	const quotes = await findQuotes(work.ctx, wanted);
	const missing = wanted.filter(({ enterpriseId }) => !quotes.has(enterpriseId));
	if (missing.length === 0) return quotes;
	const accesses = await findAccesses(
		work.ctx,
		missing.map(({ enterpriseId }) => enterpriseId),
	);
	const asked: WantedQuote[] = [];
	for (const parcel of missing) {
		if (asked.length === mostAtOnce) break;
		if (accesses.get(parcel.enterpriseId)!.length === 0) continue;
		if (asker && !(await mayAsk(work.ctx, asker))) break;
		asked.push(parcel);
	}
	const signal = AbortSignal.timeout(patienceMs);
	await Promise.all(
		asked.map(async (parcel) => {
			const { enterpriseId, originCode, destinationCode, weightGrams } = parcel;
			const ways = accesses.get(enterpriseId)!;
			const same = [ways[0]!.fingerprint, originCode, destinationCode, weightGrams].join();
			const answered = await once(work.ctx.platform, same, async () => {
				const answer = await askCouriers(work, ways, parcel, signal);
				if (answer) await work.write((ctx) => keepQuote(ctx, parcel, answer));
				return answer;
			});
			if (answered) quotes.set(enterpriseId, answered.rates);
		}),
	);
	return quotes;
}

async function mayAsk(ctx: Ctx, asker: string): Promise<boolean> {
	try {
		await limitRate(ctx, { key: `orders/quote:${asker}`, max: questionsAnHour, seconds: 3600 });
		return true;
	} catch (error) {
		if (error instanceof AppError && error.kind === 'limited') return false;
		throw error;
	}
}

const underWay = new WeakMap<Platform, Map<string, Promise<Answered | undefined>>>();

/** Two buyers who ask the same at the same time share one question. */
async function once(
	platform: Platform,
	key: string,
	ask: () => Promise<Answered | undefined>,
): Promise<Answered | undefined> {
	let asked = underWay.get(platform);
	if (!asked) underWay.set(platform, (asked = new Map()));
	const before = asked.get(key);
	if (before) return before;
	const answer = ask().finally(() => asked.delete(key));
	asked.set(key, answer);
	return answer;
}

async function keepQuote(
	ctx: Ctx,
	{ originCode, destinationCode, weightGrams }: WantedQuote,
	{ provider, account, rates }: Answered,
): Promise<void> {
	const { 'courier-quote-minutes': minutes } = await rulesInForce(ctx);
	await ctx.query(
		'orders.keepCourierQuote',
		`INSERT INTO orders.courier_quote (provider, account, origin_code, destination_code, weight_grams, rates,
			quoted_at, valid_until) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8)
		 ON CONFLICT (provider, account, origin_code, destination_code, weight_grams)
			DO UPDATE SET rates = excluded.rates, quoted_at = excluded.quoted_at, valid_until = excluded.valid_until`,
		[
			provider,
			account,
			originCode,
			destinationCode,
			weightGrams,
			JSON.stringify(rates),
			ctx.now,
			new Date(ctx.now.getTime() + minutes * 60_000),
		],
	);
}
