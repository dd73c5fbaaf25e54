import type { Ctx } from '#platform/context.ts';
import { requireManaged } from '#modules/registry/index.ts';
import type { CounterReason } from './counter-sales.ts';
import { betweenDays, OWN_WORDS, stands, withStandIns } from './sql-parts.ts';
import { type SaleSum, sumSales } from './sums.ts';

/** First and last day, `YYYY-MM-DD` in WIB, both included. */
export interface Period {
	from: string;
	to: string;
}

export interface OwnSums {
	products: SaleSum[];
	channels: SaleSum[];
	/** Months in which something was sold, oldest first. */
	months: SaleSum[];
}

/**
 * What the asker's own enterprise sold in a period by product and channel, and by month in the longer period `year`.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function getOwnSums(
	ctx: Ctx,
	enterpriseId: string,
	{ period, year }: { period: Period; year: Period },
): Promise<OwnSums> {
	await requireManaged(ctx, enterpriseId, 'money');
	const enterpriseIds = [enterpriseId];
	const [products, channels, months] = await Promise.all([
		sumSales(ctx, { enterpriseIds, ...period, by: 'product' }),
		sumSales(ctx, { enterpriseIds, ...period, by: 'channel' }),
		sumSales(ctx, { enterpriseIds, ...year, by: 'month' }),
	]);
	return { products, channels, months };
}

/** A sale that the owner wrote down herself. */
export interface ToldRow {
	id: string;
	occurredAt: Date;
	productName: string;
	quantity: number;
	unit: string;
	amountIdr: number;
	channel: string;
	/** Why it was taken back; null while it stands. */
	takenBack: CounterReason | null;
}

/** As many as one page shows. */
const most = 100;

/**
 * What the owner of the enterprise wrote down herself in a period, newest first, at most 100.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listToldSales(
	ctx: Ctx,
	enterpriseId: string,
	{ from, to }: Period,
): Promise<ToldRow[]> {
	await requireManaged(ctx, enterpriseId, 'money');
	return ctx.query<ToldRow>(
		'ledger.toldSales',
		`SELECT s.id, s.occurred_at AS "occurredAt", s.product_name AS "productName", s.quantity, s.unit,
			s.amount_idr AS "amountIdr", s.channel, CASE WHEN NOT (${stands}) THEN (SELECT c.reason FROM ledger.sale c
				WHERE c.corrects = s.id AND c.source = s.source AND c.source_id = s.source_id
				ORDER BY c.entry DESC LIMIT 1) END AS "takenBack"
		 FROM ledger.sale s WHERE ${betweenDays(1)} AND ${withStandIns(3)} AND s.source = '${OWN_WORDS}' AND s.entry = 0
		 ORDER BY s.occurred_at DESC, s.recorded_at DESC, s.id LIMIT ${most}`,
		[from, to, [enterpriseId]],
	);
}

/** One line of the ledger as its owner takes it out. */
export interface SaleLine {
	occurredAt: Date;
	productName: string;
	quantity: number;
	unit: string;
	amountIdr: number;
	channel: string;
	/** order, own-words … */
	source: string;
	/** Why something was taken back; null for a sale. */
	reason: CounterReason | null;
}

/** What a page of lines goes on from: a moment in microseconds, an entry and an id. */
export interface SaleCursor {
	at: string;
	entry: number;
	id: string;
}

const linesPerPage = 5_000;

/**
 * The lines of a period, oldest first, a correction behind its sale, in pages of 5,000; `next` is undefined behind the last.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listSaleLines(
	ctx: Ctx,
	enterpriseId: string,
	{ from, to }: Period,
	after?: SaleCursor,
): Promise<{ lines: SaleLine[]; next: SaleCursor | undefined }> {
	await requireManaged(ctx, enterpriseId, 'money');
	const rows = await ctx.query<SaleLine & SaleCursor>(
		'ledger.saleLines',
		`SELECT s.occurred_at AS "occurredAt", s.product_name AS "productName", s.quantity, s.unit,
			s.amount_idr AS "amountIdr", s.channel, s.source, s.reason, s.occurred_at::text AS at,
			s.entry, s.id
		 FROM ledger.sale s WHERE ${betweenDays(1)} AND ${withStandIns(3)}
			AND ($4::timestamptz IS NULL OR (s.occurred_at, s.entry, s.id) > ($4, $5::int, $6::uuid))
		 ORDER BY s.occurred_at, s.entry, s.id LIMIT ${linesPerPage}`,
		[from, to, [enterpriseId], after?.at ?? null, after?.entry ?? null, after?.id ?? null],
	);
	const last = rows.length === linesPerPage ? rows.at(-1) : undefined;
	return {
		lines: rows.map(({ at: _at, entry: _entry, id: _id, ...line }) => line),
		next: last && { at: last.at, entry: last.entry, id: last.id },
	};
}
