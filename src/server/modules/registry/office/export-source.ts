import type { Ctx, Locale } from '#platform/context.ts';
import { m } from '#messages/messages.js';
import type { Cell, ExportFilter, ExportSource } from '#modules/desk/index.ts';
import { parsePhone } from '#shared/phone.ts';
import { enterpriseFilter } from '../enterprise-filter.ts';
import { enterpriseConditions } from '../list-enterprises.ts';
import { agreesTo } from '../owner-agrees.ts';

const texts = m as unknown as Record<
	string,
	((params: object, options: { locale: Locale }) => string) | undefined
>;

interface Column {
	key: string;
	kind: 'text' | 'code' | 'number' | 'day';
	sql: string;
	/** Messages whose key is this and the stored value, for words of ours. */
	words?: string;
	read?: (value: string) => string;
}

const day = (column: string) => `to_char(${column} AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM-DD')`;
const area = (length: number) =>
	`(SELECT name FROM areas.area WHERE code = left(e.area_code, ${length}))`;
const phone = (e164: string) => {
	const read = parsePhone(e164);
	return read.ok ? read.value.display : e164;
};

interface Group {
	key: string;
	personal: boolean;
	columns: readonly Column[];
}

/** What a list may carry, by groups: whoever takes a personal one along says why. NIK only masked. */
const groups: readonly Group[] = [
	{
		key: 'basic',
		personal: false,
		columns: [
			{ key: 'number', kind: 'text', sql: 'e.number' },
			{ key: 'name', kind: 'text', sql: 'e.name' },
			{ key: 'kind', kind: 'text', sql: 'e.kind', words: 'registry_kind' },
			{ key: 'legal_form', kind: 'text', sql: 'e.legal_form', words: 'registry_legal_form' },
			{ key: 'status', kind: 'text', sql: 'e.status', words: 'office_list_status' },
		],
	},
	{
		key: 'area',
		personal: false,
		columns: [
			{ key: 'regency', kind: 'text', sql: area(5) },
			{ key: 'district', kind: 'text', sql: area(8) },
			{
				key: 'village',
				kind: 'text',
				sql: `CASE WHEN length(e.area_code) > 8 THEN ${area(13)} END`,
			},
			{ key: 'area_code', kind: 'code', sql: 'e.area_code' },
		],
	},
	{
		key: 'state',
		personal: false,
		columns: [
			{ key: 'verification', kind: 'text', sql: 'e.verification', words: 'registry_verification' },
			{ key: 'verified_on', kind: 'day', sql: day('e.verified_at') },
			{
				key: 'claimed',
				kind: 'text',
				sql: `CASE WHEN o.person_id IS NULL THEN 'no' ELSE 'yes' END`,
				words: 'office_list_claimed',
			},
			{
				key: 'shop',
				kind: 'text',
				sql: `CASE WHEN e.published THEN 'published' ELSE 'hidden' END`,
				words: 'office_list_shop',
			},
			{ key: 'source', kind: 'text', sql: 'e.source', words: 'registry_source' },
			{ key: 'created_on', kind: 'day', sql: day('e.created_at') },
			{ key: 'updated_on', kind: 'day', sql: day('e.updated_at') },
		],
	},
	{
		key: 'business',
		personal: false,
		columns: [
			{ key: 'size', kind: 'text', sql: 'e.size_class', words: 'registry_size' },
			{ key: 'started_year', kind: 'number', sql: 'e.started_year' },
			{ key: 'workers', kind: 'number', sql: 'e.workers' },
			{
				key: 'kbli',
				kind: 'code',
				sql: `(SELECT string_agg(b.code, ' ' ORDER BY b.is_primary DESC, b.code)
					FROM registry.enterprise_kbli b WHERE b.enterprise_id = e.id)`,
			},
			{ key: 'nib', kind: 'code', sql: 'e.nib' },
		],
	},
	{
		key: 'figures',
		personal: true,
		columns: [
			{ key: 'annual_sales', kind: 'number', sql: 'e.annual_sales_idr' },
			{ key: 'capital', kind: 'number', sql: 'e.capital_idr' },
			{ key: 'figures_year', kind: 'number', sql: 'e.figures_year' },
			{ key: 'figures_source', kind: 'text', sql: 'e.figures_source', words: 'registry_figures' },
		],
	},
	{
		key: 'owner',
		personal: true,
		columns: [
			{ key: 'owner_name', kind: 'text', sql: 'o.name' },
			{ key: 'nik_masked', kind: 'text', sql: 'o.nik_masked' },
		],
	},
	{
		key: 'contact',
		personal: true,
		columns: [
			{ key: 'phone', kind: 'text', sql: 'e.phone', read: phone },
			{ key: 'whatsapp', kind: 'text', sql: 'e.whatsapp', read: phone },
			{ key: 'owner_phone', kind: 'text', sql: 'o.phone', read: phone },
			{ key: 'email', kind: 'text', sql: 'e.email' },
		],
	},
	{
		key: 'address',
		personal: true,
		columns: [
			{ key: 'address', kind: 'text', sql: 'e.address' },
			{ key: 'rt', kind: 'code', sql: 'e.rt' },
			{ key: 'rw', kind: 'code', sql: 'e.rw' },
		],
	},
];
const columnByKey = new Map(groups.flatMap((group) => group.columns).map((one) => [one.key, one]));

/** The condition of the list's filters, or of records chosen one by one (`ids`). */
async function condition(
	ctx: Ctx,
	{ shown, words }: ExportFilter,
): Promise<{ where: string; values: unknown[] }> {
	const { ids } = shown as { ids?: unknown };
	if (!Array.isArray(ids))
		return enterpriseConditions(
			ctx,
			enterpriseFilter.parse({ ...shown, cursor: undefined, q: words ?? undefined }),
		);
	const { where, values } = await enterpriseConditions(ctx, { status: 'all' });
	return {
		where: `${where} AND e.id = ANY($${values.length + 1}::uuid[])`,
		values: [...values, ids],
	};
}

/** About a hundred metres: enough for a map, not enough to knock at a door. */
const rounded = (degrees: number) => Math.round(degrees * 1_000) / 1_000;

/** The enterprises of the office's list, with the same filters and under the same rights. */
export const enterpriseExport: ExportSource = {
	list: 'enterprises',
	groups: groups.map(({ key, personal, columns }) => ({
		key,
		personal,
		columns: columns.map((column) => ({ key: column.key, kind: column.kind })),
	})),
	// As consent text `sharing` names them. Permits, which it names too, are not in this list.
	sharedColumns: ['number', 'name', 'kind', 'district', 'owner_name', 'whatsapp'],
	async ids(ctx, filter, { shared }) {
		const { where, values } = await condition(ctx, filter);
		const agreed = shared ? ` AND ${agreesTo('sharing', 'o')}` : '';
		return {
			sql: `SELECT e.id FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
				WHERE ${where}${agreed}`,
			values,
		};
	},
	async read(ctx, ids, { columns, exact, locale }) {
		const chosen = columns.flatMap((key) => columnByKey.get(key) ?? []);
		const rows = await ctx.query<{ id: string; cells: Cell[]; place: [number, number] | null }>(
			'',
			`SELECT e.id, json_build_array(${chosen.map(({ sql }) => sql).join(', ')}) AS cells,
				CASE WHEN e.longitude IS NOT NULL AND e.latitude IS NOT NULL
					THEN json_build_array(e.longitude, e.latitude) END AS place
			 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
			 WHERE e.id = ANY($1::uuid[]) AND o.restricted_at IS NULL ORDER BY e.id`,
			[ids],
		);
		return rows.map(({ id, cells, place }) => ({
			id,
			cells: cells.map((cell, index) => inWords(cell, chosen[index]!, locale)),
			point: place && (exact ? place : [rounded(place[0]), rounded(place[1])]),
		}));
	},
};

function inWords(cell: Cell, { words, read }: Column, locale: Locale): Cell {
	if (typeof cell !== 'string') return cell;
	if (words) return texts[`${words}_${cell.replaceAll('-', '_')}`]?.({}, { locale }) ?? cell;
	return read ? read(cell) : cell;
}
