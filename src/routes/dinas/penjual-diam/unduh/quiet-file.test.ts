import { expect, test } from 'vitest';
import { lookForQuietSellers, recordVisit } from '#modules/demand/index.ts';
import type { Actor } from '#platform/context.ts';
import { guest } from '#server/app.ts';
import { wibDay } from '#shared/dates.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { csvLines } from '../../../parts/list-file.ts';
import { quietFile } from './quiet-file.ts';

const world = useDatabase();
const later = new Date(Date.now() + 90 * 86_400_000);

async function fileOf(actor: Actor, filter: { district?: string } = {}): Promise<string[]> {
	const lines: string[] = [];
	for await (const line of csvLines(
		await quietFile(world.app.workFor({ actor, now: later }), filter),
	))
		lines.push(line);
	return lines;
}

test('the quiet shops of an office leave as CSV: no formula runs, nobody is named, and it is written down (DN-11)', async () => {
	const officer = asOfficer(await makePerson(world, 'Bu Unduh', '+628117770021'), '36.03');
	const shop = await makeShop(world, '=HYPERLINK("http://jahat.example";"Toko")', '36.03.14.2005');
	const near = await makeShop(world, 'Toko; "Titik Koma"', '36.03.09.2001');
	const far = await makeShop(world, 'Toko Kota Lain', '36.71.01.1007');
	for (const one of [shop, near, far]) await makeListing(world, one);
	await lookForQuietSellers(world.app.workFor({ actor: guest, now: later }));
	await world.write(
		officer,
		(ctx) =>
			recordVisit(ctx, {
				number: shop.number,
				visitedOn: wibDay(later),
				way: 'visit',
				details: 'Bertemu Bu Rina di rumahnya',
			}),
		later,
	);

	const [head, ...rows] = await fileOf(officer);
	expect(head).toMatch(/^\uFEFFNomor usaha;Nama usaha;/);
	const [formula, quoted] = [shop, near].map(({ number }) =>
		rows.find((row) => row.startsWith(number)),
	);
	expect(formula).toContain(`;"'=HYPERLINK(""http://jahat.example"";""Toko"")";`);
	expect(formula).toContain(wibDay(later));
	expect(quoted).toContain(';"Toko; ""Titik Koma""";');
	expect(rows.join()).not.toMatch(/Kota Lain|Bu Unduh|Bu Rina|\+62/);
	expect((await fileOf(officer, { district: '36.03.09' })).join()).not.toContain('HYPERLINK');
	expect(await fileOf(officer, { district: '36.71.01' })).toHaveLength(1);

	const { rows: written } = await world.app.platform.pool.query(
		`SELECT area_code AS area, data FROM platform.audit_line WHERE action = 'demand.quiet.exported' ORDER BY at, id`,
	);
	expect(written).toHaveLength(3);
	await expect(fileOf(guest)).rejects.toMatchObject({ code: 'demand/no-such-shop' });
});
