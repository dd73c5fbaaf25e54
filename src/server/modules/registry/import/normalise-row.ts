import type { AreaResolver } from '#modules/areas/index.ts';
import { cutText, matchingName, plainText } from '#shared/text.ts';
import type { Candidate } from './candidate.ts';
import { cleanText, isPlaceholder } from './clean-text.ts';
import type { FieldName } from './fields.ts';
import { kindOf, legalFormOf } from './kinds.ts';
import type { ColumnGuess } from './map-columns.ts';
import { readPlace } from './read-place.ts';
import {
	type MoneyHabits,
	readCount,
	readEmail,
	readKbli,
	readMoney,
	readNib,
	readNik,
	readPhone,
	readYear,
} from './read-values.ts';
import type { RowIssue, RowProblem } from './row-problems.ts';
import { createRowReader, type FieldColumns, type RowReader } from './row-reader.ts';
import { settleArea } from './settle-area.ts';
import { cellText, type TableRow } from '#platform/workbook/cells.ts';

export interface NormaliserOptions {
	columns: readonly ColumnGuess[];
	/** A file of text, in which a cell too many has moved all that follow. */
	isText: boolean;
	/** The area that the import is for; no row leaves it. */
	areaCode: string;
	areas: AreaResolver;
	currentYear: number;
	/** A keyed hash, because what a row says is personal. */
	fingerprint: (text: string) => string;
}

/** A row is either a candidate, perhaps with warnings, or refused with at least one reason. */
export interface NormalisedRow {
	row: number;
	candidate: Candidate | undefined;
	warnings: RowIssue[];
	rejected: RowIssue[];
}

/** Makes the function that reads the rows of one file, in their order. */
export function createNormaliser(options: NormaliserOptions): (row: TableRow) => NormalisedRow {
	const byField: FieldColumns = new Map(
		options.columns.flatMap((column) =>
			column.field && column.field !== 'extra' ? [[column.field, column] as const] : [],
		),
	);
	const habits: MoneyHabits = new Map();

	return (source) => {
		const reader = createRowReader(byField, source);
		const shape = judgeShape(options, byField, source);
		if (shape?.refuse) reader.rejected.push(wholeRow(source, shape.problem));
		else {
			if (shape) reader.warnings.push(wholeRow(source, shape.problem));
			if (source.hidden) reader.warnings.push(wholeRow(source, { code: 'row-hidden' }));
			const candidate = readCandidate(options, reader, habits, source);
			if (reader.rejected.length === 0) return { ...outcome(reader), candidate };
		}
		return { ...outcome(reader), candidate: undefined };
	};
}

function outcome({ row, warnings, rejected }: RowReader) {
	return { row, warnings, rejected };
}

function wholeRow(source: TableRow, problem: RowProblem): RowIssue {
	const value = cutText(source.cells.map(cellText).filter(Boolean).join(' | '), 300);
	return {
		row: source.row,
		column: '',
		value,
		reason: problem.code,
		...(problem.params && { params: problem.params }),
	};
}

/** What the row as a whole says before its values are looked at. */
function judgeShape(
	{ columns, isText }: NormaliserOptions,
	byField: FieldColumns,
	{ cells }: TableRow,
): { refuse: boolean; problem: RowProblem } | undefined {
	const nameColumn = byField.get('name');
	const nameCell = nameColumn && cells[nameColumn.index];
	const name = plainText(cellText(nameCell));
	const says = (column: ColumnGuess) => cellText(cells[column.index]).trim();
	const named = columns.filter((column) => column.field !== null && says(column) !== '');
	if (named.length > 1 && named.every((column) => says(column) === column.column)) {
		return { refuse: true, problem: { code: 'row-repeats-header' } };
	}
	const firstText = plainText(cells.map(cellText).find((text) => /\p{L}/u.test(text)) ?? '');
	if (isSummary(name) || (name === '' && isSummary(firstText))) {
		return { refuse: true, problem: { code: 'row-summary' } };
	}
	if (typeof nameCell === 'object' && nameCell.kind === 'merged') {
		return { refuse: true, problem: { code: 'row-continues' } };
	}
	const beyond = cells.slice(columns.length).some((cell) => cellText(cell).trim() !== '');
	const params = { cells: cells.length, columns: columns.length };
	if (beyond) return { refuse: isText, problem: { code: 'row-too-wide', params } };
	if (isText && cells.length < columns.length) {
		return { refuse: false, problem: { code: 'row-too-narrow', params } };
	}
	return undefined;
}

function isSummary(plain: string): boolean {
	return (
		/^(jumlah|total|sub ?total|grand total|jumlah total|rata rata|rekapitulasi|mengetahui)\b/.test(
			plain,
		) && plain.split(' ').length <= 3
	);
}

function readCandidate(
	options: NormaliserOptions,
	reader: RowReader,
	habits: MoneyHabits,
	source: TableRow,
): Candidate {
	const name = readName(reader);
	const address = limited(reader, 'address', 500);
	const area = readArea(options, reader, address);
	const place = readPlace(reader);
	const male = readCount(reader, 'workersMale');
	const female = readCount(reader, 'workersFemale');
	const monthly = readMoney(reader, 'monthlySales', habits);
	const annual = readMoney(reader, 'annualSales', habits);
	const phone = readPhone(reader, 'phone');
	const candidate: Candidate = {
		row: reader.row,
		name,
		ownerName: limited(reader, 'ownerName', 200) ?? '',
		nik: readNik(reader),
		phone,
		phoneOriginal: cutText(reader.text('phone'), 200) || null,
		whatsapp: readPhone(reader, 'whatsapp'),
		email: readEmail(reader),
		address,
		...readNeighbourhood(reader, address ?? ''),
		areaCode: area,
		kind: readKind(reader, 'kind', kindOf) ?? 'other',
		legalForm: readKind(reader, 'legalForm', legalFormOf) ?? 'individual',
		kbli: readKbli(reader),
		nib: readNib(reader),
		startedYear: readYear(reader, options.currentYear),
		workers:
			readCount(reader, 'workers') ??
			(male === null && female === null ? null : (male ?? 0) + (female ?? 0)),
		capitalIdr: readMoney(reader, 'capital', habits),
		annualSalesIdr: annual ?? (monthly === null ? null : monthly * 12),
		latitude: place?.latitude ?? null,
		longitude: place?.longitude ?? null,
		story: limited(reader, 'story', 2000),
		links: readLinks(reader),
		extra: null,
		sourceHash: options.fingerprint(allThatIsSaid(options, source)),
	};
	keepExtras(options, reader, source);
	if (Object.keys(reader.extra).length > 0) candidate.extra = reader.extra;
	return candidate;
}

function readName(reader: RowReader): string {
	const name = reader.text('name');
	if (!/[\p{L}\p{N}]/u.test(name)) reader.reject('name', { code: 'name-missing' });
	else if (name.length > 200)
		reader.reject('name', { code: 'text-too-long', params: { max: 200 } });
	else if (name.includes('\ufffd')) reader.warn('name', { code: 'text-broken' });
	else if (matchingName(name) === '') reader.warn('name', { code: 'name-unusual' });
	return name;
}

function limited(reader: RowReader, field: FieldName, max: number): string | null {
	const text = reader.text(field);
	if (text === '') return null;
	if (text.length <= max) return text;
	reader.warn(field, { code: 'text-cut', params: { max } });
	return text.slice(0, max).toWellFormed();
}

function readArea(options: NormaliserOptions, reader: RowReader, address: string | null): string {
	const settled = settleArea(options.areas, options.areaCode, {
		areaCode: reader.text('areaCode'),
		regency: reader.text('regency'),
		district: reader.text('district'),
		village: reader.text('village'),
		address: address ?? '',
	});
	if (settled.outside) reader.reject(settled.outside, { code: 'area-outside' });
	for (const { field, ...problem } of settled.problems) {
		reader.warn(field, problem);
		if (problem.code !== 'area-guessed') reader.keep(field);
	}
	return settled.code;
}

/** RT and RW with three digits, from their columns, from one for both, or from the address. */
function readNeighbourhood(reader: RowReader, address: string) {
	const isDate = reader.kind('rtRw') === 'date' || looksLikeDate.test(reader.text('rtRw'));
	const both = isDate ? '' : reader.text('rtRw');
	const pair = /(\d{1,3})\s*[/\\.-]\s*(?:rw\.?\s*)?(\d{1,3})/i.exec(both);
	const find = (label: string) =>
		new RegExp(`\\b${label}\\s*[.:]?\\s*0*(\\d{1,3})\\b`, 'i').exec(`${both} ${address}`)?.[1];
	const three = (text: string | undefined) =>
		text === undefined || Number(text) === 0 ? null : String(Number(text)).padStart(3, '0');
	const digits = (field: 'rt' | 'rw') => /^\D*(\d{1,3})(?:\.0)?$/.exec(reader.text(field))?.[1];
	const rt = three(digits('rt') ?? pair?.[1] ?? find('rt'));
	const rw = three(digits('rw') ?? pair?.[2] ?? find('rw'));
	if (isDate) reader.warn('rtRw', { code: 'rt-rw-date' });
	else if (/[1-9]/.test(both) && rt === null && rw === null) {
		reader.warn('rtRw', { code: 'rt-rw-unreadable' });
	}
	return { rt, rw };
}

/** What Excel makes of "3/5": a day, which may be the third of May or the fifth of March. */
const looksLikeDate =
	/^(\d{4}-\d\d-\d\d|\d{1,2}[/. -]\d{1,2}[/. -]\d{4}|\d{1,2}[ -]\p{L}{3,}|\p{L}{3,}[ -]\d{1,2})\b/iu;

function readKind(
	reader: RowReader,
	field: 'kind' | 'legalForm',
	find: (text: string) => string | undefined,
): string | undefined {
	const text = reader.text(field);
	if (text === '') return undefined;
	const found = find(text);
	if (found === undefined)
		reader.warn(field, { code: `${field === 'kind' ? 'kind' : 'form'}-unknown` });
	reader.keep(field);
	return found;
}

const linkFields = ['website', 'instagram', 'facebook', 'tiktok', 'shopee', 'tokopedia'] as const;

function readLinks(reader: RowReader): Record<string, string> | null {
	const links: Record<string, string> = {};
	for (const field of linkFields) {
		const text = reader.text(field);
		if (text !== '') links[field] = cutText(text, 500);
	}
	return Object.keys(links).length > 0 ? links : null;
}

/** Long numbers in a column that nobody mapped may be a NIK or an account: they are not kept in the clear. */
function keepExtras(options: NormaliserOptions, reader: RowReader, source: TableRow): void {
	for (const { field, column, index } of options.columns) {
		if (field !== 'extra') continue;
		const text = cleanText(cellText(source.cells[index]));
		if (text === '' || isPlaceholder(text)) continue;
		if (/\d{10,}/.test(text.replace(/[\s.-]/g, ''))) {
			const code = 'extra-long-number';
			reader.warnings.push({ row: source.row, column, value: '', reason: code });
		} else reader.extra[column] = cutText(text, 500);
	}
}

function allThatIsSaid({ columns, areaCode }: NormaliserOptions, { cells }: TableRow): string {
	const said = columns
		.filter(({ field }) => field !== null)
		.map(({ column, field, index }) => {
			const key = field === 'extra' ? column.toLowerCase() : `:${field}`;
			return `${key}\u001f${cleanText(cellText(cells[index]))}`;
		})
		.sort();
	return [areaCode, ...said].join('\u001e');
}
