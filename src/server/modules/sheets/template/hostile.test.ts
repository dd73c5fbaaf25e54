import { buffer } from 'node:stream/consumers';
import { read, utils } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { oddArchives, oddParts, titles } from '#tests/make/templates/hostile.ts';
import { refused } from '#tests/make/templates/refused.ts';
import { partsOf } from '#tests/make/templates/parts.ts';
import { useTemplates } from '#tests/make/templates/read.ts';
import { makeZip } from '#tests/make/xlsx.ts';
import { writeWorkbook } from '../fill/write-workbook.ts';
import { columnKeys, firstRowOf, guessPlan } from './plan.ts';
import { maxUnfolded, readLayout } from './read-layout.ts';

const { onDisk, refusal } = useTemplates();

/** However a program writes a workbook, it is read, filled, and nothing else of it changes (OW-11). */
async function fillsRight(bytes: Buffer): Promise<void> {
	const path = await onDisk(bytes);
	const layout = await readLayout(path);
	const plan = guessPlan(layout);
	expect([layout.sheet, layout.titleRow, firstRowOf(layout, plan)]).toEqual(['Produk', 2, 3]);
	expect(columnKeys(layout.columns).map((key) => plan.columns[key]?.use)).toEqual([
		'name',
		'price',
		'stock',
		'sku',
		'condition',
	]);
	const values = [
		['Keripik & "Pedas" <3> _x0041_ 🌶️', 12_500, 0, '0012345', 'Baru'],
		['=1+1', 999_999_999_999, 7, '8991234567890', 'Baru'],
	];
	const rows = values.map(
		(row) =>
			new Map(
				row.map((value, column) => [
					column,
					typeof value === 'number' ? { number: value } : { text: value },
				]),
			),
	);
	const out = await buffer(
		await writeWorkbook(path, [{ part: layout.part, firstRow: 3, rows }], maxUnfolded),
	);
	const sheet = read(out).Sheets['Produk']!;
	values.forEach((row, r) => {
		row.forEach((value, c) => {
			const cell = sheet[utils.encode_cell({ r: 2 + r, c })];
			expect([cell?.v, cell?.f]).toEqual([value, undefined]);
		});
	});
	for (const [c, title] of titles.entries())
		expect(String(sheet[utils.encode_cell({ r: 1, c })]?.v).replace(/\s+/g, ' ')).toContain(title);
	const before = await partsOf(bytes);
	const after = await partsOf(out);
	expect([...after.keys()]).toEqual([...before.keys()]);
	for (const [name, part] of before)
		if (name.toLowerCase() !== layout.part.toLowerCase())
			expect(after.get(name)?.equals(part), name).toBe(true);
	// Filled again, nothing more than the rows is another.
	const again = await readLayout(await onDisk(out));
	expect(firstRowOf(again, guessPlan(again))).toBe(5);
}

test.each(Object.entries(oddParts))('with %s', async (_, parts) => {
	await fillsRight(makeZip(parts()));
});

test.each(Object.entries(oddArchives))('in an archive with %s', async (_, archive) => {
	await fillsRight(await archive());
});

describe('what cannot be filled is refused with its reason', () => {
	test.each(Object.entries(refused))('%s', async (_, [bytes, code]) => {
		expect(await refusal(bytes())).toBe(code);
	});
});
