import { expect, test } from 'vitest';
import { getConsentText, giveConsent, withdrawConsent } from '#modules/accounts/index.ts';
import { listListings } from '#modules/catalogue/index.ts';
import { listAudit } from '#platform/audit.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';

const world = useDatabase();

test('who takes back the consent to be shown is not shown from that moment on', async () => {
	const [hers, other] = [await makeShop(world, 'Toko Hilang'), await makeShop(world, 'Toko Tetap')];
	for (const shop of [hers, other]) await makeProduct(world, shop);
	const { version } = await getConsentText(world.read(), 'shop');
	await world.write(hers.owner, (ctx) => giveConsent(ctx, { purpose: 'shop', version }));
	expect((await listListings(world.read())).cards).toHaveLength(2);
	await world.write(hers.owner, (ctx) => withdrawConsent(ctx, { purpose: 'shop' }));
	const { cards } = await listListings(world.read());
	expect(cards).toHaveLength(1);
	expect(cards[0]).toContain('Toko Tetap');
	const [line] = await listAudit(world.read(), { type: 'enterprise', id: hers.enterpriseId });
	expect(line).toMatchObject({
		action: 'registry.shop.unpublished',
		data: { consent: 'withdrawn' },
	});
});
