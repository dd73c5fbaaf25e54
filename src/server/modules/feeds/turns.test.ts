import { beforeEach, expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { system } from '#server/app.ts';
import { campaignOfficer, makeCampaign } from '#tests/make/campaigns.ts';
import { useDatabase } from '#tests/make/database.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { refreshFeeds, turnOnFeed } from './index.ts';

const world = useDatabase();
const query = (text: string, values: unknown[] = []) =>
	world.app.platform.pool.query<{ id: string }>(text, values);

beforeEach(async () => {
	await query('DELETE FROM feeds.feed');
	await query(`DELETE FROM jobs.job WHERE name = 'feeds/build'`);
});

/** A catalogue of an area, as it lies there. */
async function areaFeed(areaCode: string, triedHours: number, wantedHours: number | null) {
	const id = newId();
	await query(
		`INSERT INTO feeds.feed (id, scope, area_code, locale, state, tried_at, wanted_at, created_at)
		 VALUES ($1, 'area', $2, 'id', 'on', now() - make_interval(hours => $3), now() - make_interval(hours => $4), now())`,
		[id, areaCode, triedHours, wantedHours],
	);
	return id;
}

/** Which are begun by the next run. */
async function begun(): Promise<string[]> {
	await query(`DELETE FROM jobs.job WHERE name = 'feeds/build'`);
	await refreshFeeds(world.app.workFor({ actor: system('feeds/refresh') }));
	const { rows } = await query(
		`SELECT data ->> 'feedId' AS id FROM jobs.job WHERE name = 'feeds/build' ORDER BY 1`,
	);
	return rows.map(({ id }) => id);
}

test('who changes all the time has her turn, however many wait longer', async () => {
	await query(
		`INSERT INTO feeds.feed (id, scope, area_code, locale, state, tried_at, wanted_at, created_at)
		 SELECT gen_random_uuid(), 'area', code, 'id', 'on', now() - interval '2 hours', now() - interval '90 minutes', now()
		 FROM areas.area WHERE level = 3 ORDER BY code LIMIT 250`,
	);
	const busy = await areaFeed('36', 3, 0);
	const ids = await begun();
	expect(ids).toHaveLength(200);
	expect(ids).toContain(busy);
});

test('each is made once a day for what no change tells of', async () => {
	const old = await areaFeed('36', 25, null);
	await areaFeed('36.03', 23, null);
	const changed = await areaFeed('36.71', 2, 1);
	await areaFeed('36.72', 0, 1);
	expect(await begun()).toEqual([old, changed].toSorted());
});

test('of a campaign it is made while that is on, once more when it is over, and then only daily', async () => {
	const officer = await campaignOfficer(world, '36.03');
	const campaign = await makeCampaign(world, officer);
	const id = await world.write(officer, (ctx) => turnOnFeed(ctx, { campaignId: campaign.id }));
	const lie = async (from: number, to: number, built: boolean) => {
		const today = wibDay(new Date());
		await query('UPDATE campaigns.campaign SET starts_on = $2, ends_on = $3 WHERE id = $1', [
			campaign.id,
			addDays(today, from),
			addDays(today, to),
		]);
		await query(
			`UPDATE feeds.feed SET tried_at = now() - interval '2 hours', wanted_at = NULL,
				built_at = CASE WHEN $2 THEN now() END WHERE id = $1`,
			[id, built],
		);
		return begun();
	};
	expect(await lie(-1, 1, false)).toEqual([id]);
	expect(await lie(-3, -1, true)).toEqual([id]);
	expect(await lie(-3, -1, false)).toEqual([]);
	expect(await lie(1, 3, false)).toEqual([]);
});
