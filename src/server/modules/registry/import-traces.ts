import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { DataSubject } from '#platform/personal-data.ts';
import { parsePhone } from '#shared/phone.ts';
import { readSealed } from './import/private-files.ts';

/** NIK, phones and name of somebody as a file may hold them. */
async function marksOf(ctx: Ctx, { ownerIds, enterpriseIds }: DataSubject): Promise<string[]> {
	const rows = await ctx.query<{ nik: string | null; name: string; phones: (string | null)[] }>(
		'registry.erase.marks',
		`SELECT o.nik_cipher AS nik, o.name, array_agg(e.phone) || array_agg(e.phone_original) || o.phone AS phones
		 FROM registry.owner o LEFT JOIN registry.enterprise e ON e.owner_id = o.id AND e.id = ANY($2)
		 WHERE o.id = ANY($1) GROUP BY o.id`,
		[ownerIds, enterpriseIds],
	);
	const phones = rows.flatMap((row) => row.phones.filter((phone) => phone !== null));
	const digits = phones.flatMap((text) => {
		const phone = parsePhone(text);
		return phone.ok ? [phone.value.e164.replace(/^\+62/, '')] : [];
	});
	const niks = rows.flatMap(({ nik }) => (nik ? [ctx.platform.cipher.decrypt(nik)] : []));
	const names = rows.map(({ name }) => name.toLowerCase()).filter((name) => name.length > 4);
	return [...new Set([...niks, ...digits, ...names])];
}

/**
 * The kept files of imports that name somebody: those of an import that made a record of hers, and every other
 * whose report or refused rows say her NIK, phone or name.
 */
export async function importFilesWith(ctx: Ctx, subject: DataSubject): Promise<string[]> {
	const rows = await ctx.query<{ key: string; hers: boolean; text: boolean }>(
		'registry.erase.importFiles',
		`SELECT f.key, f.text, EXISTS (SELECT 1 FROM registry.enterprise e
			WHERE e.import_id = i.id AND e.id = ANY($1)) AS hers
		 FROM registry.import i, LATERAL (VALUES (i.storage_key, false), (i.report_key, true),
			(i.rejected_key, true)) AS f(key, text) WHERE f.key IS NOT NULL`,
		[subject.enterpriseIds],
	);
	const marks = await marksOf(ctx, subject);
	const found: string[] = [];
	for (const { key, hers, text } of rows)
		if (hers || (text && (await mentions(ctx, key, marks)))) found.push(key);
	return found;
}

async function mentions(ctx: Ctx, key: string, marks: readonly string[]): Promise<boolean> {
	try {
		// A piece holds whole rows.
		for await (const piece of readSealed(ctx, key)) {
			const content = piece.toLowerCase();
			// People write numbers with dots and dashes.
			const plain = content.replace(/(?<=\d)[ .-]+(?=\d)/g, '');
			if (marks.some((mark) => content.includes(mark) || plain.includes(mark))) return true;
		}
		return false;
	} catch (error) {
		if (error instanceof AppError && error.kind === 'missing') return false;
		throw error;
	}
}
