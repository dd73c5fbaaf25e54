import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { AppError } from '#platform/errors.ts';
import { m } from '#messages/messages.js';
import { marketPicture } from '#modules/catalogue/index.ts';
import { withFile } from '#modules/registry/index.ts';
import { readCsvText } from './csv/csv-text.ts';
import { writeCsv } from './csv/write-csv.ts';
import { writeWorkbook } from './fill/write-workbook.ts';
import { noteFilled } from './filled.ts';
import { type Prepared, prepareRows } from './prepare.ts';
import type { BookEnding, TemplateLayout } from './template/layout.ts';
import { maxUnfolded } from './template/read-layout.ts';
import { csvLimits } from './template/read-csv-layout.ts';
import { sheetsOf } from './take-sheet.ts';
import { auditTemplate, getTemplate, type KeptTemplate } from './templates.ts';

/** As many as one package takes: about 200 MB. */
export const maxPictures = 1_000;

/** A file that is being made while it is read. */
export interface FilledFile {
	name: string;
	type: string;
	body: Readable;
}

/**
 * The template with the products as they are now, in all of its sheets whose columns somebody looked at. It is noted
 * who took it, and which products were in it.
 * @throws AppError missing sheets/no-such, invalid sheets/no-products
 */
export async function writeTemplate(
	work: Work,
	input: { enterpriseId: string; id: string },
): Promise<FilledFile> {
	const { template, sheets } = await prepare(work, input);
	return {
		name: filledName(template),
		type: typeOf(template),
		body: filledFile(work.ctx, template, sheets),
	};
}

const types: Readonly<Record<BookEnding, string>> = {
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	xlsm: 'application/vnd.ms-excel.sheet.macroEnabled.12',
	xltx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.template',
	xltm: 'application/vnd.ms-excel.template.macroEnabled.12',
};

const endingOf = ({ macros, ending }: TemplateLayout): BookEnding =>
	ending ?? (macros ? 'xlsm' : 'xlsx');

const typeOf = ({ layout }: KeptTemplate): string =>
	layout.isCsv ? 'text/csv' : types[endingOf(layout)];

/** The same in one archive with the pictures of its products, square and as JPG. @throws as `writeTemplate` */
export async function writePackage(
	work: Work,
	input: { enterpriseId: string; id: string },
): Promise<FilledFile> {
	const { ctx } = work;
	const { template, sheets } = await prepare(work, input);
	const zip = new ZipFile();
	const body = zip.outputStream as Readable;
	const fail = (error: Error) => body.destroy(error);
	zip.on('error', fail);
	// Packed a little, although pictures hardly shrink: see writeWorkbook.
	const how = { mtime: ctx.now, compressionLevel: 1 };
	zip.addReadStreamLazy(filledName(template), how, (give) => {
		const book = filledFile(ctx, template, sheets);
		book.on('error', fail);
		give(null, book);
	});
	const folder = m.sheet_file_pictures({}, { locale: ctx.locale });
	const pictures = new Map(
		sheets.flatMap(({ prepared }) => prepared.pictures.map(({ name, key }) => [name, key])),
	);
	for (const [name, key] of [...pictures].slice(0, maxPictures))
		zip.addReadStreamLazy(`${folder}/${name}`, how, (give) => {
			marketPicture(ctx, key).then(
				({ bytes }) => give(null, Readable.from([bytes])),
				// Somebody took it away meanwhile: its place stays empty, the others are worth having.
				(error: unknown) =>
					error instanceof AppError && error.kind === 'missing'
						? give(null, Readable.from([Buffer.alloc(0)]))
						: fail(error as Error),
			);
		});
	zip.end();
	return {
		name: `${filledName(template).replace(/\.\w+$/, '')}.zip`,
		type: 'application/zip',
		body,
	};
}

interface FilledSheet {
	template: KeptTemplate;
	prepared: Prepared;
}

async function prepare({ ctx, write }: Work, input: { enterpriseId: string; id: string }) {
	const template = await getTemplate(ctx, input);
	const { enterpriseId, marketplace } = template;
	const sheets: FilledSheet[] = [];
	for (const { id, said } of await sheetsOf(ctx, template)) {
		if (!said && id !== template.id) continue;
		const one = await getTemplate(ctx, { enterpriseId, id });
		const prepared = await prepareRows(ctx, one);
		if (prepared.rows.length > 0) sheets.push({ template: one, prepared });
	}
	if (sheets.length === 0)
		throw new AppError('invalid', 'sheets/no-products', 'There is no product to write');
	const productIds = sheets.flatMap(({ prepared }) => prepared.sellables.map(({ id }) => id));
	await write(async (tx) => {
		await noteFilled(tx, { marketplace, productIds: [...new Set(productIds)] });
		await auditTemplate(tx, 'filled', input);
	});
	return { template, sheets };
}

function filledName({ fileName, layout }: KeptTemplate): string {
	const [, base = fileName, ending = ''] =
		/^(.*?)\.(xl[st][xm]|zip|csv|tsv|txt)$/i.exec(fileName) ?? [];
	const text = /^(tsv|txt)$/i.test(ending) ? ending.toLowerCase() : 'csv';
	const kind = layout.isCsv ? text : endingOf(layout);
	return `${base}-${m.sheet_file_filled()}.${kind}`;
}

/** Needs its template as a file on this machine, which goes once the last byte is read or nobody wants more. */
function filledFile(ctx: Ctx, template: KeptTemplate, sheets: readonly FilledSheet[]): Readable {
	const body = new PassThrough();
	const fillings = sheets.map(({ template: { layout }, prepared }) => ({
		part: layout.part,
		firstRow: prepared.firstRow,
		telling: prepared.telling,
		rows: prepared.rows.map(({ values }) => values),
	}));
	const write = async (path: string) => {
		const [first] = fillings;
		if (!template.layout.isCsv || !first) return writeWorkbook(path, fillings, maxUnfolded);
		const width = template.layout.columns.length;
		return Readable.from([writeCsv(await readCsvText(path, csvLimits), { ...first, width })]);
	};
	ctx.platform.storage
		.stream(template.storageKey)
		.then((source) => withFile(source, async (path) => pipeline(await write(path), body)))
		.catch((error: unknown) => body.destroy(error as Error));
	return body;
}
