import type { Work } from './jobs.ts';

/** A column that holds encrypted text, named by the module that owns it. */
export interface SealedColumn {
	/** `schema.table`. */
	readonly table: string;
	readonly key: string;
	readonly column: string;
}

const batch = 500;

/**
 * Seals every value of a column again under the newest key, in short transactions, and returns how many
 * changed. It can be stopped and started again at any time: what is current already is left alone.
 */
export async function resealColumn(work: Work, sealed: SealedColumn): Promise<number> {
	const { table, key, column } = sealed;
	const { cipher } = work.ctx.platform;
	let after = '00000000-0000-0000-0000-000000000000';
	let changed = 0;
	for (;;) {
		const rows = await work.write(async (ctx) => {
			const found = await ctx.query<{ id: string; sealed: string }>(
				`reseal.read.${table}.${column}`,
				`SELECT ${key} AS id, ${column} AS sealed FROM ${table}
				 WHERE ${key} > $1 AND ${column} IS NOT NULL ORDER BY ${key} LIMIT ${batch} FOR UPDATE`,
				[after],
			);
			const old = found.filter((row) => !cipher.isCurrent(row.sealed));
			if (old.length > 0)
				await ctx.query(
					`reseal.write.${table}.${column}`,
					`UPDATE ${table} t SET ${column} = w.sealed
					 FROM jsonb_to_recordset($1::jsonb) AS w(id uuid, sealed text) WHERE t.${key} = w.id`,
					[
						JSON.stringify(
							old.map((row) => ({
								id: row.id,
								sealed: cipher.encrypt(cipher.decrypt(row.sealed)),
							})),
						),
					],
				);
			changed += old.length;
			return found;
		});
		const last = rows.at(-1);
		if (!last || rows.length < batch) return changed;
		after = last.id;
	}
}
