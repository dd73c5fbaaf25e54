import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { listConnectable } from '#modules/connections/index.ts';
import { listCategories } from '#modules/catalogue/index.ts';
import {
	getMarketplace,
	getReadiness,
	type Readiness,
	rulesFor,
} from '#modules/marketplaces/index.ts';
import { blocking, type ReadyCount } from '#shared/readiness/readiness.ts';
import type { Problem } from '#shared/readiness/rules.ts';
import { listAddresses, listOpeningsOf } from '#modules/presence/index.ts';
import { requireShop } from '../../current-shop.ts';
import { fixOf } from '../parts/fix-of.ts';
import type { PageServerLoad } from './$types';

/** As many products as one page tells what they lack. */
const SHOWN = 20;

interface Row {
	/** Of the lead of its variants, which has the editor. */
	id: string;
	name: string;
	lacks: Problem[];
	advice: Problem[];
}

const once = (problems: readonly Problem[]) => [
	...new Map(problems.map((one) => [`${one.field} ${one.test} ${one.ruleId}`, one])).values(),
];

/** Products with what they lack here, those closest to ready first; with nothing to say of one it is left out. */
function rowsOf({ judged, sellables }: Readiness, code: string): Row[] {
	const names = new Map(sellables.map(({ id, name }) => [id, name]));
	const rows = [...Map.groupBy(judged, ({ leadId }) => leadId)].map(([id, variants]) => {
		const problems = once(variants.flatMap(({ places }) => places.get(code) ?? []));
		const lacks = blocking(problems);
		return {
			id,
			name: names.get(id) ?? names.get(variants[0]?.productId ?? '') ?? '',
			lacks,
			advice: problems.filter(({ advice }) => advice),
		};
	});
	return rows
		.filter(({ lacks, advice }) => lacks.length > 0 || advice.length > 0)
		.sort(
			(a, b) =>
				Number(a.lacks.length === 0) - Number(b.lacks.length === 0) ||
				a.lacks.length - b.lacks.length,
		);
}

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const { ctx } = event.locals;
	const { code } = event.params;
	const place = await getMarketplace(ctx, code);
	if (place.mergedInto) redirect(307, localizeHref(`/usaha/toko-daring/${place.mergedInto}`));
	const parts = await Promise.all(place.parts.map((part) => getMarketplace(ctx, part)));
	const head = {
		place,
		parts: parts.map(({ name }) => name),
		owner: shop.own,
		saved: event.url.searchParams.get('sudah') === 'simpan',
	};
	// What closed is offered to nobody: its page says so and leads elsewhere.
	if (place.state !== 'live') return { ...head, live: undefined };
	const enterpriseId = shop.id;
	const [readiness, rules, categories, addresses, openings, connectable] = await Promise.all([
		getReadiness(ctx, { enterpriseId, codes: [code] }),
		rulesFor(ctx, code),
		listCategories(ctx),
		listAddresses(ctx, { enterpriseId }),
		listOpeningsOf(ctx, enterpriseId),
		listConnectable(ctx, enterpriseId),
	]);
	const [counts] = readiness.marketplaces;
	const rows = rowsOf(readiness, code);
	const all = new Set(readiness.judged.map(({ leadId }) => leadId)).size;
	const { ready = 0, of = 0 }: Partial<ReadyCount> = counts ?? {};
	const fix = fixOf(readiness);
	const [first] = fix?.products ?? [];
	const lacking = rows.filter(({ lacks }) => lacks.length > 0);
	/** What the box above has not told yet. */
	const untold = lacking.filter(
		({ id, lacks }) => id !== first?.id || lacks.some(({ field }) => field !== fix?.field),
	);
	const connected = connectable.find((one) => one.code === code);
	return {
		...head,
		live: {
			// Further products stand in the list below.
			fix: fix && { ...fix, products: fix.products.slice(0, 1), more: 0 },
			addresses: addresses.filter(({ marketplace }) =>
				[code, ...place.parts].includes(marketplace),
			),
			/** Whether this installation can connect a shop there, and the one that is. */
			connect: {
				on: connected?.on ?? false,
				linkId: connected?.link?.state === 'linked' ? connected.link.id : undefined,
			},
			opening: openings.find((one) => one.marketplace === code && one.state === 'open'),
			products: {
				all,
				ready,
				of,
				rows: untold.slice(0, SHOWN),
				more: Math.max(0, untold.length - SHOWN),
				advised: rows.filter(({ lacks }) => lacks.length === 0).slice(0, SHOWN),
			},
			rules: rules.get(code) ?? [],
			categories: categories.map((category): [string, string] => [category.code, category.name]),
		},
	};
};
