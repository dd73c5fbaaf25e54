import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { addStaff, readAddress, type Address } from '#modules/accounts/index.ts';
import {
	countJob,
	deskJobs,
	exportToFolder,
	getBulk,
	getExport,
	listBulkLeft,
	listExports,
	listTasks,
	openExportFile,
	readCounters,
	startBulk,
	startExport,
	sweepExports,
	taskFilter,
	undoBulk,
} from '#modules/desk/index.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeShop } from '#tests/make/shop.ts';
import {
	createEnterprises,
	enterpriseFilter,
	getEnterprise360,
	listHistory,
	refuseVerification,
	selectEnterpriseIds,
} from '../index.ts';

const world = useDatabase();
let phones = 0;

async function officerOf(areaCode: string, name = 'Wati') {
	phones += 1;
	const address = readAddress(`0813${String(60_000_000 + phones)}`) as Address;
	const { personId } = await world.write(system('test'), (ctx) =>
		addStaff(ctx, { name, address, role: 'officer', areaCode }),
	);
	// What she begins goes on under her roles once she has passed her second factor.
	await world.app.platform.pool.query(
		'UPDATE accounts.person SET two_factor_enabled = true WHERE id = $1',
		[personId],
	);
	return {
		kind: 'person',
		personId,
		name,
		grants: [{ role: 'officer', areaCode }],
		secondFactor: true,
	} as const satisfies Actor;
}

const record = (areaCode: string, names: readonly string[]) =>
	world.write(system('test'), (ctx) =>
		createEnterprises(
			ctx,
			names.map((name, index) => ({
				owner: {
					name: `Pemilik ${name}`,
					phone: `+62812${String(90_000_000 + phones * 100 + index)}`,
				},
				name,
				areaCode,
				source: 'import' as const,
				nib: '1234567890123',
				latitude: -6.123456,
				longitude: 106.654321,
			})),
		),
	);
const runJob = (name: string, data: object) =>
	deskJobs
		.find((job) => job.name === name)!
		.handler(world.app.workFor({ actor: system(name) }), data);
const codeOf = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: unknown) => (error instanceof AppError ? error.code : String(error)),
	);

test('DN-01 DN-03 many are verified at once, each with its own line; others are skipped with the reason; it can be taken back', async () => {
	const officer = await officerOf('36.01.01');
	const made = await record('36.01.01.2001', ['Satu', 'Dua', 'Tiga']);
	const [far] = await record('36.01.02.2001', ['Jauh']);
	const ids = [...made.map(({ id }) => id), far!.id];
	const verify = (input: Record<string, string>) =>
		world.write(officer, (ctx) => startBulk(ctx, { action: 'enterprise/verify', ids, input }));
	expect(await codeOf(verify({}))).toBe('registry/reason');
	const bulkId = await verify({ reason: 'KTP sudah dilihat' });
	await runJob('desk/bulk', { bulkId });
	expect(await getBulk(world.read(officer), bulkId)).toMatchObject({
		state: 'done',
		total: 4,
		done: 3,
		skipped: 1,
		undoable: true,
		reasons: [{ state: 'skipped', code: 'registry/no-such-enterprise', count: 1 }],
	});
	expect(await listBulkLeft(world.read(officer), bulkId)).toMatchObject([{ subjectId: far!.id }]);
	for (const { id } of made) {
		expect((await getEnterprise360(world.read(officer), { id })).verification).toBe('verified');
		const lines = await listHistory(world.read(officer), { enterpriseId: id });
		expect(lines.filter(({ action }) => action === 'registry.enterprise.verified')).toMatchObject([
			{ by: 'Wati', reason: 'KTP sudah dilihat' },
		]);
	}
	// Running the job again changes nothing.
	await runJob('desk/bulk', { bulkId });
	// One of them is decided anew: that decision stands.
	await world.write(officer, (ctx) =>
		refuseVerification(ctx, { enterpriseId: made[0]!.id, reason: 'ternyata keliru' }),
	);
	await world.write(officer, (ctx) => undoBulk(ctx, bulkId));
	await runJob('desk/bulk', { bulkId });
	const states = await Promise.all(
		made.map(async ({ id }) => (await getEnterprise360(world.read(officer), { id })).verification),
	);
	expect(states).toEqual(['refused', 'unverified', 'unverified']);
	expect(await getBulk(world.read(officer), bulkId)).toMatchObject({
		state: 'undone',
		undoable: false,
		reasons: [{ state: 'kept', code: 'registry/decided-anew' }, { state: 'skipped' }],
	});
	const other = await officerOf('36.01.01', 'Lain');
	expect(await codeOf(getBulk(world.read(other), bulkId))).toBe('desk/no-such-bulk');
});

test('whoever loses her role in the middle of bulk work does nothing more', async () => {
	const officer = await officerOf('36.01.03');
	const ids = (
		await record(
			'36.01.03.2001',
			['A', 'B'].map((one) => `Toko ${one}`),
		)
	).map(({ id }) => id);
	const bulkId = await world.write(officer, (ctx) =>
		startBulk(ctx, { action: 'enterprise/close', ids, input: { reason: 'sudah berhenti' } }),
	);
	await world.app.platform.pool.query(
		'UPDATE accounts.role_grant SET revoked_at = now() WHERE person_id = $1',
		[officer.personId],
	);
	await runJob('desk/bulk', { bulkId });
	expect(await getBulk(world.read(officer), bulkId)).toMatchObject({ done: 0, skipped: 2 });
});

test('two workers on the same bulk work do each record once', async () => {
	const officer = await officerOf('36.02.01');
	const ids = (
		await record(
			'36.02.01',
			Array.from({ length: 12 }, (_, index) => `Kios ${index}`),
		)
	).map(({ id }) => id);
	const bulkId = await world.write(officer, (ctx) =>
		startBulk(ctx, { action: 'enterprise/verify', ids, input: { reason: 'didatangi petugas' } }),
	);
	await Promise.all([runJob('desk/bulk', { bulkId }), runJob('desk/bulk', { bulkId })]);
	expect(await getBulk(world.read(officer), bulkId)).toMatchObject({ done: 12, skipped: 0 });
	const { rows } = await world.app.platform.pool.query<{ count: number }>(
		`SELECT count(*) FROM platform.audit_line WHERE action = 'registry.enterprise.verified' AND subject_id = ANY($1)`,
		[ids],
	);
	expect(rows[0]!.count).toBe(12);
});

test('DN-01 a colleague is asked to look at many records, which become her tasks', async () => {
	const officer = await officerOf('36.02');
	const colleague = await officerOf('36.02.02', 'Budi');
	const here = await record('36.02.02', ['Sini']);
	const there = await record('36.02.03', ['Sana']);
	const ids = [...here, ...there].map(({ id }) => id);
	const ask = (assigneeId: string, what: string) =>
		world.write(officer, (ctx) =>
			startBulk(ctx, { action: 'enterprise/task', ids, input: { assigneeId, what } }),
		);
	expect(await codeOf(ask(colleague.personId, 'dance'))).toBe('desk/task-incomplete');
	const bulkId = await ask(colleague.personId, 'call');
	await runJob('desk/bulk', { bulkId });
	expect(await getBulk(world.read(officer), bulkId)).toMatchObject({
		done: 1,
		reasons: [{ code: 'desk/not-their-area' }],
	});
	const mine = await listTasks(world.read(colleague), taskFilter.parse({ whose: 'mine' }));
	expect(mine.items).toMatchObject([
		{ kind: 'record', page: `/dinas/usaha/${here[0]!.number}`, params: { what: 'call' } },
	]);
});

const wish = {
	list: 'enterprises',
	filter: { shown: { area: '36.03.01' }, words: null },
	groups: ['basic', 'area'],
	formats: ['csv', 'xlsx', 'geojson'],
	options: { csv: 'excel', exact: false },
} as const;

test('SH-12 the list leaves as files with the filters of the screen, logged, for whoever made it, for a week', async () => {
	const officer = await officerOf('36.03');
	await record('36.03.01', ['=HYPERLINK("x")', 'Laksa; Nyai']);
	await record('36.03.02', ['Lain kecamatan']);
	const id = await world.write(officer, (ctx) => startExport(ctx, wish));
	await runJob('desk/export', { exportId: id });
	const done = await getExport(world.read(officer), id);
	expect(done).toMatchObject({ state: 'done', rows: 2, expectedRows: 2, personal: false });
	const work = world.app.workFor({ actor: officer });
	const fetch = async (format: string) => {
		const { stream } = await openExportFile(work, { id, format });
		return text(stream);
	};
	const csv = await fetch('csv');
	expect(csv.split('\r\n')).toHaveLength(4);
	expect(csv).toContain('"\'=HYPERLINK(""x"")"');
	expect(csv).toContain('"Laksa; Nyai"');
	expect(csv).toContain("'36.03.01");
	expect(csv).not.toMatch(/Pemilik|0812|1234567890123/);
	const map = JSON.parse(await fetch('geojson')) as { features: { geometry: object }[] };
	expect(map.features.map(({ geometry }) => geometry)).toEqual([
		{ type: 'Point', coordinates: [106.654, -6.123] },
		{ type: 'Point', coordinates: [106.654, -6.123] },
	]);
	expect((await fetch('xlsx')).slice(0, 2)).toBe('PK');
	expect(await listExports(world.read(officer))).toMatchObject([{ id, by: 'Wati', downloads: 3 }]);
	const head = await officerOf('36.03', 'Kepala');
	const narrow = await officerOf('36.03.01', 'Sempit');
	expect((await listExports(world.read(head))).map((one) => one.id)).toEqual([id]);
	expect(await listExports(world.read(narrow))).toEqual([]);
	expect(await codeOf(getExport(world.read(head), id))).toBe('desk/no-such-export');
	// Nothing is left of the parts, and after a week nothing of the files.
	const folder = join(world.folder, 'files/private/exports', id);
	expect((await readdir(folder)).toSorted()).toEqual([
		'enterprises.csv',
		'enterprises.geojson',
		'enterprises.xlsx',
	]);
	const later = new Date(Date.now() + 8 * 86_400_000);
	await sweepExports(world.app.workFor({ actor: system('sweep'), now: later }));
	expect(await readdir(folder)).toEqual([]);
	expect(await codeOf(openExportFile(work, { id, format: 'csv' }))).toBe('desk/export-gone');
});

test('SH-04 what is personal needs a reason, and every owner reads who took her data along and why', async () => {
	const officer = await officerOf('36.71.01');
	const shop = await makeShop(world, 'Dapur Bu Siti', '36.71.01.1007');
	const outside = await makeShop(world, 'Dapur Jauh', '36.71.02.1001');
	const ask = (more: object) =>
		world.write(officer, (ctx) =>
			startExport(ctx, { ...wish, filter: { shown: {}, words: null }, ...more }),
		);
	expect(await codeOf(ask({ groups: ['owner'] }))).toBe('desk/reason');
	expect(await codeOf(ask({ options: { csv: 'plain', exact: true } }))).toBe('desk/reason');
	expect(await codeOf(ask({ groups: [] }))).toBe('desk/export-empty');
	const exportId = await ask({
		groups: ['basic', 'contact'],
		formats: ['csv'],
		reason: 'Undangan pelatihan',
	});
	await runJob('desk/export', { exportId });
	const history = (enterpriseId: string, owner: Actor) =>
		listHistory(world.read(owner), { enterpriseId });
	expect(await history(shop.enterpriseId, shop.owner)).toContainEqual(
		expect.objectContaining({
			action: 'desk.export.made',
			by: 'Wati',
			reason: 'Undangan pelatihan',
			isView: true,
		}),
	);
	const other = await history(outside.enterpriseId, outside.owner);
	expect(other.map(({ action }) => action)).not.toContain('desk.export.made');
});

test('an export goes on behind the part that was kept, and holds each record once', async () => {
	const officer = await officerOf('36.72.01');
	const made = await record('36.72.01.1001', ['Satu', 'Dua', 'Tiga']);
	const id = await world.write(officer, (ctx) =>
		startExport(ctx, { ...wish, filter: { shown: {}, words: null }, formats: ['csv'] }),
	);
	// As a run left it that was killed after its first part.
	const first = made[0]!;
	const rest = made.slice(1).map((one) => one.id);
	const { pool, storage } = world.app.platform;
	await storage.put(
		`private/exports/${id}/part-00001`,
		Buffer.from(
			JSON.stringify({
				id: first.id,
				cells: ['bagian', 'lama', 'x', 'y', 'z', 'a', 'b', 'c', 'd'],
				point: null,
			}),
		),
		{ contentType: 'application/x-ndjson' },
	);
	for (const ids of [[first.id], rest])
		await pool.query('INSERT INTO desk.export_part VALUES ($1, $2, $3, $4)', [
			id,
			ids[0],
			ids.at(-1),
			ids,
		]);
	await pool.query(
		'UPDATE desk.export SET cursor = $2, parts = 1, rows = 1, expected_rows = 3 WHERE id = $1',
		[id, first.id],
	);
	await runJob('desk/export', { exportId: id });
	const { stream } = await openExportFile(world.app.workFor({ actor: officer }), {
		id,
		format: 'csv',
	});
	const lines = (await text(stream)).trimEnd().split('\r\n').slice(1);
	expect(lines).toHaveLength(3);
	expect(lines[0]).toContain('bagian;lama');
	expect(lines.slice(1).map((line) => line.split(';')[1])).toEqual(['Dua', 'Tiga']);
});

test('chosen records leave, others and those of other areas do not, and words searched for are not in the log', async () => {
	const officer = await officerOf('36.73.01');
	const [chosen] = await record('36.73.01.1001', ['Dipilih', 'Tidak']);
	const [far] = await record('36.73.02.1001', ['Jauh']);
	const folder = join(world.folder, 'keluar');
	const made = await exportToFolder(
		world.app.workFor({ actor: officer }),
		{ ...wish, filter: { shown: { ids: [chosen!.id, far!.id] }, words: null }, formats: ['csv'] },
		folder,
	);
	expect(made).toMatchObject({ rows: 1, files: [{ format: 'csv', rows: 1 }] });
	const nik = '3673010101900001';
	const id = await world.write(officer, (ctx) =>
		startExport(ctx, { ...wish, filter: { shown: {}, words: nik } }),
	);
	expect(await getExport(world.read(officer), id)).toMatchObject({ hasWords: true });
	const { rows } = await world.app.platform.pool.query<{ row: string }>(
		'SELECT x::text AS row FROM desk.export x WHERE id = $1',
		[id],
	);
	expect(rows[0]!.row).not.toContain(nik);
});

test('DN-10 honest counters say what they mean by numbers, and a province reads sums', async () => {
	const officer = await officerOf('36.74');
	const shop = await makeShop(world, 'Warung Jujur', '36.74.01.1001');
	await record('36.74.02.1001', ['Impor saja']);
	await world.app.platform.pool.query(
		`UPDATE registry.enterprise SET verification = 'verified', verified_at = now() WHERE id = $1`,
		[shop.enterpriseId],
	);
	await countJob.handler(world.app.workFor({ actor: system('desk/count') }), {});
	await countJob.handler(world.app.workFor({ actor: system('desk/count') }), {});
	const read = await readCounters(world.read(officer));
	expect(read.counts).toEqual({ registered: 2, verified: 1, reachable: 1, selling: 0 });
	const { rows } = await world.app.platform.pool.query<{ count: number }>(
		`SELECT count(*) FROM registry.enterprise WHERE status = 'active'`,
	);
	const province = await readCounters(world.read(await officerOf('36', 'Provinsi')));
	expect(province.counts.registered).toBe(rows[0]!.count);
	const guests = await readCounters(world.read());
	expect(guests.counts.registered).toBe(0);
});

test('a filter of the list means the same records for bulk work', async () => {
	const officer = await officerOf('36.04.05');
	const made = await record('36.04.05.2001', ['Kue A', 'Kue B', 'Topi C']);
	const ids = (q: string, limit = 10) =>
		selectEnterpriseIds(world.read(officer), enterpriseFilter.parse({ q }), limit);
	expect((await ids('kue')).toSorted()).toEqual(
		made
			.slice(0, 2)
			.map(({ id }) => id)
			.toSorted(),
	);
	expect(await ids('kue', 1)).toHaveLength(1);
});
