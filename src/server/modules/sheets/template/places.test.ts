import { buffer } from 'node:stream/consumers';
import { read, utils } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { partsOf } from '#tests/make/templates/parts.ts';
import { placeTemplates, writePlace } from '#tests/make/templates/places.ts';
import { placesAbroad } from '#tests/make/templates/places-abroad.ts';
import { useTemplates } from '#tests/make/templates/read.ts';
import { writeWorkbook } from '../fill/write-workbook.ts';
import { columnKeys, filledColumns, firstRowOf, guessPlan } from './plan.ts';
import { maxUnfolded, readLayout } from './read-layout.ts';

const { onDisk } = useTemplates();

/** Templates in the manner of many places, by a library that we do not write with (OW-11). */
describe.each(Object.entries({ ...placeTemplates, ...placesAbroad }))('%s', (_, place) => {
	test('its titles, its marks and what fills its columns are found', async () => {
		const layout = await readLayout(await onDisk(writePlace(place)));
		const plan = guessPlan(layout);
		const keys = columnKeys(layout.columns);
		const fills = layout.columns.flatMap(({ letters }, at) => {
			const use = plan.columns[keys[at]!]?.use;
			return use ? [[letters, use]] : [];
		});
		expect(layout.sheet).toBe(place.sheet);
		expect(Object.fromEntries(fills)).toEqual(place.fills);
		expect(firstRowOf(layout, plan)).toBe(place.firstRow);
		if (place.must)
			expect(
				layout.columns.filter(({ demanded }) => demanded === 'yes').map(({ letters }) => letters),
			).toEqual([...place.must]);
	});

	test('two products go in, and everything else stays', async () => {
		const bytes = writePlace(place);
		const path = await onDisk(bytes);
		const layout = await readLayout(path);
		const plan = guessPlan(layout);
		const firstRow = firstRowOf(layout, plan);
		const filled = filledColumns(layout, plan);
		const row = (mark: string) =>
			new Map(
				filled.map(({ column, planned }) => [
					column.index,
					planned.use === 'price' ? { number: 12_500 } : { text: `00${mark} ${planned.use}` },
				]),
			);
		const out = await buffer(
			await writeWorkbook(
				path,
				[{ part: layout.part, firstRow, rows: [row('1'), row('2')] }],
				maxUnfolded,
			),
		);
		const before = await partsOf(bytes);
		const after = await partsOf(out);
		expect([...after.keys()]).toEqual([...before.keys()]);
		for (const [name, part] of before)
			if (name.toLowerCase() !== layout.part.toLowerCase())
				expect(after.get(name)?.equals(part), name).toBe(true);
		const rows = (file: Buffer) =>
			utils.sheet_to_json<unknown[]>(read(file).Sheets[layout.sheet]!, {
				header: 1,
				blankrows: true,
			});
		expect(rows(out).slice(0, firstRow - 1)).toEqual(rows(bytes).slice(0, firstRow - 1));
		for (const { column, planned } of filled)
			expect([
				rows(out)[firstRow - 1]?.[column.index],
				rows(out)[firstRow]?.[column.index],
			]).toEqual(
				planned.use === 'price' ? [12_500, 12_500] : [`001 ${planned.use}`, `002 ${planned.use}`],
			);
	});
});
