import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';

/**
 * Why a sale is corrected, and when that took effect: what never was goes from the day on which it was said to be,
 * what came back is of the day on which it came back, so that no closed month changes by it.
 */
export const counterReasons = {
	'wrong-entry': 'then',
	'entered-twice': 'then',
	cancelled: 'now',
	returned: 'now',
	refunded: 'now',
} as const;

export type CounterReason = keyof typeof counterReasons;

/** A part of one line that is taken back. */
export interface CounterLine {
	/** The line of the source. */
	line: number;
	/** Pieces taken back; 0 where only money goes back. */
	quantity: number;
	/** Money taken back; 0 where only pieces come back. */
	amountIdr: number;
}

export interface CounterSales {
	source: string;
	sourceId: string;
	/** Without it, all that still stands of every line. */
	lines?: readonly CounterLine[];
	reason: CounterReason;
	/**
	 * What asks for it, such as a refund's id. The same cause counts once for each line: whoever takes back a part
	 * and may be repeated must give one. All that still stands can be taken back once only, cause or not.
	 */
	cause?: string;
}

interface Standing extends CounterLine {
	causeSeen: boolean;
}

/**
 * Takes sales back, wholly or in part, by entries of their own; never more than still stands of a line. Two at the
 * same moment wait for each other. In the caller's transaction.
 * @returns how many entries were written; 0 when it had been done already
 * @throws AppError missing ledger/no-such-sale; conflict ledger/more-than-sold
 */
export async function counterSales(
	ctx: Ctx,
	{ source, sourceId, lines, reason, cause }: CounterSales,
): Promise<number> {
	const locked = await ctx.query(
		'ledger.lockSales',
		`SELECT id FROM ledger.sale WHERE source = $1 AND source_id = $2 AND entry = 0
		 ORDER BY source_line FOR NO KEY UPDATE`,
		[source, sourceId],
	);
	const standing = await ctx.query<Standing>(
		'ledger.standing',
		`SELECT source_line AS line, sum(quantity) AS quantity, sum(amount_idr) AS "amountIdr",
			coalesce(bool_or(cause = $3), false) AS "causeSeen"
		 FROM ledger.sale WHERE source = $1 AND source_id = $2 GROUP BY source_line ORDER BY source_line`,
		[source, sourceId, cause ?? null],
	);
	const found = new Map(standing.map((row) => [row.line, row]));
	if (locked.length === 0 || lines?.some(({ line }) => !found.has(line)))
		throw new AppError('missing', 'ledger/no-such-sale', 'No such sale');
	const wanted = (lines ?? standing).filter(({ line, quantity, amountIdr }) => {
		if (quantity < 0 || amountIdr < 0) throw new Error('What is taken back is counted upwards');
		return (quantity > 0 || amountIdr > 0) && !found.get(line)!.causeSeen;
	});
	for (const { line, quantity, amountIdr } of wanted) {
		const left = found.get(line)!;
		if (quantity > left.quantity || amountIdr > left.amountIdr)
			throw new AppError('conflict', 'ledger/more-than-sold', 'More is taken back than was sold', {
				quantity: left.quantity,
			});
	}
	if (wanted.length === 0) return 0;
	await ctx.query(
		'ledger.counterSales',
		`INSERT INTO ledger.sale (id, occurred_at, recorded_at, enterprise_id, product_id, product_name,
			category_code, quantity, unit, amount_idr, channel, area_code, buyer_area_code, source, source_id,
			source_line, entry, corrects, reason, cause)
		 SELECT ledger.sale_id(n.at, s.source, s.source_id, s.source_line, n.entry), n.at, $3, s.enterprise_id,
			s.product_id, s.product_name, s.category_code, -r.quantity, s.unit, -r.amount_idr, s.channel, s.area_code,
			s.buyer_area_code, s.source, s.source_id, s.source_line, n.entry, s.id, $4, $5
		 FROM jsonb_to_recordset($6::jsonb) AS r(line int, quantity int, amount_idr bigint)
		 JOIN ledger.sale s ON s.source = $1 AND s.source_id = $2 AND s.source_line = r.line AND s.entry = 0,
		 LATERAL (SELECT max(x.entry) + 1 AS entry, CASE WHEN $7 THEN greatest(s.occurred_at, $3) ELSE s.occurred_at END AS at
			FROM ledger.sale x WHERE x.source = $1 AND x.source_id = $2 AND x.source_line = r.line) n`,
		[
			source,
			sourceId,
			ctx.now,
			reason,
			cause ?? null,
			JSON.stringify(
				wanted.map(({ line, quantity, amountIdr }) => ({ line, quantity, amount_idr: amountIdr })),
			),
			counterReasons[reason] === 'now',
		],
	);
	return wanted.length;
}
