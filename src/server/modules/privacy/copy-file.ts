import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { AppError } from '#platform/errors.ts';
import type { Ctx, Locale } from '#platform/context.ts';
import type { DataFile, DataSection } from '#platform/personal-data.ts';
import { copyPage } from './copy-page.ts';
import { copySchema } from './copy-schema.ts';

/** What a phone can still fetch; what is over it is named in the copy. */
const mostFileBytes = 200 * 1024 * 1024;

export interface PackedCopy {
	bytes: Buffer;
	records: number;
	files: number;
}

/**
 * The ZIP of a copy: `data.json` (everything, `skema.json` says how), `baca-saya.html` (the same for reading), and
 * the files of the person herself. Entries are written one after the other, so that one file is in memory at a time
 * beside the archive.
 */
export async function packCopy(
	ctx: Ctx,
	sections: readonly DataSection[],
	locale: Locale,
): Promise<PackedCopy> {
	const zip = new ZipFile();
	const bytes = buffer(zip.outputStream);
	const { packed, leftOut } = await addFiles(ctx, zip, sections);
	const records = sections.reduce((sum, section) => sum + section.records.length, 0);
	const data = {
		format: copySchema.properties.format.const,
		madeAt: ctx.now.toISOString(),
		service: ctx.platform.config.publicUrl,
		sections: Object.fromEntries(sections.map((section) => [section.name, section.records])),
		files: packed,
		leftOut,
	};
	const options = { mtime: ctx.now };
	zip.addBuffer(Buffer.from(JSON.stringify(data, null, '\t')), 'data.json', options);
	zip.addBuffer(Buffer.from(JSON.stringify(copySchema, null, '\t')), 'skema.json', options);
	zip.addBuffer(
		Buffer.from(copyPage(sections, { files: packed, leftOut, at: ctx.now, locale })),
		'baca-saya.html',
		options,
	);
	zip.end();
	return { bytes: await bytes, records, files: packed.length };
}

async function addFiles(
	ctx: Ctx,
	zip: ZipFile,
	sections: readonly DataSection[],
): Promise<{ packed: string[]; leftOut: string[] }> {
	const packed: string[] = [];
	const leftOut: string[] = [];
	const once = new Map<string, DataFile>();
	for (const file of sections.flatMap((section) => section.files ?? [])) once.set(file.name, file);
	let total = 0;
	for (const [name, file] of once) {
		const content = total < mostFileBytes ? await readIfThere(ctx, file) : undefined;
		if (!content || total + content.length > mostFileBytes) {
			leftOut.push(name);
			continue;
		}
		total += content.length;
		// Pictures and PDFs are compressed already.
		zip.addBuffer(Buffer.from(content), name, { mtime: ctx.now, compress: false });
		packed.push(name);
	}
	return { packed, leftOut };
}

async function readIfThere(ctx: Ctx, file: DataFile): Promise<Uint8Array | undefined> {
	try {
		return await file.read(ctx);
	} catch (error) {
		if (error instanceof AppError && error.kind === 'missing') return undefined;
		throw error;
	}
}
