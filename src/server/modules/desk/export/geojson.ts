import type { Cell, ExportColumn, ExportRow } from './source.ts';

export const geojsonHead = '{"type":"FeatureCollection","features":[\n';
export const geojsonTail = '\n]}\n';

/** One point with its facts (RFC 7946), longitude first; undefined for a record without a place. */
export function feature(
	{ cells, point }: Pick<ExportRow, 'cells' | 'point'>,
	columns: readonly ExportColumn[],
): string | undefined {
	if (!point) return undefined;
	const properties: Record<string, Cell> = {};
	for (const [index, { key }] of columns.entries()) properties[key] = cells[index] ?? null;
	return JSON.stringify({
		type: 'Feature',
		geometry: { type: 'Point', coordinates: point },
		properties,
	});
}
