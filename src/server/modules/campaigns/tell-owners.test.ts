import { expect, test } from 'vitest';
import { findNewsJob, isQuiet, joinCampaign, setQuiet } from '#modules/campaigns/index.ts';
import { guest } from '#server/app.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { campaignOfficer, makeCampaign } from '#tests/make/campaigns.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import { tellOwnersJob } from './tell-owners.ts';

const world = useDatabase();
const later = (days: number) => new Date(Date.now() + days * 86_400_000);

/** The job of the morning, and what it puts into the queue. */
async function morning(now = new Date()) {
	await world.app.platform.pool.query(`DELETE FROM jobs.job WHERE name = $1`, [tellOwnersJob.name]);
	const work = world.app.workFor({ actor: guest, now });
	await findNewsJob.handler(work, {});
	const { rows } = await world.app.platform.pool.query<{ data: never }>(
		`SELECT data FROM jobs.job WHERE name = $1 AND state = 'created'`,
		[tellOwnersJob.name],
	);
	for (const { data } of rows) await tellOwnersJob.handler(work, data);
}
async function toldTo(shop: Shop): Promise<string[]> {
	const { rows } = await world.app.platform.pool.query<{ body: string }>(
		`SELECT m.body FROM platform.message m JOIN accounts.person p ON p.phone = m.recipient
		 JOIN registry.owner o ON o.person_id = p.id JOIN registry.enterprise e ON e.owner_id = o.id
		 WHERE e.id = $1 AND m.purpose = 'campaigns/news' ORDER BY m.created_at, m.id`,
		[shop.enterpriseId],
	);
	return rows.map(({ body }) => body);
}

test('owners whose products fit hear once of all that is new, and once more before it ends', async () => {
	const officer = await campaignOfficer(world, '36.03');
	const [fits, joined, quiet, elsewhere, empty] = [
		await makeShop(world, 'Dapur Cocok'),
		await makeShop(world, 'Dapur Ikut'),
		await makeShop(world, 'Dapur Diam'),
		await makeShop(world, 'Dapur Jauh', '36.71.01.1001'),
		await makeShop(world, 'Dapur Kosong'),
	];
	for (const shop of [fits, quiet, elsewhere]) await makeListing(world, shop);
	const product = await makeListing(world, joined);
	await world.write(quiet.owner, (ctx) => setQuiet(ctx, true));
	expect(await isQuiet(world.read(quiet.owner))).toBe(true);

	const endsOn = addDays(wibDay(new Date()), 9);
	const { id } = await makeCampaign(world, officer, { nameId: 'Pekan Satu', endsOn });
	await makeCampaign(world, officer, { nameId: 'Pekan Dua', endsOn });
	await morning();
	const [message, ...more] = await toldTo(fits);
	expect([message?.includes('Pekan Satu'), message?.includes('Pekan Dua'), more]).toEqual([
		true,
		true,
		[],
	]);
	expect(message).toContain('/usaha/kampanye');
	for (const shop of [quiet, elsewhere, empty]) expect(await toldTo(shop)).toEqual([]);
	await morning(later(1));
	expect(await toldTo(fits)).toHaveLength(1);

	// Before it ends only who could still join hears of it, and of that one alone.
	await world.write(joined.owner, (ctx) =>
		joinCampaign(ctx, {
			campaignId: id,
			enterpriseId: joined.enterpriseId,
			productIds: [product.id],
		}),
	);
	await world.app.platform.pool.query(
		`UPDATE campaigns.campaign SET reminded_at = now() WHERE id <> $1`,
		[id],
	);
	await morning(later(7));
	expect(await toldTo(joined)).toHaveLength(1);
	const reminder = (await toldTo(fits))[1];
	expect([reminder?.includes('Pekan Satu'), reminder?.includes('Pekan Dua')]).toEqual([
		true,
		false,
	]);
	await morning(later(8));
	expect(await toldTo(fits)).toHaveLength(2);

	await world.write(quiet.owner, (ctx) => setQuiet(ctx, false));
	expect(await isQuiet(world.read(quiet.owner))).toBe(false);
});
