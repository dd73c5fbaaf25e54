import type { Ctx } from '#platform/context.ts';
import { listCategories, marketPictureUrl, readSellables } from '#modules/catalogue/index.ts';
import { getMarketplace, mapCategory, problemsAt } from '#modules/marketplaces/index.ts';
import { blocking, fits } from '#shared/readiness/readiness.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import { type BuiltRow, buildRows } from './rows/build-rows.ts';
import { photographs, type RowFacts } from './rows/value-for.ts';
import { lastFilled } from './filled.ts';
import { maxProducts } from './input.ts';
import { filledColumns, firstRowOf, ofOneProduct } from './template/plan.ts';
import type { KeptTemplate } from './templates.ts';

/** A template's rows as they are now. */
export interface Prepared {
	firstRow: number;
	rows: BuiltRow[];
	/** Columns whose content says that another product stands in a row. */
	telling: ReadonlySet<number>;
	/** In the order of the rows. */
	sellables: Sellable[];
	/** The pictures that belong to its rows, each once, under the name that its rows say. */
	pictures: Picture[];
	/** For sale, those that are left out among them. */
	products: number;
	/** More than one file takes. */
	tooMany: boolean;
	/** Whose kind of goods the marketplace does not take. */
	notTaken: number;
	/** Not among those that she chose. */
	notChosen: number;
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
	const chosen = await chosenOf(ctx, template, taken);
	const sellables = inGroups(chosen);
	const built = buildRows(layout, plan, await factsOf(ctx, template, sellables));
	const problems = await problemsAt(ctx, marketplace, sellables);
	const refused = problems.map((some) => blocking(some).length > 0);
	const stays = built.map((row, at) => !plan.onlyReady || (!refused[at] && isWhole(row)));
	const kept = sellables.filter((_, at) => stays[at]);
	const shown = new Set(kept.flatMap((one) => photographs(one).map(({ key }) => key)));
	return {
		firstRow: firstRowOf(layout, plan),
		telling: new Set(
			filledColumns(layout, plan)
				.filter(({ planned }) => ofOneProduct(planned.use))
				.map(({ column }) => column.index),
		),
		rows: built.filter((_, at) => stays[at]),
		sellables: kept,
		pictures: picturesOf(sellables).filter(({ key }) => shown.has(key)),
		products: found.length,
		tooMany: found.length > maxProducts,
		notTaken: Math.min(found.length, maxProducts) - taken.length,
		notChosen: taken.length - chosen.length,
		leftOut: stays.filter((stay) => !stay).length,
		notReady: refused.filter((is, at) => is && stays[at]).length,
	};
}

/** What of the products she wants in this file: a lead brings its variants. */
async function chosenOf(
	ctx: Ctx,
	{ marketplace, plan }: KeptTemplate,
	sellables: readonly Sellable[],
): Promise<Sellable[]> {
	if (plan.choice === 'some') {
		const chosen = new Set(plan.products);
		return sellables.filter(({ id, groupId }) => chosen.has(groupId ?? id));
	}
	if (plan.choice !== 'new') return [...sellables];
	const productIds = sellables.map(({ id }) => id);
	const filled = await lastFilled(ctx, { marketplace, productIds });
	return sellables.filter(({ id }) => !filled.has(id));
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
	const files = new Map(picturesOf(sellables).map(({ key, name }) => [key, name]));
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
			pictureFile: (key) => files.get(key),
			hasVariantColumn,
			locale: ctx.locale,
		};
	});
}

/** A picture of the package. */
export interface Picture {
	/** `SKU-1.jpg` */
	name: string;
	/** In storage. */
	key: string;
}

/** The pictures of products, each once, named by the SKU that has it first. */
function picturesOf(sellables: readonly Sellable[]): Picture[] {
	const names = new Map<string, string>();
	for (const sellable of sellables)
		photographs(sellable).forEach(({ key }, at) => {
			if (!names.has(key)) names.set(key, `${sellable.sku}-${at + 1}.jpg`);
		});
	return [...names].map(([key, name]) => ({ name, key }));
}
