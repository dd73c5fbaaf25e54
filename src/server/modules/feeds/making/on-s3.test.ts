import { afterAll, expect, test } from 'vitest';
import { hideShopsOf } from '#modules/registry/index.ts';
import { createHttp } from '#server/http.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { readRows } from '#tests/make/feed-files.ts';
import { build, giveShop, makePictured } from '#tests/make/feeds.ts';
import { startS3Server } from '#tests/make/s3-server.ts';
import { makeShop } from '#tests/make/shop.ts';
import { purgeFeeds, sweepFiles } from '../index.ts';

const s3 = await startS3Server();
afterAll(() => s3.stop());
const world = useDatabase({
	STORAGE: 's3',
	S3_ENDPOINT: s3.endpoint,
	S3_BUCKET: s3.bucket,
	S3_ACCESS_KEY: 'test',
	S3_SECRET_KEY: 'test',
});

test('feeds on S3 are given out whole, outlive a full store, and go with their shop', async () => {
	const shop = await makeShop(world, 'Dapur Awan');
	await makePictured(world, shop);
	const feedId = await giveShop(world, shop);
	const read = async () => {
		const answer = await createHttp(world.app).request(`/feeds/toko/${shop.slug}/meta.csv`);
		return readRows(await answer.text(), 'meta-csv');
	};
	expect(await read()).toHaveLength(1);
	expect(s3.objects.size).toBe(5);

	await makePictured(world, shop);
	s3.refuseWrites('QuotaExceeded');
	await expect(build(world, feedId)).rejects.toMatchObject({ code: 'platform/storage-full' });
	s3.refuseWrites(undefined);
	expect(await read()).toHaveLength(1);
	await build(world, feedId);
	expect(await read()).toHaveLength(2);
	expect(s3.objects.size).toBe(5);

	const { owner } = shop;
	if (owner.kind !== 'person') throw new Error('An owner is a person');
	await world.write(owner, (ctx) => hideShopsOf(ctx, owner.personId));
	await purgeFeeds(world.app.workFor({ actor: system('feeds/purge') }));
	expect([...s3.objects.keys()].filter((key) => key.startsWith('private/feeds/'))).toEqual([]);
	expect(await sweepFiles(world.read(system('test')))).toBe(0);
});
