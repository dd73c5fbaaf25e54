import { AppError } from '#platform/errors.ts';

/** The refusal of a file that is no table; `found` is the technical name of what it is instead, such as `PDF`. */
export function notATable(found: string): AppError {
	return new AppError('invalid', 'import/not-a-table', `The file is no CSV or XLSX but ${found}.`, {
		found,
	});
}

/** The refusal of bytes that are neither a known kind of file nor letters. */
export function notText(): AppError {
	return new AppError('invalid', 'import/not-text', 'The file holds no readable text.');
}

export function emptyFile(): AppError {
	return new AppError('invalid', 'import/empty', 'The file holds no rows.');
}

export function damaged(): AppError {
	return new AppError('invalid', 'import/damaged', 'The workbook is damaged or cut short.');
}

export function tooManyRows(max: number): AppError {
	return new AppError('invalid', 'import/too-many-rows', `The file has over ${max} rows.`, { max });
}
