import type { Ctx } from '#platform/context.ts';
import { connectableCodes, type ConnectableCode } from './adapters/marketplace-api.ts';
import { requireKeeper } from './access.ts';
import { isOn } from './calls/api.ts';
import { connectionName } from './links/names.ts';
import { problemsOf } from './whose.ts';

/** A connection as its owner sees it: its keys never come back. */
export interface LinkView {
	id: string;
	marketplace: ConnectableCode;
	name: string;
	shopName: string;
	state: 'linked' | 'expired' | 'revoked';
	stateAt: Date;
	/** A Cause of the marketplace, or by-owner. */
	problem: string | null;
	ordersAskedAt: Date | null;
	renewableUntil: Date | null;
	linkedAt: Date;
	products: number;
	waiting: number;
	failed: number;
	/** Of these, what she can mend herself. */
	hers: number;
	/** Orders that a person has to look at. */
	troubled: number;
}

export interface ConnectableView {
	code: ConnectableCode;
	name: string;
	/** Whether the installation is its partner. */
	on: boolean;
	/** Whether she types a key, since there is no page of consent. */
	typed: boolean;
	/** The connection that stands, or the last one that ended. */
	link: LinkView | undefined;
}

/**
 * The marketplaces that can be connected, each with how it stands for the enterprise.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listConnectable(ctx: Ctx, enterpriseId: string): Promise<ConnectableView[]> {
	await requireKeeper(ctx, enterpriseId);
	const links = await ctx.query<LinkView>(
		'connections.linksOf',
		`SELECT DISTINCT ON (l.marketplace) l.id, l.marketplace, l.shop_name AS "shopName", l.state, l.state_at AS "stateAt",
			l.problem, l.orders_asked_at AS "ordersAskedAt", l.renewable_until AS "renewableUntil", l.linked_at AS "linkedAt",
			(SELECT count(*)::int FROM connections.link_product p WHERE p.link_id = l.id AND p.item_id <> '') AS products,
			(SELECT count(*)::int FROM connections.outbox o WHERE o.link_id = l.id AND o.state = 'waiting') AS waiting,
			(SELECT count(*)::int FROM connections.outbox o WHERE o.link_id = l.id AND o.state = 'failed') AS failed,
			(SELECT count(*)::int FROM connections.outbox o WHERE o.link_id = l.id AND o.state = 'failed'
				AND NOT o.problem = ANY($2::text[])) AS hers,
			(SELECT count(*)::int FROM connections.external_order x WHERE x.link_id = l.id AND x.problem IS NOT NULL)
				AS troubled
		 FROM connections.link l WHERE l.enterprise_id = $1
		 ORDER BY l.marketplace, l.state = 'revoked', l.state_at DESC`,
		[enterpriseId, problemsOf('owner').problems],
	);
	const found = new Map(links.map((link) => [link.marketplace, link]));
	return connectableCodes.map((code) => {
		const link = found.get(code);
		const name = connectionName(code);
		return {
			code,
			name,
			on: isOn(ctx.platform.config, code),
			typed: code === 'blibli',
			link: link && { ...link, name },
		};
	});
}

/** A link that works, for those who count where an enterprise really is. */
export interface LinkedShop {
	enterpriseId: string;
	marketplace: string;
	shopId: string;
	linkedAt: Date;
	/** When the marketplace last answered for this shop. */
	answeredAt: Date | null;
}

/** Which shops elsewhere are linked and answer: a consent of the owner is a proof that the shop is hers. */
export async function listLinked(
	ctx: Ctx,
	enterpriseIds: readonly string[],
): Promise<LinkedShop[]> {
	return ctx.query<LinkedShop>(
		'connections.linked',
		`SELECT enterprise_id AS "enterpriseId", marketplace, shop_id AS "shopId", linked_at AS "linkedAt",
			orders_asked_at AS "answeredAt"
		 FROM connections.link WHERE state = 'linked' AND enterprise_id = ANY($1::uuid[]) ORDER BY enterprise_id, marketplace`,
		[enterpriseIds],
	);
}
