import type { Ctx, Locale } from '#platform/context.ts';

/**
 * How a value is written. `code` is digits that no program may take for a number: NIB, area codes.
 * Texts and codes are strings, numbers and rupiah numbers, days `YYYY-MM-DD`; null is empty.
 */
export type ColumnKind = 'text' | 'code' | 'number' | 'day';

export interface ExportColumn {
	/** Its heading is the message `desk_export_col_<key>`. */
	key: string;
	kind: ColumnKind;
}

export interface ExportGroup {
	/** Its name is the message `desk_export_group_<key>`. */
	key: string;
	/** Says something about a person: whoever takes it along says why. */
	personal: boolean;
	columns: readonly ExportColumn[];
}

export type Cell = string | number | null;

export interface ExportRow {
	id: string;
	/** In the order of the columns asked for. */
	cells: Cell[];
	/** Longitude and latitude. */
	point: [number, number] | null;
}

/** The filters of the list: what may be shown in the log, and the words searched for, which may not. */
export interface ExportFilter {
	shown: Record<string, unknown>;
	words: string | null;
}

/** A list that can leave as a file. */
export interface ExportSource {
	list: string;
	groups: readonly ExportGroup[];
	/** Keys of the columns that the consent to sharing names: all that a partner may be given. */
	sharedColumns: readonly string[];
	/**
	 * SQL that gives the ids (`id`) of the records that are meant under the rights of `ctx.actor`, with its values.
	 * @param ask.shared only those whose owner agrees that partners are given her data
	 */
	ids(
		ctx: Ctx,
		filter: ExportFilter,
		ask: { shared: boolean },
	): Promise<{ sql: string; values: unknown[] }>;
	/**
	 * The rows of these records in rising order of their ids. The caller has chosen them by `ids`.
	 * @param exact whether points are where people live or rounded to about a hundred metres
	 */
	read(
		ctx: Ctx,
		ids: readonly string[],
		ask: { columns: readonly string[]; exact: boolean; locale: Locale },
	): Promise<ExportRow[]>;
}

const sources = new Map<string, ExportSource>();

/** Lets a higher module offer a list; the same name again replaces the former. */
export function onExport(source: ExportSource): void {
	sources.set(source.list, source);
}

export function exportSource(list: string): ExportSource {
	const found = sources.get(list);
	if (!found) throw new Error(`Nothing exports the list ${list}`);
	return found;
}

/** The groups of a list's columns, for the form that asks for them. */
export function exportGroups(list: string): readonly ExportGroup[] {
	return exportSource(list).groups;
}
