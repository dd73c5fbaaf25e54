import { readFile } from 'node:fs/promises';
import { readSheets } from '#modules/registry/index.ts';
import type { FormDefinition } from '#shared/field/form.ts';
import { readDefinition } from './definition-file.ts';
import { readXlsForm } from './read-xlsform.ts';
import type { XlsFormProblem } from './sheet-rows.ts';

/** Far more than any form has. */
export const FORM_MAX_BYTES = 4 * 1024 * 1024;

/** `wrongAt` is the place in a JSON file that is no form; empty for the whole of it. */
export type FormFile =
	{ form: FormDefinition } | { problems: XlsFormProblem[] } | { wrongAt: string };

/**
 * The form in a file: JSON by its name, else a workbook in the manner of XLSForm.
 * @throws AppError as the registry's `readSheets`
 */
export async function readFormFile(path: string, name: string): Promise<FormFile> {
	if (!name.toLowerCase().endsWith('.json')) return readXlsForm(await readSheets(path));
	return readDefinition(parse(await readFile(path, 'utf8')));
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch {
		return undefined;
	}
}
