import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError, databaseError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { limitRate } from '#platform/limits.ts';
import { m } from '#messages/messages.js';
import { requirePerson } from '#modules/accounts/index.ts';
import { warnShop } from '#modules/orders/index.ts';
import { requireConnector } from '../access.ts';
import { apiOf } from '../calls/api.ts';
import {
	MarketplaceError,
	type ConnectableCode,
	type ConsentAnswer,
	type OpenedShop,
} from '../adapters/marketplace-api.ts';
import type { TypedKey } from '../input.ts';
import { wantEverythingAgain } from '../outbox/want.ts';
import { sealKeys } from './link.ts';
import { connectionName } from './names.ts';
import { useState } from './start.ts';

export interface Returned {
	marketplace: ConnectableCode;
	/** The query of our address, as the marketplace made it. */
	query: URLSearchParams;
	browserKey: string;
}

/** Whose shop is open to us now. */
export interface Linked {
	linkId: string;
	enterpriseId: string;
	shopName: string;
}

/**
 * She came back from the marketplace's page of consent: the state is used up, the code exchanged, and the shop linked.
 * @returns undefined when she said no there
 * @throws AppError forbidden connections/foreign-state; conflict connections/shop-taken, connections/linked-already,
 * connections/off; invalid connections/consent-refused; unavailable connections/silent
 */
export async function finishLink(work: Work, returned: Returned): Promise<Linked | undefined> {
	const { marketplace, query, browserKey } = returned;
	const answer = apiOf(work.ctx.platform.config, marketplace).readReturn(query);
	if (!answer) return undefined;
	const enterpriseId = await work.write(async (ctx) => {
		const id = await useState(ctx, { state: answer.state, marketplace, browserKey });
		await requireConnector(ctx, id);
		return id;
	});
	return exchangeAndKeep(work, enterpriseId, marketplace, answer);
}

/**
 * The same for a marketplace without a page of consent: she types the code of her shop, her name there and the key, which is tried
 * first.
 * @throws as finishLink, without the state; limited platform/too-many
 */
export async function linkByKey(
	work: Work,
	enterpriseId: string,
	marketplace: ConnectableCode,
	{ shopId, userName, key }: TypedKey,
): Promise<Linked> {
	await requireConnector(work.ctx, enterpriseId);
	// Where there is a page of consent, only its answer with our state in it counts.
	if (hasConsentPage(work.ctx, marketplace)) throw refusedConsent(marketplace);
	await limitRate(work.ctx, { key: `connections/key:${enterpriseId}`, max: 10, seconds: 3600 });
	return exchangeAndKeep(work, enterpriseId, marketplace, { code: key, shopId, userName });
}

const hasConsentPage = ({ platform }: Ctx, marketplace: ConnectableCode): boolean =>
	apiOf(platform.config, marketplace).authoriseUrl({
		redirectUrl: platform.config.publicUrl,
		state: '',
	}) !== null;

async function exchangeAndKeep(
	work: Work,
	enterpriseId: string,
	marketplace: ConnectableCode,
	answer: ConsentAnswer,
): Promise<Linked> {
	let shop: OpenedShop | undefined;
	try {
		[shop] = await apiOf(work.ctx.platform.config, marketplace).exchange(answer);
	} catch (error) {
		throw wordsFor(error, marketplace);
	}
	if (!shop) throw refusedConsent(marketplace);
	const opened = shop;
	try {
		return await work.write((ctx) => keepLink(ctx, enterpriseId, marketplace, opened));
	} catch (error) {
		const constraint = databaseError(error)?.constraint;
		const named = { marketplace: connectionName(marketplace) };
		if (constraint === 'link_once')
			throw new AppError(
				'conflict',
				'connections/shop-taken',
				'The shop sells for another enterprise',
				named,
			);
		if (constraint === 'link_standing')
			throw new AppError(
				'conflict',
				'connections/linked-already',
				'Another shop is linked there',
				named,
			);
		throw error;
	}
}

const refusedConsent = (marketplace: string) =>
	new AppError(
		'invalid',
		'connections/consent-refused',
		'The marketplace refuses the code or key',
		{
			marketplace: connectionName(marketplace),
		},
	);

function wordsFor(error: unknown, marketplace: string): unknown {
	if (!(error instanceof MarketplaceError)) return error;
	if (error.problem === 'silent' || error.problem === 'limited')
		return new AppError('unavailable', 'connections/silent', 'The marketplace does not answer', {
			marketplace: connectionName(marketplace),
		});
	return refusedConsent(marketplace);
}

/** A shop that was linked before is the same link again, with all that it sells. */
async function keepLink(
	ctx: Ctx,
	enterpriseId: string,
	marketplace: ConnectableCode,
	shop: OpenedShop,
): Promise<Linked> {
	await requireConnector(ctx, enterpriseId);
	const { personId } = requirePerson(ctx);
	const [row] = await ctx.query<{ id: string }>(
		'connections.keepLink',
		`INSERT INTO connections.link AS l (id, enterprise_id, marketplace, shop_id, shop_name, credentials_cipher,
			expires_at, renewable_until, state, state_at, orders_known_until, next_orders_at, linked_by, linked_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'linked', $9, $9, $9, $10, $9)
		 ON CONFLICT (enterprise_id, marketplace, shop_id) DO UPDATE SET shop_name = $5, credentials_cipher = $6,
			expires_at = $7, renewable_until = $8, state = 'linked', state_at = $9, problem = NULL, problem_at = NULL,
			silent_until = NULL, silences = 0, refreshed_until = NULL, next_orders_at = $9, linked_by = $10, linked_at = $9
		 RETURNING id`,
		[
			newId(),
			enterpriseId,
			marketplace,
			shop.shopId,
			shop.name.slice(0, 120),
			sealKeys(ctx, shop),
			shop.accessEndsAt,
			shop.refreshEndsAt,
			ctx.now,
			personId,
		],
	);
	await wantEverythingAgain(ctx, [row!.id]);
	await audit(ctx, {
		action: 'connections.link.made',
		subject: { type: 'link', id: row!.id },
		data: { marketplace },
	});
	await warnShop(ctx, enterpriseId, {
		purpose: 'connections/linked',
		subject: m.connect_mail_subject({}, { locale: 'id' }),
		text: (name) =>
			m.connect_message_linked(
				{ shop: name, marketplace: connectionName(marketplace) },
				{ locale: 'id' },
			),
	});
	return { linkId: row!.id, enterpriseId, shopName: shop.name };
}
