import { describe, expect, test } from 'vitest';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { registerHeader, useImports } from '#tests/make/imports.ts';
import { importEnterprises } from './import-file.ts';
import { getImport } from './import-record.ts';
import { undoImport } from './undo-import.ts';

const world = useDatabase();
const { fileOf, importText, recordsOf, work } = useImports(world);

describe('an import', () => {
	test('one that was cut short goes on where it stopped, nothing twice', async () => {
		const rows = Array.from({ length: 1300 }, (_, i) => `Usaha ${i};P ${i};;;Jl. Resume ${i};;`);
		const file = `${registerHeader}${rows.join('\n')}\n`;
		const input = { path: await fileOf(file), fileName: 'resume.csv', areaCode: '36.03' };
		const cut = importEnterprises(work(), {
			...input,
			onProgress: ({ rows: done }) => {
				if (done >= 1000) throw new Error('the process dies');
			},
		});
		await expect(cut).rejects.toThrow('the process dies');
		const result = await importEnterprises(work(), input);
		await result.release();
		expect(result.head).toMatchObject({ rows: 1300, imported: 1300, unchanged: 0 });
		expect(await recordsOf(result.head.id)).toHaveLength(1300);
		const record = await getImport(world.read(system('test')), result.head.id ?? '');
		expect(record).toMatchObject({ state: 'done', rows: 1300, rowsDone: 1300, imported: 1300 });
	});

	test('two runs of one file at once record it once', async () => {
		const file = `${registerHeader}${Array.from({ length: 600 }, (_, i) => `Kembar ${i};;;;Jl. K ${i};;`).join('\n')}`;
		const results = await Promise.allSettled([importText(file), importText(file)]);
		const rows = await world
			.read()
			.query('test.twins', `SELECT id FROM registry.enterprise WHERE name LIKE 'Kembar %'`);
		expect(rows).toHaveLength(600);
		expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
	});
});

describe('undo', () => {
	test('takes the whole import back, except what somebody has changed since', async () => {
		const file = `${registerHeader}Undo A;Ani;3603144107850031;;;;\nUndo B;Budi;;;;;\nUndo C;Caca;;;;;\n`;
		const report = await importText(file);
		const [, changed] = await recordsOf(report.id);
		await world.write(system('test'), (ctx) =>
			ctx.query(
				'test.change',
				`UPDATE registry.enterprise SET story = 'x', updated_at = now() WHERE id = $1`,
				[changed?.id],
			),
		);
		const undone = await undoImport(work(), report.id ?? '');
		expect(undone).toMatchObject({
			removed: 2,
			kept: [{ name: 'Undo B', row: 3, reason: 'changed' }],
		});
		expect(await recordsOf(report.id)).toHaveLength(1);
		const owners = await world
			.read()
			.query(
				'test.owners',
				`SELECT name FROM registry.owner WHERE name IN ('Ani', 'Caca') AND nik_masked LIKE '%0031'`,
			);
		expect(owners).toEqual([]);
		const lines = await world
			.read()
			.query('test.audit', `SELECT 1 FROM platform.audit_line WHERE subject_id = $1`, [report.id]);
		expect(lines).toHaveLength(3);
		await expect(undoImport(work(), report.id ?? '')).rejects.toMatchObject({
			code: 'import/wrong-state',
		});
		const again = await importText(file);
		expect(again).toMatchObject({ imported: 2, unchanged: 1 });
	});
});
