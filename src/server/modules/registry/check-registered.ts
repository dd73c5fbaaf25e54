import type { Ctx } from '#platform/context.ts';
import { limitRate } from '#platform/limits.ts';
import { parsePhone } from '#shared/phone.ts';
import { parseEnterpriseNumber } from './enterprise-number.ts';

export interface CheckRegistered {
	/** A phone number or an enterprise number, as somebody typed it. */
	text: string;
	/** Who asks, as far as that is known: a keyed hash of the network address. */
	asker: string;
}

export type CheckedRegistered =
	/** Neither a phone number nor an enterprise number. */
	{ understood: false } | { understood: true; by: 'phone' | 'number'; registered: boolean };

/**
 * Answers without an account whether an enterprise is on record, and nothing else: no name, no place, no
 * count. Ten questions an hour for each asker, and twenty a day about the same number from everywhere, so
 * that a list of numbers cannot be tried out. Both answers cost the same work.
 * @throws AppError limited platform/too-many
 */
export async function checkRegistered(
	ctx: Ctx,
	{ text, asker }: CheckRegistered,
): Promise<CheckedRegistered> {
	await limitRate(ctx, { key: `registry/check:${asker}`, max: 10, seconds: 3600 });
	const number = parseEnterpriseNumber(text);
	const phone = number ? undefined : parsePhone(text);
	if (!number && !phone?.ok) return { understood: false };
	const e164 = phone?.ok ? phone.value.e164 : null;
	const target = ctx.platform.cipher.index('registry/check', number ?? e164 ?? '');
	await limitRate(ctx, { key: `registry/checked:${target}`, max: 20, seconds: 86_400 });
	const [row] = await ctx.query<{ registered: boolean }>(
		'registry.isRegistered',
		`SELECT EXISTS (SELECT 1 FROM registry.enterprise WHERE number = $1 AND status = 'active')
			OR EXISTS (SELECT 1 FROM registry.enterprise WHERE phone = $2 AND status = 'active')
			OR EXISTS (SELECT 1 FROM registry.owner o JOIN registry.enterprise e ON e.owner_id = o.id
				WHERE o.phone = $2 AND e.status = 'active') AS registered`,
		[number ?? null, e164],
	);
	return {
		understood: true,
		by: number ? 'number' : 'phone',
		registered: row?.registered ?? false,
	};
}
