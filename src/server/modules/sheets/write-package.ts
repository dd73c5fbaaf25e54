import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { m } from '#messages/messages.js';
import { marketPicture } from '#modules/catalogue/index.ts';
import { withFile } from '#modules/registry/index.ts';
import { writeWorkbook } from './fill/write-workbook.ts';
import { picturesOf, type Prepared, prepareRows } from './prepare.ts';
import { maxUnfolded } from './template/read-layout.ts';
import { getTemplate, type KeptTemplate } from './templates.ts';

/** As many as one package takes: about 200 MB. */
export const maxPictures = 1_000;

/** A file that is being made while it is read. */
export interface FilledFile {
	name: string;
	type: string;
	body: Readable;
}

/**
 * The template with the products as they are now.
 * @throws AppError missing sheets/no-such, invalid sheets/no-products
 */
export async function writeTemplate(
	ctx: Ctx,
	input: { enterpriseId: string; id: string },
): Promise<FilledFile> {
	const { template, prepared } = await prepare(ctx, input);
	return {
		name: filledName(template),
		type: template.layout.macros
			? 'application/vnd.ms-excel.sheet.macroEnabled.12'
			: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		body: workbook(ctx, template, prepared),
	};
}

/** The same in one archive with the pictures of its products, square and as JPG. @throws as `writeTemplate` */
export async function writePackage(
	ctx: Ctx,
	input: { enterpriseId: string; id: string },
): Promise<FilledFile> {
	const { template, prepared } = await prepare(ctx, input);
	const zip = new ZipFile();
	const body = zip.outputStream as Readable;
	const fail = (error: Error) => body.destroy(error);
	zip.on('error', fail);
	const mtime = ctx.now;
	zip.addReadStreamLazy(filledName(template), { compress: false, mtime }, (give) => {
		const book = workbook(ctx, template, prepared);
		book.on('error', fail);
		give(null, book);
	});
	const folder = m.sheet_file_pictures({}, { locale: ctx.locale });
	for (const { name, key } of picturesOf(prepared.sellables).slice(0, maxPictures))
		zip.addReadStreamLazy(`${folder}/${name}`, { compress: false, mtime }, (give) => {
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

async function prepare(ctx: Ctx, input: { enterpriseId: string; id: string }) {
	const template = await getTemplate(ctx, input);
	const prepared = await prepareRows(ctx, template);
	if (prepared.rows.length === 0)
		throw new AppError('invalid', 'sheets/no-products', 'There is no product to write');
	return { template, prepared };
}

function filledName({ fileName, layout }: KeptTemplate): string {
	const base = fileName.replace(/\.(xlsx|xlsm|zip)$/i, '');
	return `${base}-${m.sheet_file_filled()}.${layout.macros ? 'xlsm' : 'xlsx'}`;
}

/** Needs its template as a file on this machine, which goes once the last byte is read or nobody wants more. */
function workbook(ctx: Ctx, template: KeptTemplate, { firstRow, rows }: Prepared): Readable {
	const body = new PassThrough();
	const filling = {
		part: template.layout.part,
		firstRow,
		rows: rows.map(({ values }) => values),
	};
	ctx.platform.storage
		.stream(template.storageKey)
		.then((source) =>
			withFile(source, async (path) =>
				pipeline(await writeWorkbook(path, filling, maxUnfolded), body),
			),
		)
		.catch((error: unknown) => body.destroy(error as Error));
	return body;
}
