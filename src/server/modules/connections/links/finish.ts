import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError, databaseError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { enqueue, type Work } from '#platform/jobs.ts';
import { errorForLog } from '#platform/log.ts';
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
import { tick } from '../jobs.ts';
import { wantEverythingAgain } from '../outbox/want.ts';
import { keepChoice, knownShop, takeChoice } from './choice.ts';
import { sealKeys } from './link.ts';
import { connectionName } from './names.ts';
import { connectionsUrl, useState } from './start.ts';

export interface Returned {
	marketplace: ConnectableCode;
	/** The query of our address, as the marketplace made it. */
	query: URLSearchParams;
	browserKey: string;
}

/** Her consent opened several shops: she chooses one (`chooseShop`). */
export interface Choosing {
	choiceId: string;
}

/** Whose shop is open to us now. */
export interface Linked {
	linkId: string;
	enterpriseId: string;
	shopName: string;
}

/**
 * She came back from the marketplace's page of consent: the state is used up, the code exchanged, and the shop linked.
 * @returns undefined when she said no there; a choice when she opened several shops
 * @throws AppError forbidden connections/foreign-state; conflict connections/shop-taken, connections/linked-already,
 * connections/off, connections/key-wrong; invalid connections/consent-refused; unavailable connections/silent
 */
export async function finishLink(
	work: Work,
	returned: Returned,
): Promise<Linked | Choosing | undefined> {
	const { marketplace, query, browserKey } = returned;
	const answer = apiOf(work.ctx.platform.config, marketplace).readReturn(query);
	if (!answer) return undefined;
	const enterpriseId = await work.write(async (ctx) => {
		const id = await useState(ctx, { state: answer.state, marketplace, browserKey });
		await requireConnector(ctx, id);
		return id;
	});
	const shops = await exchange(work, marketplace, answer);
	const known = await work.write((ctx) => knownShop(ctx, enterpriseId, marketplace, shops));
	if (shops.length === 1 || known)
		return keepShop(work, enterpriseId, marketplace, known ?? shops[0]!);
	return { choiceId: await work.write((ctx) => keepChoice(ctx, enterpriseId, marketplace, shops)) };
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
	const [shop] = await exchange(work, marketplace, { code: key, shopId, accountId: '', userName });
	return keepShop(work, enterpriseId, marketplace, shop!);
}

const hasConsentPage = ({ platform }: Ctx, marketplace: ConnectableCode): boolean =>
	apiOf(platform.config, marketplace).authoriseUrl({
		redirectUrl: platform.config.publicUrl,
		state: '',
	}) !== null;

/** @returns at least one shop */
async function exchange(
	work: Work,
	marketplace: ConnectableCode,
	answer: ConsentAnswer,
): Promise<OpenedShop[]> {
	try {
		const shops = await apiOf(work.ctx.platform.config, marketplace).exchange(answer);
		if (shops.length > 0) return shops;
	} catch (error) {
		work.ctx.log.warn({ marketplace, ...errorForLog(error) }, 'a consent was not taken');
		throw wordsFor(error, marketplace);
	}
	throw refusedConsent(marketplace);
}

/**
 * The shop is hers to have worked in from now on.
 * @throws AppError conflict connections/shop-taken, connections/linked-already
 */
async function keepShop(
	work: Work,
	enterpriseId: string,
	marketplace: ConnectableCode,
	shop: OpenedShop,
): Promise<Linked> {
	try {
		return await work.write((ctx) => keepLink(ctx, enterpriseId, marketplace, shop));
	} catch (error) {
		throw takenWords(error, marketplace);
	}
}

/**
 * Links one of the shops that her consent opened.
 * @throws AppError forbidden connections/foreign-state when the choice is not hers, used, or too old; conflict
 * connections/shop-taken, connections/linked-already
 */
export async function chooseShop(work: Work, choiceId: string, shopId: string): Promise<Linked> {
	let place = '';
	try {
		return await work.write(async (ctx) => {
			const { enterpriseId, marketplace, shop } = await takeChoice(ctx, choiceId, shopId);
			place = marketplace;
			return keepLink(ctx, enterpriseId, marketplace, shop);
		});
	} catch (error) {
		throw takenWords(error, place);
	}
}

/** What keeps a shop from being linked, where the database says so. */
function takenWords(error: unknown, marketplace: string): unknown {
	const constraint = databaseError(error)?.constraint;
	const named = { marketplace: connectionName(marketplace) };
	if (constraint === 'link_once')
		return new AppError(
			'conflict',
			'connections/shop-taken',
			'The shop sells for another enterprise',
			named,
		);
	if (constraint === 'link_standing')
		return new AppError(
			'conflict',
			'connections/linked-already',
			'Another shop is linked there',
			named,
		);
	return error;
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
	if (error.because === 'installation-key-wrong')
		return new AppError('conflict', 'connections/key-wrong', 'The keys of the installation', {
			marketplace: connectionName(marketplace),
		});
	return refusedConsent(marketplace);
}

/**
 * A shop that was linked before is the same link again, with all that it sells. What was ordered since she ended it
 * herself she has looked after herself.
 */
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
			orders_known_until = CASE WHEN l.problem = 'by-owner' THEN $9 ELSE l.orders_known_until END,
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
	await enqueue(ctx, tick, {});
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
				{ shop: name, marketplace: connectionName(marketplace), url: connectionsUrl(ctx) },
				{ locale: 'id' },
			),
	});
	return { linkId: row!.id, enterpriseId, shopName: shop.name };
}
