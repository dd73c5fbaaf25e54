import { access, constants } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { m } from '#messages/messages.js';
import type { Locale } from '#platform/context.ts';
import { addForm, readFormFile, retireForm, SURVEY, useForm } from '#modules/fieldwork/index.ts';
import type { FormDefinition } from '#shared/field/form.ts';
import { system } from '#server/app.ts';
import { commandLocale } from './locale.ts';
import type { Io, Run } from './command.ts';
import { withApp } from './with-app.ts';

/** What the message `fieldwork_<kind>_<code>` says. */
function words(
	locale: Locale,
	kind: 'xlsform' | 'form',
	code: string,
	params: Record<string, string> = {},
): string {
	const texts = m as unknown as Record<
		string,
		((params: Record<string, string>, options: { locale: Locale }) => string) | undefined
	>;
	return texts[`fieldwork_${kind}_${code.replaceAll('-', '_')}`]?.(params, { locale }) ?? code;
}

/** The form of a file, or undefined after saying where it is wrong. */
async function readForm(path: string, locale: Locale, io: Io): Promise<FormDefinition | undefined> {
	const read = await readFormFile(path, path);
	if ('form' in read) return read.form;
	if ('wrongAt' in read) {
		io.err(words(locale, 'xlsform', 'shape', { at: read.wrongAt || basename(path) }));
		return undefined;
	}
	for (const { sheet, row, column, code, params } of read.problems) {
		const reason = words(locale, 'xlsform', code, params);
		io.err(m.fieldwork_xlsform_where({ sheet, row, column, reason }, { locale }));
	}
	io.out(JSON.stringify({ problems: read.problems }));
	return undefined;
}

function isReadable(path: string): Promise<boolean> {
	return access(path, constants.R_OK).then(
		() => true,
		() => false,
	);
}

/**
 * `rumah import form FILE.xlsx|FILE.json`: the next version of a form, kept as a draft; `--use` puts it to use and
 * `--retire VERSION` ends a former one. Exits 1 when the file is refused, with every place that is wrong.
 */
export const run: Run = async (args, io) => {
	const locale = commandLocale();
	const { positionals, values } = parseArgs({
		args,
		allowPositionals: true,
		options: { use: { type: 'boolean', default: false }, retire: { type: 'string' } },
	});
	const [path, ...more] = positionals;
	const retire = values.retire === undefined ? undefined : Number(values.retire);
	const misused = retire !== undefined && !Number.isInteger(retire);
	if (more.length > 0 || misused || (path === undefined && retire === undefined)) {
		io.err('rumah import form FILE.xlsx|FILE.json [--use] [--retire VERSION]');
		return 2;
	}
	if (path !== undefined && !(await isReadable(path))) {
		io.err(m.areas_cli_no_file({ file: path }, { locale }));
		return 2;
	}
	const form = path === undefined ? undefined : await readForm(path, locale, io);
	if (path !== undefined && !form) return 1;
	return withApp((app) =>
		app.write({ actor: system('command'), locale }, async (ctx) => {
			const id = form?.id ?? SURVEY;
			if (form && path !== undefined) {
				const kept = await addForm(ctx, { definition: form, origin: basename(path) });
				if ('problems' in kept) {
					for (const { key, code, params } of kept.problems) {
						const reason = words(locale, 'form', code, params);
						io.err(m.fieldwork_xlsform_question({ key, reason }, { locale }));
					}
					io.out(JSON.stringify({ problems: kept.problems }));
					return 1;
				}
				const { version } = kept.added;
				io.err(m.fieldwork_xlsform_added({ form: id, version }, { locale }));
				if (values.use) {
					await useForm(ctx, { id, version });
					io.err(m.fieldwork_xlsform_used({ form: id, version }, { locale }));
				}
				io.out(JSON.stringify({ form: id, version, used: values.use }));
			}
			if (retire !== undefined) {
				await retireForm(ctx, { id, version: retire });
				io.err(m.fieldwork_xlsform_retired({ form: id, version: retire }, { locale }));
			}
			return 0;
		}),
	);
};
