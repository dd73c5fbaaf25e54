import { afterAll, expect, it } from 'vitest';
import { rumah } from '#tests/make/command.ts';
import { testConfig } from '#tests/make/config.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { registerByOfficer } from '#tests/make/registry.ts';
import { makeShop } from '#tests/make/shop.ts';
import { worldOf } from '#tests/make/world-of.ts';
import { getSellerTerms, setSellerTerms } from '#modules/orders/index.ts';
import {
	getImport,
	importJobs,
	readBadRows,
	readImportReport,
	readSamples,
	receiveImport,
	revealNik,
	startImport,
} from '#modules/registry/index.ts';
import { createApp, system, type App } from '#server/app.ts';

const world = useDatabase();
const newKey = `t2:${Buffer.alloc(32, 9).toString('base64')}`;
let rotated: App | undefined;
afterAll(() => rotated?.stop());

/** Every text of every table that looks sealed under a key, as `schema.table.column`. */
async function sealedUnder(keyId: string): Promise<string[]> {
	const { pool } = world.app.platform;
	const { rows } = await pool.query<{ schema: string; table: string; column: string }>(
		`SELECT c.table_schema AS schema, c.table_name AS "table", c.column_name AS "column"
		 FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
		 WHERE c.data_type = 'text' AND t.table_type = 'BASE TABLE'
			AND c.table_schema NOT IN ('pg_catalog', 'information_schema')`,
	);
	const found: string[] = [];
	for (const { schema, table, column } of rows) {
		const { rowCount } = await pool.query(
			`SELECT 1 FROM "${schema}"."${table}" WHERE "${column}" ~ $1 LIMIT 1`,
			[`^${keyId}\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]{22}\\.`],
		);
		if (rowCount) found.push(`${schema}.${table}.${column}`);
	}
	return found.sort();
}

it('after a rotation nothing needs the old key, and everything is read with the new one', async () => {
	const officer = asOfficer(await makePerson(world, 'Petugas', '+628129000001'), '36.03');
	const nik = '3603141212900001';
	const { id: enterpriseId } = await registerByOfficer(world, officer, { name: 'Siti', nik });
	const shop = await makeShop(world);
	await world.write(shop.owner, (ctx) =>
		setSellerTerms(ctx, shop.enterpriseId, {
			methods: ['transfer'],
			deliveries: ['pickup'],
			pickupNote: '',
			bankName: 'BJB',
			accountHolder: 'Siti',
			accountNumber: '0012345678',
			fees: {},
		}),
	);
	const file = (nik: string) => Buffer.from(`Nama Usaha;Nama Pemilik;NIK\nEmping;Ani;${nik}\n`);
	const work = world.app.workFor({ actor: officer });
	const receive = (nik: string) =>
		receiveImport(work, { fileName: 'a.csv', bytes: file(nik), areaCode: '36.03' });
	const waiting = await receive('3603141212900002');
	const done = await receive('12345');
	await world.write(officer, async (ctx) => {
		await ctx.query('test.checked', `UPDATE registry.import SET state = 'checked' WHERE id = $1`, [
			done,
		]);
		await startImport(ctx, done);
	});
	const run = importJobs.find(({ name }) => name === 'registry/import')!;
	await run.handler(world.app.workFor({ actor: system('worker') }), { importId: done });

	const before = await sealedUnder('t1');
	expect(before).toEqual(['orders.seller_terms.account_cipher', 'registry.owner.nik_cipher']);

	const keys = { FIELD_KEYS: `${newKey},${world.app.config.fieldKeys}` };
	const first = await rumah(world, ['keys', 'rotate'], keys);
	expect(first).toMatchObject({ code: 0 });
	expect(JSON.parse(first.out)).toMatchObject({
		'registry.owner.nik_cipher': 1,
		'orders.seller_terms.account_cipher': 1,
		'files of imports': 3,
	});
	const again = await rumah(world, ['keys', 'rotate'], keys);
	expect(new Set(Object.values(JSON.parse(again.out) as object))).toEqual(new Set([0]));
	expect(await sealedUnder('t1')).toEqual([]);
	expect(await sealedUnder('t2')).toEqual(before);

	rotated = await createApp(
		testConfig({
			DATABASE_URL: world.app.connectionString,
			DATA_DIR: world.folder,
			FIELD_KEYS: newKey,
		}),
	);
	const later = worldOf(rotated);
	expect(
		await later.write(officer, (ctx) =>
			revealNik(ctx, { enterpriseId, reason: 'Cocokkan dengan KTP' }),
		),
	).toBe(nik);
	expect(await getSellerTerms(later.read(shop.owner), shop.enterpriseId)).toMatchObject({
		accountMasked: '••••5678',
	});
	const laterWork = rotated.workFor({ actor: officer });
	const [report, bad, samples] = await Promise.all([
		readImportReport(laterWork, await getImport(laterWork.ctx, done)),
		readBadRows(laterWork, done),
		readSamples(laterWork, await getImport(laterWork.ctx, waiting)),
	]);
	expect(report?.rejected).toMatchObject([{ value: '12345' }]);
	expect((await Array.fromAsync(bad.pieces)).join('')).toContain('12345');
	expect(samples.map((column) => column.samples)).toContainEqual(['3603141212900002']);
});
