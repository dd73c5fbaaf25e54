import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { importEnterprises, type ImportInput, type ImportReport } from '#modules/registry/index.ts';
import { system } from '#server/app.ts';
import type { useDatabase } from './database.ts';

/** A header with what most registers have. */
export const registerHeader = 'Nama Usaha;Pemilik;NIK;No HP;Alamat;Kecamatan;Omzet per tahun\n';

/** Imports contents as files, as the command does, into 36.03 unless told otherwise. */
export function useImports(world: ReturnType<typeof useDatabase>) {
	let folder = '';
	let count = 0;
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'import-'));
	});
	afterAll(() => rm(folder, { recursive: true }));
	const work = () => world.app.workFor({ actor: system('test') });

	async function fileOf(content: string | Buffer): Promise<string> {
		const path = join(folder, `${count++}.csv`);
		await writeFile(path, content);
		return path;
	}

	return {
		work,
		fileOf,
		/** The whole report; its counts add up, or the test fails. */
		async importText(
			content: string | Buffer,
			options: Partial<ImportInput> = {},
		): Promise<ImportReport> {
			const result = await importEnterprises(work(), {
				path: await fileOf(content),
				fileName: 'register.csv',
				areaCode: '36.03',
				...options,
			});
			const lines = await Array.fromAsync(result.lines());
			await result.release();
			const report = { ...JSON.parse(lines.join('\n')), totals: result.totals } as ImportReport;
			const refused = new Set(report.rejected.map(({ row }) => row));
			expect(report.imported + report.unchanged + refused.size).toBe(report.rows);
			expect(report.rejectedRows).toBe(refused.size);
			return report;
		},
		/** The records of an import, in the order of its rows. */
		recordsOf: (importId: string | null) =>
			world.read(system('test')).query<{
				id: string;
				name: string;
				ownerId: string;
				nik: string | null;
				phone: string | null;
				original: string | null;
				areaCode: string;
				row: number;
				size: string | null;
			}>(
				'test.enterprises',
				`SELECT e.id, e.name, e.owner_id AS "ownerId", o.nik_masked AS nik, e.phone,
					e.phone_original AS original, e.area_code AS "areaCode", e.import_row AS row, e.size_class AS size
				 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
				 WHERE e.import_id = $1 ORDER BY e.import_row`,
				[importId],
			),
	};
}
