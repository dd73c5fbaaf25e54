import {
	connectableCodes,
	finishLink,
	linkByKey,
	offerProducts,
	startLink,
} from '#modules/connections/index.ts';
import { sendLink } from '#modules/connections/outbox/send-link.ts';
import type { Work } from '#platform/jobs.ts';
import { system } from '#server/app.ts';
import type { World } from './database.ts';
import type { FakeMarketplace, FakeShop } from './marketplaces/fake-marketplace.ts';
import type { Shop } from './shop.ts';

/** A job's own work; `now` sets its clock. */
export const jobWork = (world: World, now?: Date): Work =>
	world.app.workFor({ actor: system('connections/test'), ...(now ? { now } : {}) });

/** The state within the address of a page of consent, wherever the marketplace has it. */
export function stateIn(url: string): string {
	return /[0-9a-f-]{36}\.[0-9a-f]{64}/.exec(decodeURIComponent(url))?.[0] ?? '';
}

/** What a marketplace sends an owner back with. */
export function returned(fakeShop: FakeShop, state: string): URLSearchParams {
	const { code, shopId } = fakeShop.consent();
	return new URLSearchParams({ code, auth_code: code, shop_id: shopId, state });
}

/** Links a shop of a marketplace of ours as its owner does it. @returns the id of the link */
export async function connectShop(
	world: World,
	{ owner, enterpriseId }: Pick<Shop, 'owner' | 'enterpriseId'>,
	fake: FakeMarketplace,
	fakeShop: FakeShop = fake.shop,
): Promise<string> {
	const work = world.app.workFor({ actor: owner });
	const begun = { enterpriseId, marketplace: fake.code, browserKey: 'peramban uji' };
	const url = await work.write((ctx) => startLink(ctx, begun));
	if (url === null) {
		const { code, shopId, userName } = fakeShop.consent();
		const typed = { key: code, shopId, userName };
		return (await linkByKey(work, enterpriseId, fake.code, typed)).linkId;
	}
	const query = returned(fakeShop, stateIn(url));
	const linked = await finishLink(work, { ...begun, query });
	if (!linked || !('linkId' in linked)) throw new Error('Nothing was linked');
	return linked.linkId;
}

/** She comes back from a page of consent that opened these shops of a main account. */
export async function comeBack(
	world: World,
	{ owner, enterpriseId }: Pick<Shop, 'owner' | 'enterpriseId'>,
	fake: FakeMarketplace,
	shops: readonly FakeShop[],
) {
	const work = world.app.workFor({ actor: owner });
	const begun = { enterpriseId, marketplace: fake.code, browserKey: 'peramban uji' };
	const url = await work.write((ctx) => startLink(ctx, begun));
	const { code, accountId = '' } = fake.consentTo(shops);
	const query = new URLSearchParams({ code, main_account_id: accountId, state: stateIn(url!) });
	return finishLink(work, { ...begun, query });
}

/** Puts a product on the shelf there under our SKU, as she had it there before, and binds it. @returns its SKU */
export async function bindThere(
	world: World,
	{ owner }: Pick<Shop, 'owner'>,
	{
		linkId,
		productId,
		fakeShop,
		stock = 0,
	}: { linkId: string; productId: string; fakeShop: FakeShop; stock?: number },
): Promise<string> {
	const sku = await skuOf(world, productId);
	fakeShop.shelf.put({
		name: 'Emping melinjo',
		description: 'Gurih',
		pictures: [],
		weightGrams: 250,
		hidden: false,
		models: [{ sku, modelId: fakeShop.shelf.id(), label: '', priceIdr: 12_500, stock }],
	});
	await world.write(owner, (ctx) => offerProducts(ctx, linkId, [productId]));
	await sendLink(jobWork(world), linkId);
	return sku;
}

export async function skuOf(world: World, productId: string): Promise<string> {
	const { rows } = await world.app.platform.pool.query<{ sku: string }>(
		'SELECT sku FROM catalogue.product WHERE id = $1',
		[productId],
	);
	return rows[0]!.sku;
}

/** No bucket holds a test up. */
export async function callFreely(world: World): Promise<void> {
	await world.app.platform.pool.query(
		`UPDATE connections.call_limit SET shop_per_second = 100000, shop_burst = 100000, app_per_second = 100000,
			app_burst = 100000 WHERE marketplace = ANY($1)`,
		[connectableCodes],
	);
}

/** What marketplaces asked us to wait for is over: the bucket goes by the real clock. */
export async function passPauses(world: World): Promise<void> {
	await world.app.platform.pool.query('UPDATE connections.call_bucket SET closed_until = NULL');
}
