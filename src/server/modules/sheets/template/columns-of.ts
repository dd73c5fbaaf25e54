import { AppError } from '#platform/errors.ts';
import { columnLetters } from '#platform/workbook/merges.ts';
import { isKey, type Titles } from './find-titles.ts';
import type { TemplateColumn } from './layout.ts';
import { demandedBy, isBareMark, lengthsIn } from './notes.ts';

const maxColumns = 300;

/**
 * The columns that titles name, with what stands around them.
 * @param lastFilled by column, the last row below the titles with something in it
 * @throws AppError sheets/too-many-columns
 */
export function columnsOf(titles: Titles, lastFilled: readonly number[]): TemplateColumn[] {
	const [read = [], ...others] = titles.names;
	const width = Math.max(0, ...titles.names.map((row) => row.findLastIndex(Boolean) + 1));
	const at = (row: readonly string[], index: number) => row[index] ?? '';
	if (width > maxColumns)
		throw new AppError('invalid', 'sheets/too-many-columns', 'The template is too wide', {
			columns: width,
			max: maxColumns,
		});
	return Array.from({ length: width }, (_, index): TemplateColumn => {
		const own = at(read, index);
		const group = at(titles.groups, index);
		const keys = others.map((row) => at(row, index));
		const notes = titles.notes.map((row) => at(row, index)).filter(Boolean);
		const joined = group && own && group !== own ? `${group} ${own}` : '';
		// A key means one thing, whatever people call it.
		const names = [...new Set([...keys.filter(isKey), own, ...keys, joined].filter(Boolean))];
		const letters = columnLetters(index);
		const said = [own, ...notes];
		return {
			index,
			letters,
			title: (own || keys.find(Boolean) || letters).slice(0, 120),
			names: names.map((name) => name.slice(0, 120)),
			demanded: said.map(demandedBy).find((one) => one !== undefined) ?? 'no',
			checks: said.map(lengthsIn).reduce((all, one) => ({ ...one, ...all }), {}),
			hint: notes
				.filter((note) => !isBareMark(note))
				.join(' · ')
				.slice(0, 200),
			lastFilled: lastFilled[index] ?? 0,
		};
	});
}
