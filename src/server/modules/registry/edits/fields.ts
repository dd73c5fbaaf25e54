import type { Ctx } from '#platform/context.ts';
import type { EnterpriseChange } from '../input.ts';

/** The column of each field of a change that is one value. */
export const columnOf = {
	name: 'name',
	kind: 'kind',
	legalForm: 'legal_form',
	areaCode: 'area_code',
	address: 'address',
	rt: 'rt',
	rw: 'rw',
	latitude: 'latitude',
	longitude: 'longitude',
	phone: 'phone',
	phoneOriginal: 'phone_original',
	whatsapp: 'whatsapp',
	email: 'email',
	nib: 'nib',
	startedYear: 'started_year',
	workers: 'workers',
	capitalIdr: 'capital_idr',
	annualSalesIdr: 'annual_sales_idr',
	figuresYear: 'figures_year',
	figuresSource: 'figures_source',
	story: 'story',
} as const satisfies Partial<Record<keyof EnterpriseChange, string>>;

export type PlainField = keyof typeof columnOf;
/** What can change about an enterprise; `kbli` lists codes, the main one first. */
export type EnterpriseField = PlainField | 'kbli';

export const plainFields = Object.keys(columnOf) as PlainField[];
export const enterpriseFieldNames: readonly EnterpriseField[] = [...plainFields, 'kbli'];

/** Who a change comes from. */
export const fieldOrigins = ['owner', 'office', 'field', 'import', 'merge', 'edition'] as const;
export type FieldOrigin = (typeof fieldOrigins)[number];

/** Fields that mean something only together, so that they are decided together. */
const together = {
	place: ['latitude', 'longitude'],
	phone: ['phone', 'phoneOriginal'],
	figures: ['annualSalesIdr', 'capitalIdr', 'figuresYear', 'figuresSource'],
} as const satisfies Record<string, readonly EnterpriseField[]>;

const unitByField = new Map<EnterpriseField, string>(
	Object.entries(together).flatMap(([unit, fields]) => fields.map((field) => [field, unit])),
);

/** What is decided as one: a field's own name, or place, phone, figures. */
export function unitOf(field: EnterpriseField): string {
	return unitByField.get(field) ?? field;
}

export type FieldValues = Partial<Record<EnterpriseField, unknown>>;

/** Whether two values say the same; what is not known is null. */
export function sameValue(a: unknown, b: unknown): boolean {
	return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** Whether two sets of values say the same; keys of a jsonb object come back in another order. */
export function sameContents(a: FieldValues, b: FieldValues): boolean {
	const keys = Object.keys(a) as EnterpriseField[];
	return keys.length === Object.keys(b).length && keys.every((key) => sameValue(a[key], b[key]));
}

/** The version of the record under an alias, as text: `2026-11-21T10:00:00.123456Z`. */
export const versionSql = (alias: string) =>
	`to_char(${alias}.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** All fields of a record as they are stored. The caller has checked access, and locks if it writes. */
export async function readFields(
	ctx: Ctx,
	enterpriseId: string,
): Promise<Record<EnterpriseField, unknown> & { version: string }> {
	const [row] = await ctx.query<Record<EnterpriseField, unknown> & { version: string }>(
		'registry.readFields',
		`SELECT ${plainFields.map((field) => `e.${columnOf[field]} AS "${field}"`).join(', ')},
			(SELECT coalesce(array_agg(b.code ORDER BY b.is_primary DESC, b.code), '{}')
			 FROM registry.enterprise_kbli b WHERE b.enterprise_id = e.id) AS kbli,
			${versionSql('e')} AS version
		 FROM registry.enterprise e WHERE e.id = $1`,
		[enterpriseId],
	);
	return row!;
}
