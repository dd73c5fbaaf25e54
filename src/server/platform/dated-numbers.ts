import { date, integer, primaryKey, text, type PgSchema } from 'drizzle-orm/pg-core';
import { wibDay } from '#shared/dates.ts';
import type { Ctx } from './context.ts';

/** A module's table `rule`: numbers that law or policy can change, each from a day on. */
export const datedNumberTable = (schema: PgSchema) =>
	schema.table(
		'rule',
		{
			name: text('name').notNull(),
			value: integer('value').notNull(),
			unit: text('unit').notNull(),
			validFrom: date('valid_from').notNull(),
			/** The last day; null holds on. */
			validTo: date('valid_to'),
			legalBasis: text('legal_basis').notNull(),
			/** law or practice */
			certainty: text('certainty').notNull(),
		},
		(t) => [primaryKey({ columns: [t.name, t.validFrom] })],
	);

/** What a new installation begins with: name, value, unit. */
type FirstNumber<Name extends string> = readonly [name: Name, value: number, unit: string];

export interface DatedNumbers<Name extends string> {
	/** Writes the first rows where none of that name exist; runs at each start. */
	seed(ctx: Ctx): Promise<void>;
	/**
	 * The numbers in force on the day (WIB) of `ctx.now`.
	 * @throws when one has no row for the day: an operator's mistake
	 */
	inForce(ctx: Ctx): Promise<Record<Name, number>>;
}

/** The numbers of one table (`feeds.rule`); `basis` is its column that says why. */
export function datedNumbers<const Name extends string>(
	table: string,
	first: readonly FirstNumber<Name>[],
	basis: 'legal_basis' | 'basis' = 'legal_basis',
): DatedNumbers<Name> {
	const names = first.map(([name]) => name);
	const rows = JSON.stringify(first.map(([name, value, unit]) => ({ name, value, unit })));
	return {
		seed: async (ctx) => {
			await ctx.query(
				`${table}.seed`,
				`INSERT INTO ${table} (name, value, unit, valid_from, ${basis}, certainty)
				 SELECT r.name, r.value, r.unit, '2026-01-01', 'Kebijakan awal Rumah UMKM', 'practice'
				 FROM jsonb_to_recordset($1::jsonb) AS r(name text, value int, unit text)
				 WHERE NOT EXISTS (SELECT 1 FROM ${table} o WHERE o.name = r.name)`,
				[rows],
			);
		},
		inForce: (ctx) => numbersInForce(ctx, table, names),
	};
}

/**
 * The numbers of `names` in force on the day (WIB) of `ctx.now`, from a table with name, value, valid_from and valid_to.
 * @throws when one has no row for the day: an operator's mistake
 */
export async function numbersInForce<Name extends string>(
	ctx: Ctx,
	table: string,
	names: readonly Name[],
): Promise<Record<Name, number>> {
	const rows = await ctx.query<{ name: string; value: number }>(
		`${table}.inForce`,
		`SELECT DISTINCT ON (name) name, value FROM ${table}
		 WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)
		 ORDER BY name, valid_from DESC`,
		[wibDay(ctx.now)],
	);
	const numbers = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
	for (const name of names)
		if (numbers[name] === undefined) throw new Error(`No ${name} of ${table} is in force`);
	return numbers as Record<Name, number>;
}
