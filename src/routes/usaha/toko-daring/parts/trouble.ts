import { listConnectable } from '#modules/connections/index.ts';
import type { HelperRight } from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';

/** What of her linked shops elsewhere somebody has to look at. */
export interface Trouble {
	/** Orders there. */
	orders: number;
	/** What could not be sent, and she can mend. */
	failed: number;
	/** Names of marketplaces that do not let us in any more; only she can mend that. */
	ended: string[];
}

/** Undefined where all goes well, or where the reader could do nothing about it. */
export async function troubleOf(
	ctx: Ctx,
	{ id, own, rights }: { id: string; own: boolean; rights: readonly HelperRight[] },
): Promise<Trouble | undefined> {
	if (!rights.includes('products')) return undefined;
	const links = (await listConnectable(ctx, id)).flatMap(({ link }) => link ?? []);
	const standing = links.filter(({ state }) => state !== 'revoked');
	const sum = (key: 'troubled' | 'hers') => standing.reduce((all, link) => all + link[key], 0);
	const ended = links.filter(
		({ state, problem }) =>
			state === 'expired' || (state === 'revoked' && problem !== null && problem !== 'by-owner'),
	);
	const found = {
		orders: rights.includes('orders') ? sum('troubled') : 0,
		failed: sum('hers'),
		ended: own ? ended.map(({ name }) => name) : [],
	};
	return found.orders + found.failed + found.ended.length > 0 ? found : undefined;
}
