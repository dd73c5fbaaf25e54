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

/** Where a record stands; of several behind one phone the one that has to wait longest for its owner. */
export interface RegisteredStatus {
	verification: 'verified' | 'unverified' | 'refused';
	/** Whether an account holds the record, so that its owner only has to sign in. */
	claimed: boolean;
	/** Whether buyers see the shop. */
	published: boolean;
}

export type CheckedRegistered =
	/** Neither a phone number nor an enterprise number. */
	| { understood: false }
	| { understood: true; by: 'phone' | 'number'; status: RegisteredStatus | undefined };

/**
 * Answers without an account whether an enterprise is on record and where it stands, and nothing else: no name,
 * no place, no count. Ten questions an hour for each asker, and twenty a day about the same number from
 * everywhere, so that a list of numbers cannot be tried out. Both answers cost the same work.
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
	const [status] = await ctx.query<RegisteredStatus>(
		'registry.statusOf',
		`SELECT e.verification, o.person_id IS NOT NULL AS claimed, e.published
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE e.status = 'active' AND e.id IN (
			SELECT coalesce(merged_into, id) FROM registry.enterprise WHERE number = $1
			UNION SELECT id FROM registry.enterprise WHERE phone = $2
			UNION SELECT x.id FROM registry.owner p JOIN registry.enterprise x ON x.owner_id = p.id
				WHERE p.phone = $2)
		 ORDER BY array_position(ARRAY['refused', 'unverified', 'verified'], e.verification), claimed
		 LIMIT 1`,
		[number ?? null, e164],
	);
	return { understood: true, by: number ? 'number' : 'phone', status };
}
