import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';

/** Numbers by which likely repeats are judged; dated rows, which an office may change by newer ones. */
export interface RepeatRules {
	/** From this score (0 to 100) on two records are offered to a person. */
	likelyFrom: number;
	/** How alike two names are, in percent, to count as alike. */
	nameAlike: number;
	/** With the same phone or a few metres apart this much is enough. */
	nameClose: number;
	/** Without any other sign, in one kelurahan and in one kecamatan. */
	nameInVillage: number;
	nameInDistrict: number;
	personAlike: number;
	/** Metres within which two places are one door, and beyond which they are not. */
	nearMetres: number;
	farMetres: number;
	/** How long a pair that somebody put off stays away. */
	laterDays: number;
}

const basis = 'Kebiasaan kantor; diubah dengan baris bertanggal';

const first = {
	likelyFrom: ['likely-from', 60, 'points'],
	nameAlike: ['name-alike', 80, 'percent'],
	nameClose: ['name-close', 60, 'percent'],
	nameInVillage: ['name-in-village', 90, 'percent'],
	nameInDistrict: ['name-in-district', 95, 'percent'],
	personAlike: ['person-alike', 85, 'percent'],
	nearMetres: ['near', 50, 'metres'],
	farMetres: ['far', 2_000, 'metres'],
	laterDays: ['later', 7, 'days'],
} as const satisfies Record<keyof RepeatRules, readonly [string, number, string]>;

const entries = Object.entries(first) as [keyof RepeatRules, readonly [string, number, string]][];

/** What a new installation begins with, and what a rule without a row is. */
export const firstRepeatRules = Object.fromEntries(
	entries.map(([key, [, value]]) => [key, value]),
) as unknown as RepeatRules;

/** Brings the first rules; runs at each start and changes nothing that is there. */
export async function seedRepeatRules(ctx: Ctx): Promise<void> {
	await ctx.query(
		'registry.seedRepeatRules',
		`INSERT INTO registry.repeat_rule (name, value, unit, valid_from, basis)
		 SELECT r.name, r.value, r.unit, '2026-01-01', r.basis
		 FROM jsonb_to_recordset($1::jsonb) AS r(name text, value int, unit text, basis text)
		 ON CONFLICT DO NOTHING`,
		[JSON.stringify(entries.map(([, [name, value, unit]]) => ({ name, value, unit, basis })))],
	);
}

/** The rules of today. */
export async function findRepeatRules(ctx: Ctx): Promise<RepeatRules> {
	const rows = await ctx.query<{ name: string; value: number }>(
		'registry.repeatRules',
		`SELECT DISTINCT ON (name) name, value FROM registry.repeat_rule
		 WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)
		 ORDER BY name, valid_from DESC`,
		[wibDay(ctx.now)],
	);
	const held = new Map(rows.map((row) => [row.name, row.value]));
	return Object.fromEntries(
		entries.map(([key, [name, value]]) => [key, held.get(name) ?? value]),
	) as unknown as RepeatRules;
}
