import { timingSafeEqual } from 'node:crypto';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { limitRate } from '#platform/limits.ts';
import { requirePerson } from '#modules/accounts/index.ts';
import { requireConnector } from '../access.ts';
import { apiOf } from '../calls/api.ts';
import type { ConnectableCode } from '../adapters/marketplace-api.ts';

/** How long she may take at the marketplace's page of consent. */
export const stateMinutes = 20;

export interface Begun {
	enterpriseId: string;
	marketplace: ConnectableCode;
	/** A secret of the browser that begins, from its cookie: nobody else can end what it began. */
	browserKey: string;
}

/** The page where she connects and disconnects. */
export const connectionsUrl = (ctx: Ctx): string =>
	`${ctx.platform.config.publicUrl}/usaha/toko-daring/sambungan`;

/** Where the marketplace sends her back to; registered there by the installation. */
export const returnUrl = (ctx: Ctx, marketplace: string): string =>
	`${connectionsUrl(ctx)}/kembali/${marketplace}`;

/**
 * Begins the way to the marketplace's page of consent.
 * @returns its address; null where there is none and she types her key (`linkByKey`)
 * @throws AppError missing registry/no-such-enterprise; conflict connections/off; limited platform/too-many
 */
export async function startLink(ctx: Ctx, begun: Begun): Promise<string | null> {
	await requireConnector(ctx, begun.enterpriseId);
	const { personId } = requirePerson(ctx);
	const api = apiOf(ctx.platform.config, begun.marketplace);
	await limitRate(ctx, {
		key: `connections/start:${begun.enterpriseId}`,
		max: 20,
		seconds: 3600,
	});
	const id = newId();
	const url = api.authoriseUrl({
		redirectUrl: returnUrl(ctx, begun.marketplace),
		state: `${id}.${signature(ctx, id, personId, begun)}`,
	});
	if (url === null) return null;
	await forgetStates(ctx);
	await ctx.query(
		'connections.begin',
		`INSERT INTO connections.oauth_state (id, enterprise_id, marketplace, person_id, created_at)
		 VALUES ($1, $2, $3, $4, $5)`,
		[id, begun.enterpriseId, begun.marketplace, personId, ctx.now],
	);
	return url;
}

/** Ways that nobody went to the end, with what a consent opened and nobody chose. */
export async function forgetStates(ctx: Ctx): Promise<void> {
	await ctx.query(
		'connections.forgetStates',
		`DELETE FROM connections.oauth_state WHERE created_at < $1::timestamptz - interval '${stateMinutes} minutes'`,
		[ctx.now],
	);
}

/** Binds a state to who began it, in which browser, for which enterprise and marketplace. */
const signature = (
	ctx: Ctx,
	id: string,
	personId: string,
	{ enterpriseId, marketplace, browserKey }: Begun,
): string =>
	ctx.platform.cipher.index(
		'connections/state',
		JSON.stringify([id, personId, enterpriseId, marketplace, browserKey]),
	);

/** Of equal length, so that the time tells nothing. */
const equals = (a: string, b: string): boolean =>
	a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

export const notHers = () =>
	new AppError('forbidden', 'connections/foreign-state', 'Not begun here, used, or too old');

/**
 * Uses a state up: once, by the person and the browser that began it, within its time. What somebody else began stays
 * usable for her.
 * @returns the enterprise that it was begun for
 * @throws AppError forbidden connections/foreign-state
 */
export async function useState(
	ctx: Ctx,
	{ state, marketplace, browserKey }: { state: string; marketplace: string; browserKey: string },
): Promise<string> {
	const { personId } = requirePerson(ctx);
	const [, id = '', mac = ''] =
		/^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{64})$/.exec(state) ?? [];
	if (!id || browserKey === '') throw notHers();
	const [row] = await ctx.query<{ enterpriseId: string; marketplace: ConnectableCode }>(
		'connections.lockState',
		`SELECT enterprise_id AS "enterpriseId", marketplace FROM connections.oauth_state
		 WHERE id = $1 AND person_id = $2 AND marketplace = $3 AND shops_cipher IS NULL
			AND created_at > $4::timestamptz - interval '${stateMinutes} minutes' FOR UPDATE`,
		[id, personId, marketplace, ctx.now],
	);
	if (!row || !equals(mac, signature(ctx, id, personId, { ...row, browserKey }))) throw notHers();
	await ctx.query('connections.useState', 'DELETE FROM connections.oauth_state WHERE id = $1', [
		id,
	]);
	return row.enterpriseId;
}
