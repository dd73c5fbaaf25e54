import type { Ctx } from '#platform/context.ts';
import { listCategories, marketPictureUrl, readSellables } from '#modules/catalogue/index.ts';
import { getMarketplace, mapCategory, rulesFor } from '#modules/marketplaces/index.ts';
import { judgeProduct } from '#shared/readiness/judge.ts';
import { blocking, fits } from '#shared/readiness/readiness.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import { type BuiltRow, buildRows } from './rows/build-rows.ts';
import { photographs, type RowFacts } from './rows/value-for.ts';
import { filledColumns, firstRowOf } from './template/plan.ts';
import type { KeptTemplate } from './templates.ts';

/** As many products, each variant counted, as one file takes; marketplaces take fewer. */
export const maxProducts = 2_000;

/** A template's rows as they are now. */
export interface Prepared {
	firstRow: number;
	rows: BuiltRow[];
	/** In the order of the rows. */
	sellables: Sellable[];
	/** For sale, those that are left out among them. */
	products: number;
	/** More than one file takes. */
	tooMany: boolean;
	/** Whose kind of goods the marketplace does not take. */
	notTaken: number;
	/** Left out because the owner wants those alone that would be taken. */
	leftOut: number;
	/** Written although a rule of the marketplace is against them. */
	notReady: number;
}

/**
 * The products that are for sale as rows of a template: variants behind their lead, goods that the marketplace does
 * not take left out. The caller has checked who asks.
 */
export async function prepareRows(ctx: Ctx, template: KeptTemplate): Promise<Prepared> {
	const { enterpriseId, layout, marketplace, plan } = template;
	const found = await readSellables(ctx, { enterpriseId, limit: maxProducts + 1 });
	const place = await getMarketplace(ctx, marketplace);
	const taken = found
		.slice(0, maxProducts)
		.filter((sellable) => fits({ ...place, rules: [] }, sellable));
	const sellables = inGroups(taken);
	const built = buildRows(layout, plan, await factsOf(ctx, template, sellables));
	const rules = (await rulesFor(ctx, marketplace)).get(marketplace) ?? [];
	const refused = sellables.map((sellable) => blocking(judgeProduct(sellable, rules)).length > 0);
	const stays = built.map((row, at) => !plan.onlyReady || (!refused[at] && isWhole(row)));
	return {
		firstRow: firstRowOf(layout, plan),
		rows: built.filter((_, at) => stays[at]),
		sellables: sellables.filter((_, at) => stays[at]),
		products: found.length,
		tooMany: found.length > maxProducts,
		notTaken: Math.min(found.length, maxProducts) - taken.length,
		leftOut: stays.filter((stay) => !stay).length,
		notReady: refused.filter((is, at) => is && stays[at]).length,
	};
}

/** Nothing is wrong but what somebody does in Excel for every row. */
const isWhole = ({ broken }: BuiltRow) =>
	broken.every(({ use, problem }) => use === 'leave' || problem.code === 'choose');

/** Variants behind their lead, wherever their ids lie. */
function inGroups(sellables: readonly Sellable[]): Sellable[] {
	const groups = Map.groupBy(sellables, ({ id, groupId }) => groupId ?? id);
	return [...groups.entries()].flatMap(([lead, group]) =>
		group.toSorted((a, b) => Number(b.id === lead) - Number(a.id === lead)),
	);
}

async function factsOf(
	ctx: Ctx,
	{ layout, marketplace, plan }: KeptTemplate,
	sellables: readonly Sellable[],
): Promise<RowFacts[]> {
	const theirs = await mapCategory(ctx, marketplace);
	const ours = new Map((await listCategories(ctx)).map(({ code, name }) => [code, name]));
	const skus = new Map(sellables.map(({ id, sku }) => [id, sku]));
	const { publicUrl } = ctx.platform.config;
	const hasVariantColumn = filledColumns(layout, plan).some(
		({ planned }) => planned.use === 'variant',
	);
	return sellables.map((sellable): RowFacts => {
		const code = sellable.categoryCode ?? '';
		const { theirId = '', theirPath = '' } = theirs.get(code) ?? {};
		const leaf = theirPath.split('>').at(-1)?.trim() ?? '';
		return {
			sellable,
			groupSku: sellable.groupId
				? (skus.get(sellable.groupId) ?? sellable.groupId.replaceAll('-', ''))
				: null,
			theirCategory: theirPath || theirId,
			categoryWords: [theirPath, theirId, leaf, ours.get(code) ?? ''].filter(Boolean),
			pictureUrl: (key) => marketPictureUrl(publicUrl, key),
			pageUrl: (slug) => new URL(`/produk/${slug}`, publicUrl).href,
			hasVariantColumn,
			locale: ctx.locale,
		};
	});
}

/** The pictures that belong to rows, each once, named by the SKU that has it first. */
export function picturesOf(sellables: readonly Sellable[]): { name: string; key: string }[] {
	const names = new Map<string, string>();
	for (const sellable of sellables)
		photographs(sellable).forEach(({ key }, at) => {
			if (!names.has(key)) names.set(key, `${sellable.sku}-${at + 1}.jpg`);
		});
	return [...names].map(([key, name]) => ({ name, key }));
}
