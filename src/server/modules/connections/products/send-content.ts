import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { readSellable } from '#modules/catalogue/index.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import type { MadeProduct, ProductWish } from '../adapters/marketplace-api.ts';
import { apiOf } from '../calls/api.ts';
import type { Sending } from '../outbox/batch.ts';
import { noteFailed, noteSent, type Failure } from '../outbox/outcome.ts';
import { fillDemands } from './answers.ts';
import { demandsOfCategory, readAnswers } from './kept-demands.ts';
import { sendPictures } from './pictures.ts';
import {
	keepHash,
	keepMade,
	madeOf,
	noteMaking,
	readStanding,
	type CallShop,
	type Place,
	type Standing,
} from './place.ts';
import { draftHash, draftOf, type Draft } from './wish.ts';

/** One product on its way into a linked shop. */
interface Errand {
	work: Work;
	place: Place;
	row: Sending;
	group: readonly Sellable[];
	callShop: CallShop;
}

/**
 * Makes one product in a linked shop, binds what stands there under our SKUs already, finishes what was left half made,
 * or changes what we made.
 * @returns false when the link ended meanwhile
 * @throws MarketplaceError
 */
export async function sendContent(
	work: Work,
	place: Place,
	row: Sending,
	callShop: CallShop,
): Promise<boolean> {
	const group = await readGroup(work.ctx, row.productId);
	if (group[0]?.state !== 'published') {
		// Its figure says so there: nothing left to buy.
		await work.write((ctx) => noteSent(ctx, [row]));
		return true;
	}
	const errand = { work, place, row, group, callShop };
	const standing = await readStanding(work.ctx, row.linkProductId);
	return row.itemId === '' ? putThere(errand, standing) : keepUp(errand, standing);
}

async function readGroup(ctx: Ctx, leadId: string): Promise<Sellable[]> {
	const ids = await ctx.query<{ id: string }>(
		'connections.groupOf',
		`SELECT id FROM catalogue.product WHERE id = $1 OR variant_of = $1 ORDER BY id <> $1, id LIMIT 100`,
		[leadId],
	);
	const found = await Promise.all(ids.map(({ id }) => readSellable(ctx, id)));
	return found.filter((sellable) => sellable !== undefined);
}

/** What stands for a draft: not ready, which is written down for whoever mends it, or the link ended. */
type NoDraft = 'not-ready' | 'ended';

/**
 * The draft of the group, with what its category demands as she answered it. What is not answered keeps a product from
 * being made; of one that stands there already the marketplace judges.
 */
async function readyDraft(errand: Errand, { categoryId }: Standing): Promise<Draft | NoDraft> {
	const { work, place, row, group, callShop } = errand;
	const { marketplace } = place;
	const api = apiOf(work.ctx.platform.config, marketplace);
	const canChoose = api.suggestCategories !== undefined;
	const draft = await draftOf(work.ctx, { marketplace, categoryId, canChoose }, group);
	if (typeof draft === 'string') return notReady(errand, draft);
	const demands = await demandsOfCategory(work, place, draft.categoryId, callShop);
	if (!demands) return 'ended';
	const of = { linkId: place.linkId, productId: row.productId, categoryId: draft.categoryId };
	const { shared, own } = await readAnswers(work.ctx, of);
	const { given, missing } = fillDemands(demands.attributes, { ...shared, ...own });
	if (missing.length > 0 && row.itemId === '') return notReady(errand, 'attributes-missing');
	return { ...draft, attributes: given };
}

async function notReady({ work, row }: Errand, problem: string): Promise<NoDraft> {
	await noteFailed(work, [row], { problem, theirCode: '', retryMs: null });
	return 'not-ready';
}

/** With its pictures there and its key. Undefined when the link ended. */
async function wishOf(
	{ work, place, callShop }: Errand,
	{ photoKeys, ...draft }: Draft,
	key: string,
): Promise<ProductWish | undefined> {
	const images = await sendPictures(work, place.linkId, photoKeys, callShop);
	return images && { ...draft, images, key };
}

/** What is not known to stand there: looked for first, so that nothing stands there twice. */
async function putThere(errand: Errand, standing: Standing): Promise<boolean> {
	const { work, place, row, group, callShop } = errand;
	const skus = group.map(({ sku }) => sku);
	const found = await callShop((api, keys) => api.findProduct(keys, skus));
	if (!found) return false;
	const ours = standing.makingSince !== null;
	if (found.value && !ours) return bind(errand, found.value, 'found');
	const api = apiOf(work.ctx.platform.config, place.marketplace);
	if (!found.value && api.reviewsProducts && isReviewed(work.ctx, standing)) {
		await noteFailed(work, [row], inReview(row.tries));
		return true;
	}
	if (found.value && (!api.finishProduct || isWhole(group, found.value)))
		return bind(errand, found.value, 'made');
	const draft = await readyDraft(errand, standing);
	if (typeof draft === 'string') return draft === 'not-ready';
	// Of the product in this shop, not of the wish: it is made once, whatever its texts were at the time.
	const wish = await wishOf(errand, draft, row.linkProductId);
	if (!wish) return false;
	await work.write((ctx) => noteMaking(ctx, row.linkProductId));
	const half = found.value;
	const made = await callShop((api, keys) =>
		half && api.finishProduct ? api.finishProduct(keys, half, wish) : api.createProduct(keys, wish),
	);
	if (!made) return false;
	const { value } = made;
	if (value) return bind(errand, value, 'made', draftHash(draft));
	await noteFailed(work, [row], inReview(row.tries));
	return true;
}

const isWhole = (group: readonly Sellable[], { models }: MadeProduct): boolean =>
	group.every(({ sku }) => models.some((model) => model.sku === sku));

/** From now on it is known where it stands. */
async function bind(
	{ work, place, row, group }: Errand,
	made: MadeProduct,
	how: 'made' | 'found',
	hash?: string,
): Promise<boolean> {
	await work.write(async (ctx) => {
		await keepMade(ctx, place, row, group, made, how);
		if (hash) await keepHash(ctx, row.linkProductId, hash);
	});
	return end(work, row, group, made);
}

/** All of it stands there, or she hears what does not. */
async function end(
	work: Work,
	row: Sending,
	group: readonly Sellable[],
	made: MadeProduct,
): Promise<boolean> {
	if (isWhole(group, made)) await work.write((ctx) => noteSent(ctx, [row]));
	else await noteFailed(work, [row], variantMissing);
	return true;
}

/** What stands there follows her texts where we made it; variants that came later are looked for. */
async function keepUp(errand: Errand, standing: Standing): Promise<boolean> {
	const { work, place, row, group, callShop } = errand;
	let made = await madeOf(work.ctx, place.linkId, row.itemId);
	if (!isWhole(group, made)) {
		const skus = group.map(({ sku }) => sku);
		const found = await callShop((api, keys) => api.findProduct(keys, skus));
		if (!found) return false;
		if (found.value?.itemId === row.itemId) {
			const there = found.value;
			await work.write((ctx) => keepMade(ctx, place, row, group, there, standing.how));
			made = there;
		}
	}
	if (standing.how === 'made') {
		const draft = await readyDraft(errand, standing);
		if (typeof draft === 'string') return draft === 'not-ready';
		const hash = draftHash(draft);
		if (standing.sent !== hash) {
			const wish = await wishOf(errand, draft, row.key);
			if (!wish) return false;
			const now = made;
			const done = await callShop((api, keys) => api.updateProduct(keys, now, wish));
			if (!done) return false;
			await work.write((ctx) => keepHash(ctx, row.linkProductId, hash));
		}
	}
	return end(work, row, group, made);
}

/** They take no variant from us for what stands there: she adds it, and it is known by its SKU then. */
const variantMissing: Failure = { problem: 'variant-missing', theirCode: '', retryMs: null };

/** The marketplace looks at each product first: it is looked for every ten minutes, and after three days she looks. */
const inReview = (tries: number): Failure => ({
	problem: 'in-review',
	theirCode: '',
	retryMs: tries < reviewDays * 144 ? 600_000 : null,
});

/** After that it was turned away there, and another try makes it anew. */
const reviewDays = 3;

const isReviewed = ({ now }: Ctx, { makingSince }: Standing): boolean =>
	makingSince !== null && now.getTime() - makingSince.getTime() < reviewDays * 86_400_000;
