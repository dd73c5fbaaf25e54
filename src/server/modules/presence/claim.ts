import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { isAtHost, leadsOn, readShopAddress, type ShopAddress } from '#shared/shop-address.ts';
import { listMarketplaces } from '#modules/marketplaces/index.ts';
import { openTasks } from '#modules/desk/index.ts';
import { requireKeeper, type Keeper } from './access.ts';
import { lookJob } from './checker/job.ts';
import { knowSite } from './checker/sites.ts';
import { rulesInForce } from './rules.ts';
import { written } from './trail.ts';

/** An address that cannot be taken; `reason` is the key of its words. */
const wrong = (reason: string, name = '') =>
	new AppError('invalid', 'presence/wrong-address', 'Not an address of a shop', {
		field: 'address',
		reason: `presence_wrong_${reason.replaceAll('-', '_')}`,
		name,
	});

export interface Claimed {
	id: string;
	marketplace: string;
	url: string;
	/**
	 * new: it was written down. known: it was hers already. disputed: another enterprise says it is hers, and the
	 * office will look.
	 */
	outcome: 'new' | 'known' | 'disputed';
}

/**
 * Writes down that an enterprise has a shop at an address, as its owner, who helps her or the office says. It is
 * looked at soon; what is claimed is not verified.
 * @param marketplace its code; without it the host says
 * @param address what somebody pasted: a link, a short link, or words around one
 * @throws AppError missing presence/no-such-shop; invalid presence/wrong-address; conflict presence/too-many
 */
export async function claimAddress(
	ctx: Ctx,
	input: { enterpriseId: string; marketplace?: string | undefined; address: string },
): Promise<Claimed> {
	const keeper = await requireKeeper(ctx, input.enterpriseId);
	const read = readShopAddress(input.address);
	if ('problem' in read) throw wrong(read.problem);
	const place = await placeOf(ctx, read.address, input.marketplace);
	const { host, url } = read.address;
	const id = newId();
	// Two who paste the same at once: the index lets one in, and the other finds it.
	const [made] = await ctx.query<{ id: string }>(
		'presence.claim',
		`INSERT INTO presence.address (id, enterprise_id, area_code, marketplace, url, host, short, state, claimed_how,
			claimed_by, claimed_at, next_look_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, 'claimed', $8, $9, $10, $10)
		 ON CONFLICT (lower(url)) WHERE state <> 'gone' DO NOTHING RETURNING id`,
		[
			id,
			keeper.id,
			keeper.areaCode,
			place.code,
			url,
			host,
			place.short,
			keeper.how,
			actorId(ctx.actor),
			ctx.now,
		],
	);
	if (!made) return standing(ctx, keeper, url);
	await requireRoom(ctx, keeper.id);
	await knowSite(ctx, host);
	await enqueue(ctx, lookJob, {});
	const { areaCode, how } = keeper;
	const claimed = { id, enterpriseId: keeper.id, areaCode, marketplace: place.code };
	await written(ctx, claimed, 'claimed', { how });
	return { id, marketplace: place.code, url, outcome: 'new' };
}

/** At which marketplace an address lies. @throws AppError invalid presence/wrong-address */
async function placeOf(
	ctx: Ctx,
	{ host, url }: ShopAddress,
	code: string | undefined,
): Promise<{ code: string; short: boolean }> {
	const [places, shorts] = await Promise.all([
		listMarketplaces(ctx),
		ctx.query<{ host: string; marketplace: string }>(
			'presence.shortHosts',
			'SELECT host, marketplace FROM presence.short_host',
		),
	]);
	const short = shorts.find((one) => isAtHost(host, [one.host]));
	const at = places.filter(
		({ hosts, code: one }) => isAtHost(host, hosts) || short?.marketplace === one,
	);
	const wanted = places.find((one) => one.code === code);
	if (code !== undefined && !wanted) throw wrong('no-place');
	if (at.length === 0) throw wrong('unknown-place');
	const chosen = wanted ? at.find((one) => one.code === code) : at[0];
	if (!chosen) throw wrong('other-place', wanted!.name);
	return {
		code: chosen.code,
		short: short !== undefined || leadsOn(url),
	};
}

/** The address is written down already: hers, or somebody else's, about which the office is asked. */
async function standing(ctx: Ctx, keeper: Keeper, url: string): Promise<Claimed> {
	const [found] = await ctx.query<{
		id: string;
		enterpriseId: string;
		areaCode: string;
		marketplace: string;
		number: string;
		name: string;
	}>(
		'presence.standing',
		`SELECT a.id, a.enterprise_id AS "enterpriseId", a.area_code AS "areaCode", a.marketplace, e.number, e.name
		 FROM presence.address a JOIN registry.enterprise e ON e.id = a.enterprise_id
		 WHERE lower(a.url) = lower($1) AND a.state <> 'gone' FOR UPDATE OF a`,
		[url],
	);
	if (!found) throw new AppError('conflict', 'presence/busy', 'It went while it was looked for');
	const { id, marketplace } = found;
	if (found.enterpriseId === keeper.id) return { id, marketplace, url, outcome: 'known' };
	await requireFewDisputes(ctx, keeper.id);
	await ctx.query(
		'presence.rival',
		'UPDATE presence.address SET rival_id = $2, needs_person = true WHERE id = $1',
		[id, keeper.id],
	);
	await openTasks(ctx, [
		{
			kind: 'shop-look',
			subjectId: id,
			areaCode: found.areaCode,
			enterpriseId: found.enterpriseId,
			params: { number: found.number, name: found.name },
		},
	]);
	const { areaCode } = keeper;
	await written(ctx, { id, enterpriseId: keeper.id, areaCode, marketplace }, 'disputed');
	return { id, marketplace, url, outcome: 'disputed' };
}

/** Else one shop could busy an office with the addresses of all others. */
async function requireFewDisputes(ctx: Ctx, enterpriseId: string): Promise<void> {
	const { 'open-disputes': most } = await rulesInForce(ctx);
	const [row] = await ctx.query<{ count: number }>(
		'presence.disputesOf',
		`SELECT count(*)::int AS count FROM presence.address WHERE rival_id = $1 AND state <> 'gone'`,
		[enterpriseId],
	);
	if (row!.count >= most)
		throw new AppError('conflict', 'presence/too-many-disputes', 'Enough disputes for one shop', {
			most,
		});
}

async function requireRoom(ctx: Ctx, enterpriseId: string): Promise<void> {
	const { 'addresses-per-shop': most } = await rulesInForce(ctx);
	const [row] = await ctx.query<{ count: number }>(
		'presence.countOf',
		`SELECT count(*)::int AS count FROM presence.address WHERE enterprise_id = $1 AND state <> 'gone'`,
		[enterpriseId],
	);
	if (row!.count > most)
		throw new AppError('conflict', 'presence/too-many', 'Enough addresses for one shop', { most });
}
