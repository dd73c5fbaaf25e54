import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, test } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { useImports } from '#tests/make/imports.ts';

const { importText } = useImports(useDatabase());

const data = new URL('../../../../../../shared/data/', import.meta.url);
const hasData = existsSync(data);

describe.skipIf(!hasData)('real registers (../shared/data, skipped where it is absent)', () => {
	test('a street survey: every row accounted for', async () => {
		const report = await importText(
			await readFile(new URL('umkm-malawele/dataset_umkm.csv', data)),
		);
		expect(report.columns).toEqual({
			nama: 'name',
			kategori: 'kind',
			alamat: 'address',
			lat: 'latitude',
			lon: 'longitude',
		});
		expect(report.imported).toBeGreaterThan(250);
	});

	test('a village and its products: every row accounted for', async () => {
		for (const name of ['umkm.json', 'produkumkm.json']) {
			const items = JSON.parse(
				await readFile(new URL(`umkm-cikancung/${name}`, data), 'utf8'),
			) as Record<string, string>[];
			const report = await importText(stringify(items, { header: true }), { fileName: name });
			expect(report.rows).toBe(items.length);
			expect(report.columns['namaumkm']).toBe('name');
		}
	});
});
