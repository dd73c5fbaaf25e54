import { z } from 'zod';
import { cleanLine } from '#shared/clean-text.ts';
import { wibDay } from '#shared/dates.ts';
import { parseRate } from '#shared/exchange.ts';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { hasRole } from '#modules/accounts/index.ts';
import { parse, wrong } from '../parse.ts';
import { rulesInForce } from '../rules.ts';

/** Of a source that anybody can look up; or about right, or invented. */
export const rateCertainties = ['practice', 'unsure'] as const;

/** What one unit of a currency is worth. */
export interface ExchangeRate {
	/** ISO 4217 */
	currency: string;
	/** For one unit, an exact decimal. */
	rupiah: string;
	/** `YYYY-MM-DD`, the day of the source. */
	validFrom: string;
	/** In the words that buyers see. */
	source: string;
	certainty: (typeof rateCertainties)[number];
}

const columns = `currency, trim_scale(rupiah)::text AS rupiah, valid_from::text AS "validFrom", source, certainty`;

/** The newest rate of each currency that is not too old to be shown (rule `rate-days`): the US dollar first. */
export async function listExchangeRates(ctx: Ctx): Promise<ExchangeRate[]> {
	const days = (await rulesInForce(ctx))['rate-days'];
	return ctx.query<ExchangeRate>(
		'demand.exchangeRates',
		`SELECT * FROM (SELECT DISTINCT ON (currency) ${columns} FROM demand.exchange_rate
			WHERE valid_from BETWEEN $1::date - $2::int AND $1::date ORDER BY currency, valid_from DESC) r
		 ORDER BY currency <> 'USD', currency LIMIT 30`,
		[wibDay(ctx.now), days],
	);
}

/** Rates hold for the whole installation, as rules do: its operator alone keeps them. */
const noRates = () => new AppError('missing', 'desk/no-rules', 'Only the operator keeps rates');
const requireKeeper = ({ actor }: Ctx): void => {
	if (!hasRole(actor, 'administrator', '')) throw noRates();
};

export interface KeptRate extends ExchangeRate {
	/** Whether buyers see it today. */
	shown: boolean;
}

/**
 * What was written down, by currency, the newest first, and after how many days a rate is shown no more.
 * @throws AppError missing desk/no-rules
 */
export async function listKeptRates(ctx: Ctx): Promise<{ rates: KeptRate[]; days: number }> {
	requireKeeper(ctx);
	const shown = new Set(
		(await listExchangeRates(ctx)).map(({ currency, validFrom }) => `${currency} ${validFrom}`),
	);
	const rates = await ctx.query<ExchangeRate>(
		'demand.keptRates',
		`SELECT ${columns} FROM (SELECT *, row_number() OVER (PARTITION BY currency ORDER BY valid_from DESC) AS nth
			FROM demand.exchange_rate) r
		 WHERE nth <= 5 ORDER BY currency <> 'USD', currency, r.valid_from DESC LIMIT 200`,
	);
	return {
		rates: rates.map((rate) => ({
			...rate,
			shown: shown.has(`${rate.currency} ${rate.validFrom}`),
		})),
		days: (await rulesInForce(ctx))['rate-days'],
	};
}

const currencies = new Set(Intl.supportedValuesOf('currency'));

const rateInput = z.object({
	currency: z
		.string()
		.transform((text) => text.trim().toUpperCase())
		.refine((code) => currencies.has(code) && code !== 'IDR', 'abroad_rate_currency_wrong'),
	validFrom: z.iso.date('demand_day_wrong'),
	source: z
		.string()
		.max(300, 'abroad_rate_source_wrong')
		.transform(cleanLine)
		.pipe(z.string().min(5, 'abroad_rate_source_wrong').max(80, 'abroad_rate_source_wrong')),
	certainty: z.enum(rateCertainties, 'abroad_rate_certainty_wrong'),
});

export type RateInput = z.input<typeof rateInput> & {
	/** As typed. */
	rupiah: string;
	/** The exact decimal that was asked about and is right, though far off the one before. */
	sure?: string;
};

/** A rate so far off is a lost point, or a hundred units in place of one. */
const farFactor = 3;

/**
 * Writes down what a currency is worth from a day on; again for the same day corrects it.
 * @throws AppError missing desk/no-rules; invalid demand/wrong with `field` and the message key `reason` (and its
 * own params); conflict demand/rate-far with `rupiah` and `before`, three times off the rate before, unless `sure`
 */
export async function keepRate(ctx: Ctx, { rupiah, sure, ...input }: RateInput): Promise<void> {
	requireKeeper(ctx);
	const { currency, validFrom, source, certainty } = parse(rateInput, input);
	const read = parseRate(rupiah);
	if (!read.ok) {
		const { code, params } = read.problem;
		throw new AppError('invalid', 'demand/wrong', 'The rate cannot be read', {
			...params,
			field: 'rupiah',
			reason: `abroad_${code.replaceAll('-', '_')}`,
		});
	}
	if (validFrom > wibDay(ctx.now)) throw wrong('validFrom', 'abroad_rate_future');
	const [before] = await ctx.query<{ rupiah: string; day: string }>(
		'demand.nearestRate',
		`SELECT trim_scale(rupiah)::text AS rupiah, valid_from::text AS day FROM demand.exchange_rate
		 WHERE currency = $1 AND valid_from <> $2::date
		 ORDER BY valid_from > $2::date, abs(valid_from - $2::date) LIMIT 1`,
		[currency, validFrom],
	);
	const factor = before ? Number(read.value) / Number(before.rupiah) : 1;
	if (before && sure !== read.value && (factor >= farFactor || factor <= 1 / farFactor))
		throw new AppError('conflict', 'demand/rate-far', 'Far off the rate before', {
			currency,
			rupiah: read.value,
			before: before.rupiah,
			day: before.day,
		});
	await ctx.query(
		'demand.keepRate',
		`INSERT INTO demand.exchange_rate (currency, valid_from, rupiah, source, certainty)
		 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (currency, valid_from)
		 DO UPDATE SET rupiah = excluded.rupiah, source = excluded.source, certainty = excluded.certainty`,
		[currency, validFrom, read.value, source, certainty],
	);
	await audit(ctx, {
		action: 'demand.rate.kept',
		subject: { type: 'exchange-rate', id: currency },
		data: { validFrom, rupiah: read.value, source, certainty },
	});
}

/**
 * Takes one rate away, which was written for the wrong day or currency; the audit line keeps it.
 * @throws AppError missing desk/no-rules
 */
export async function dropRate(
	ctx: Ctx,
	{ currency, validFrom }: { currency: string; validFrom: string },
): Promise<void> {
	requireKeeper(ctx);
	if (!z.iso.date().safeParse(validFrom).success) return;
	const [gone] = await ctx.query<{ rupiah: string }>(
		'demand.dropRate',
		`DELETE FROM demand.exchange_rate WHERE currency = $1 AND valid_from = $2
		 RETURNING trim_scale(rupiah)::text AS rupiah`,
		[currency, validFrom],
	);
	if (!gone) return;
	await audit(ctx, {
		action: 'demand.rate.dropped',
		subject: { type: 'exchange-rate', id: currency },
		data: { validFrom, rupiah: gone.rupiah },
	});
}
