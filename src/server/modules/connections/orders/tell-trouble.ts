import type { Ctx } from '#platform/context.ts';
import { m } from '#messages/messages.js';
import { warnShop } from '#modules/orders/index.ts';
import { connectionName } from '../links/names.ts';
import type { KeptOrder, Line } from './lines.ts';

/** Tells the owner at once what a marketplace sold that she cannot simply send. */
export async function tellTrouble(
	ctx: Ctx,
	{ enterpriseId, marketplace, externalId, problem }: KeptOrder,
	lines: readonly Line[],
): Promise<void> {
	const line = lines.find(
		({ state }) => state === (problem === 'short-stock' ? 'short' : 'unknown'),
	);
	const words =
		problem === 'short-stock' ? m.connect_message_short : m.connect_message_unknown_product;
	await warnShop(ctx, enterpriseId, {
		purpose: `connections/${problem}`,
		subject: m.connect_mail_subject({}, { locale: 'id' }),
		text: (shop) =>
			words(
				{
					shop,
					marketplace: connectionName(marketplace),
					order: externalId,
					product: line?.name ?? '',
					count: line?.quantity ?? 0,
				},
				{ locale: 'id' },
			),
	});
}
