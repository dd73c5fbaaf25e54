import type { Ctx } from '#platform/context.ts';

/** One line of what was sold, as it was sold. */
export interface SaleFact {
	/** What it comes from: a kind (`order`), its id and its line. The same three are the same sale. */
	source: string;
	sourceId: string;
	sourceLine: number;
	occurredAt: Date;
	enterpriseId: string;
	/** Null for what is on no shelf. */
	productId: string | null;
	productName: string;
	/** Pieces, at least one. */
	quantity: number;
	unit: string;
	/** Of the whole line, without delivery. */
	amountIdr: number;
	/** A code of `ledger.channel`. */
	channel: string;
	/** Where it went, where that is known. */
	buyerAreaCode?: string | null;
}

const factColumns = `source text, source_id text, source_line int, occurred_at timestamptz, enterprise_id uuid,
	product_id uuid, product_name text, quantity int, unit text, amount_idr bigint, channel text,
	buyer_area_code text`;

/**
 * Writes sales down, each once: what is there already under its source stays as it is. Area and category are taken
 * from the enterprise and the product as they are now. In the caller's transaction, one statement for any number.
 * @returns how many were new
 * @throws when an enterprise or a channel does not exist: the caller's mistake
 */
export const recordSales = (ctx: Ctx, facts: readonly SaleFact[]): Promise<number> =>
	facts.length === 0
		? Promise.resolve(0)
		: recordSalesFrom(
				ctx,
				'ledger.recordSales',
				`SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(${factColumns})`,
				[
					JSON.stringify(
						facts.map((fact) => ({
							source: fact.source,
							source_id: fact.sourceId,
							source_line: fact.sourceLine,
							occurred_at: fact.occurredAt,
							enterprise_id: fact.enterpriseId,
							product_id: fact.productId,
							product_name: fact.productName,
							quantity: fact.quantity,
							unit: fact.unit,
							amount_idr: fact.amountIdr,
							channel: fact.channel,
							buyer_area_code: fact.buyerAreaCode,
						})),
					),
				],
			);

/**
 * The same for facts that a higher module has in its own tables: `select` gives them as the columns source,
 * source_id, source_line, occurred_at, enterprise_id, product_id, product_name, quantity, unit, amount_idr, channel,
 * buyer_area_code. One `name` means one text.
 */
export async function recordSalesFrom(
	ctx: Ctx,
	name: string,
	select: string,
	values: readonly unknown[],
): Promise<number> {
	const next = values.length + 1;
	const [row] = await ctx.query<{ given: number; known: number; recorded: number }>(
		name,
		`WITH given AS MATERIALIZED (${select}), known AS MATERIALIZED (
			SELECT g.*, e.area_code, p.category_code FROM given g
			JOIN registry.enterprise e ON e.id = g.enterprise_id
			JOIN ledger.channel c ON c.code = g.channel
			LEFT JOIN catalogue.product p ON p.id = g.product_id
		), recorded AS (
			INSERT INTO ledger.sale (id, occurred_at, recorded_at, enterprise_id, product_id, product_name,
				category_code, quantity, unit, amount_idr, channel, area_code, buyer_area_code, source, source_id,
				source_line, entry)
			SELECT ledger.sale_id(k.occurred_at, k.source, k.source_id, k.source_line, 0), k.occurred_at,
				$${next}::timestamptz, k.enterprise_id, k.product_id, k.product_name, k.category_code, k.quantity, k.unit,
				k.amount_idr, k.channel, k.area_code, k.buyer_area_code, k.source, k.source_id, k.source_line, 0
			FROM known k ORDER BY k.source, k.source_id, k.source_line
			ON CONFLICT (source, source_id, source_line, entry) DO NOTHING RETURNING 1
		)
		SELECT (SELECT count(*) FROM given) AS given, (SELECT count(*) FROM known) AS known,
			(SELECT count(*) FROM recorded) AS recorded`,
		[...values, ctx.now],
	);
	const { given, known, recorded } = row!;
	if (known !== given)
		throw new Error(`${given - known} of ${given} sales name no enterprise or channel that exists`);
	return recorded;
}
