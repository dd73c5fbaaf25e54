import type { Ctx } from '#platform/context.ts';
import { sendMessage } from '#platform/messaging/index.ts';

export interface ShopWarning {
	/** `module/what`. */
	purpose: string;
	subject: string;
	text: (shop: string) => string;
}

/** Who takes over a shop changes its number first: numbers that went within this many days are warned too. */
export const oldNumberDays = 30;

/**
 * Tells everybody who may be the owner that something about her money changes: every number and e-mail address of
 * the shop, those that were hers until lately, and those that are proved to be the owner's. A thief cannot keep
 * them all.
 */
export async function warnShop(
	ctx: Ctx,
	enterpriseId: string,
	warning: ShopWarning,
): Promise<void> {
	const [shop] = await ctx.query<{ name: string; phones: string[]; emails: string[] }>(
		'orders.addressesOfShop',
		`SELECT e.name,
			ARRAY(SELECT DISTINCT x FROM unnest(ARRAY[e.phone, e.whatsapp,
				CASE WHEN p.phone_verified THEN p.phone END]
				|| ARRAY(SELECT f.old_value #>> '{}' FROM registry.field_change f
					WHERE f.enterprise_id = e.id AND f.field IN ('phone', 'whatsapp') AND f.version > $2)) x
				WHERE x ~ '^\\+[0-9]{6,15}$') AS phones,
			ARRAY(SELECT DISTINCT lower(x) FROM unnest(ARRAY[e.email,
				CASE WHEN p.email_verified THEN p.email END]) x
				WHERE x LIKE '%@%' AND x NOT LIKE '%.invalid') AS emails
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 LEFT JOIN accounts.person p ON p.id = o.person_id WHERE e.id = $1`,
		[enterpriseId, new Date(ctx.now.getTime() - oldNumberDays * 86_400_000)],
	);
	if (!shop) return;
	const { purpose, subject } = warning;
	const text = warning.text(shop.name);
	for (const to of shop.phones) await sendMessage(ctx, { channel: 'whatsapp', to, purpose, text });
	for (const to of shop.emails)
		await sendMessage(ctx, { channel: 'email', to, purpose, subject, text });
}
