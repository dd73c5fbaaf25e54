import { expect, test } from 'vitest';
import {
	countJob,
	getBulk,
	listBulkLeft,
	listTasks,
	readCounters,
	startBulk,
	taskFilter,
	undoBulk,
} from '#modules/desk/index.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf, makeOffice } from '#tests/make/office.ts';
import { makeShop } from '#tests/make/shop.ts';
import {
	enterpriseFilter,
	getEnterprise360,
	listHistory,
	refuseVerification,
	selectEnterpriseIds,
} from '../index.ts';

const world = useDatabase();
const { officerOf, record, runJob } = makeOffice(world);

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
