import { describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { system } from '#server/app.ts';
import {
	changeMapping,
	listImportAreas,
	readBadRows,
	readImportReport,
	readSamples,
	receiveImport,
	startImport,
	startUndo,
} from './desk.ts';
import { getImport, listImports } from './import-record.ts';
import { registryRetention } from '../retention.ts';
import { checkJob, runJob, undoJob } from './jobs.ts';
import { listKept } from './undo-import.ts';

const world = useDatabase();

const officer: Actor = {
	kind: 'person',
	personId: '01900000-0000-7000-8000-000000000001',
	name: 'Petugas',
	grants: [{ role: 'officer', areaCode: '36.03' }],
	secondFactor: true,
};
const elsewhere: Actor = { ...officer, grants: [{ role: 'officer', areaCode: '36.71' }] };
const workOf = (actor: Actor) => world.app.workFor({ actor });
const worker = () => workOf(system('worker'));
const file = Buffer.from(
	'Merek;Yang punya;NIK;Omzet\nKecap Benteng;Lim;3671014107850003;5 juta\nSirop;Tan;12345;\n',
);

async function upload(bytes = file, fileName = 'data.csv') {
	return receiveImport(workOf(officer), { fileName, bytes, areaCode: '36.03' });
}

describe('an import from the desk', () => {
	test('uploaded, mapped, checked, run, looked at, undone', async () => {
		const id = await upload();
		const ctx = world.read(officer);
		const uploaded = await getImport(ctx, id);
		expect(uploaded).toMatchObject({ state: 'uploaded', rows: 2 });
		expect(JSON.stringify(uploaded.plan)).not.toContain('3671014107850003');
		const columns = await readSamples(workOf(officer), uploaded);
		expect(columns[1]).toMatchObject({ column: 'Yang punya', samples: ['Lim', 'Tan'] });

		const map = { Merek: 'name', 'Yang punya': 'ownerName', NIK: 'nik', Omzet: 'annualSales' };
		await world.write(officer, (tx) => changeMapping(tx, id, map));
		await checkJob.handler(worker(), { importId: id });
		const checked = await getImport(ctx, id);
		expect(checked).toMatchObject({ state: 'checked', imported: 1, rejected: 1, rowsDone: 2 });
		expect(await recordsOf(id)).toBe(0);

		await world.write(officer, (tx) => startImport(tx, id));
		await runJob.handler(worker(), { importId: id });
		// The queue may run a job twice.
		await runJob.handler(worker(), { importId: id });
		const done = await getImport(ctx, id);
		expect(done).toMatchObject({ state: 'done', imported: 1, rejected: 1, storageKey: null });
		expect(await recordsOf(id)).toBe(1);
		const report = await readImportReport(workOf(officer), done);
		expect(report?.rejected[0]).toMatchObject({ row: 3, column: 'NIK', value: '12345' });
		const bad = await readBadRows(workOf(officer), id);
		expect(bad.name).toBe('data-ditolak.csv');
		expect((await Array.fromAsync(bad.pieces)).join('')).toContain('Sirop;Tan;12345;;3;');

		const second = await upload();
		expect((await getImport(ctx, second)).plan).toMatchObject({ remembered: true });

		await world.write(officer, (tx) => startUndo(tx, id));
		await undoJob.handler(worker(), { importId: id });
		expect(await getImport(ctx, id)).toMatchObject({ state: 'undone' });
		expect(await listKept(ctx, id)).toEqual([]);
		expect(await recordsOf(id)).toBe(0);
		expect((await actionsOf(id)).sort()).toEqual([
			'registry.import.bad-rows-read',
			'registry.import.finished',
			'registry.import.received',
			'registry.import.report-read',
			'registry.import.samples-read',
			'registry.import.started',
			'registry.import.undone',
		]);
	});

	test('nothing on disk shows a NIK', async () => {
		const id = await upload();
		const [row] = await world
			.read()
			.query<{ key: string }>(
				'test.key',
				'SELECT storage_key AS key FROM registry.import WHERE id = $1',
				[id],
			);
		const bytes = await world.app.platform.storage.get(row?.key ?? '');
		expect(bytes.includes('3671014107850003')).toBe(false);
		expect(bytes.includes(Buffer.from('3671014107850003').toString('base64').slice(0, 16))).toBe(
			false,
		);
	});

	test('steps out of order are refused, and leave the import as it was', async () => {
		const id = await upload();
		const wrong = { code: 'import/wrong-state' };
		await expect(world.write(officer, (tx) => startImport(tx, id))).rejects.toMatchObject(wrong);
		await expect(world.write(officer, (tx) => startUndo(tx, id))).rejects.toMatchObject(wrong);
		await expect(
			world.write(officer, (tx) => changeMapping(tx, id, { Merek: 'ownerName' })),
		).rejects.toMatchObject({ code: 'import/no-name-column' });
		expect(await getImport(world.read(officer), id)).toMatchObject({ state: 'uploaded' });
	});

	test('an upload that nobody imports is forgotten after a week', async () => {
		const id = await upload();
		const uploads = registryRetention.find(({ code }) => code === 'import-uploads')!;
		const anHourLater = new Date(Date.now() + 3600_000);
		expect(
			await uploads.run(world.app.workFor({ actor: system('sweep') }), anHourLater),
		).toBeGreaterThan(0);
		expect(await getImport(world.read(officer), id)).toMatchObject({
			state: 'failed',
			problem: 'import/expired',
			storageKey: null,
		});
	});

	test('a record that its owner has claimed since stays', async () => {
		const id = await upload(Buffer.from('Nama Usaha,Pemilik\nDiklaim,Ida\nBebas,Udi\n'));
		await world.write(officer, (tx) => changeMapping(tx, id, {}));
		await checkJob.handler(worker(), { importId: id });
		await world.write(officer, (tx) => startImport(tx, id));
		await runJob.handler(worker(), { importId: id });
		const person = await makePerson(world, 'Ida', '+6281211112222');
		await world.read().query(
			'test.claim',
			`UPDATE registry.owner SET person_id = $1 WHERE id = (SELECT owner_id FROM registry.enterprise
				 WHERE import_id = $2 AND name = 'Diklaim')`,
			[person.kind === 'person' ? person.personId : '', id],
		);
		await world.write(officer, (tx) => startUndo(tx, id));
		await undoJob.handler(worker(), { importId: id });
		expect(await listKept(world.read(officer), id)).toMatchObject([
			{ name: 'Diklaim', row: 2, reason: 'claimed' },
		]);
	});
});

describe('access', () => {
	test('officers see and touch only imports of their own area', async () => {
		const id = await upload();
		const missing = { code: 'import/no-such-import' };
		await expect(getImport(world.read(elsewhere), id)).rejects.toMatchObject(missing);
		await expect(readBadRows(workOf(elsewhere), id)).rejects.toMatchObject(missing);
		await expect(world.write(elsewhere, (tx) => changeMapping(tx, id, {}))).rejects.toMatchObject(
			missing,
		);
		expect((await listImports(world.read(elsewhere))).map((one) => one.id)).not.toContain(id);
		expect((await listImports(world.read(officer))).map((one) => one.id)).toContain(id);
	});

	test('nobody imports for another area, before the second factor, or as a guest or owner', async () => {
		const input = { fileName: 'x.csv', bytes: file, areaCode: '36.03' };
		const person = await makePerson(world, 'Ani', '+6281299990000');
		const actors: Actor[] = [
			elsewhere,
			{ ...officer, secondFactor: false },
			{ kind: 'guest' },
			person,
			asOfficer(person, '36'),
		];
		for (const actor of actors) {
			await expect(receiveImport(workOf(actor), input)).rejects.toMatchObject({
				code: 'import/not-your-area',
			});
			expect((await listImportAreas(world.read(actor))).map(({ code }) => code)).not.toContain(
				'36.03',
			);
		}
		const areas = await listImportAreas(world.read(officer));
		expect(areas[0]).toEqual({ code: '36.03', name: 'Kabupaten Tangerang' });
		expect(areas).toHaveLength(30);
	});
});

async function recordsOf(importId: string): Promise<number> {
	const rows = await world
		.read()
		.query('test.records', 'SELECT id FROM registry.enterprise WHERE import_id = $1', [importId]);
	return rows.length;
}

async function actionsOf(importId: string): Promise<string[]> {
	const rows = await world
		.read()
		.query<{ action: string }>(
			'test.actions',
			'SELECT DISTINCT action FROM platform.audit_line WHERE subject_id = $1',
			[importId],
		);
	return rows.map(({ action }) => action);
}
