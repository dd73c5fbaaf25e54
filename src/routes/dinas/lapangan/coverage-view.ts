import { m } from '#messages/messages.js';
import type { MapArea } from '#ui/AreaMap.svelte';
import { count, percent } from './parts/words.ts';

export interface CoverageRow {
	code: string;
	name: string;
	parentCode: string;
	parentName: string;
	target: number;
	visited: number;
	met: number;
	accepted: number;
}

export type CoverageSums = Pick<CoverageRow, 'target' | 'visited' | 'met' | 'accepted'>;

export function sumRows(rows: readonly CoverageSums[]): CoverageSums {
	const sum = { target: 0, visited: 0, met: 0, accepted: 0 };
	for (const row of rows) {
		sum.target += row.target;
		sum.visited += row.visited;
		sum.met += row.met;
		sum.accepted += row.accepted;
	}
	return sum;
}

/** One row for each parent, with the sums of what lies in it. */
export function groupRows(rows: readonly CoverageRow[]): CoverageRow[] {
	return [...Map.groupBy(rows, ({ parentCode }) => parentCode)].map(([code, members]) => ({
		code,
		name: members[0]!.parentName,
		parentCode: '',
		parentName: '',
		...sumRows(members),
	}));
}

/** Share of the target that was met; undefined without a target. */
export const shareOf = ({ target, met }: CoverageSums) => (target > 0 ? met / target : undefined);

const ends = [0.25, 0.5, 0.75, 1];

/** The step of the scale, 0 to 4; null without a target. */
export function stepOf(row: CoverageSums): number | null {
	const share = shareOf(row);
	if (share === undefined) return null;
	const step = ends.findIndex((end) => share < end);
	return step < 0 ? ends.length : step;
}

export function mapAreas(
	rows: readonly CoverageRow[],
	hrefOf: (code: string) => string,
	{ grouped }: { grouped: boolean },
): MapArea[] {
	return rows.map((row) => {
		const figures = {
			met: count(row.met),
			target: count(row.target),
			share: percent(shareOf(row)),
		};
		return {
			code: row.code,
			name: row.name,
			label: row.name.replace(/^Kabupaten /, 'Kab. '),
			step: stepOf(row),
			mark: row.target > 0 ? figures.share : row.met > 0 ? figures.met : '–',
			text: row.target > 0 ? m.map_area_text(figures) : m.map_area_text_none(figures),
			href: hrefOf(row.code),
			...(grouped ? { group: row.parentName } : {}),
		};
	});
}
