import type { Ctx } from '#platform/context.ts';
import { requireKeeper } from '../access.ts';

/** What a shop elsewhere asks for and is known here already; null where nobody said it yet. */
export interface OpeningFacts {
	name: string;
	story: string | null;
	/** Street, RT and RW, then the names of its places; the kecamatan alone for who only helps with products. */
	address: string;
	/** E.164. Null also for who only helps with products, where the shop does not show it. */
	phone: string | null;
	email: string | null;
	/** Number of the business licence. */
	nib: string | null;
	/** Whether the owner can sign in here, and so can say what only she may say. */
	ownerSignsIn: boolean;
	number: string;
}

/**
 * What is known of an enterprise, ready to be copied, so that it is asked once. Nothing of an identity card and no
 * account of a bank is in it: those the owner shows there herself. Who helps with products reads what the shop shows.
 * @throws AppError missing presence/no-such-shop
 */
export async function getOpeningFacts(ctx: Ctx, enterpriseId: string): Promise<OpeningFacts> {
	const { how } = await requireKeeper(ctx, enterpriseId);
	const [facts] = await ctx.query<OpeningFacts>(
		'presence.openingFacts',
		`SELECT e.number, e.name, e.story, CASE WHEN $2 THEN coalesce(e.phone, e.whatsapp)
				WHEN e.published THEN e.whatsapp END AS phone,
			CASE WHEN $2 THEN e.email END AS email, CASE WHEN $2 THEN e.nib END AS nib,
			concat_ws(', ', nullif(CASE WHEN $2 THEN e.address END, ''),
				CASE WHEN $2 AND e.rt IS NOT NULL THEN concat_ws(' ', 'RT', e.rt, 'RW', e.rw) END,
				CASE WHEN $2 THEN a.path_name ELSE d.path_name END) AS address,
			o.person_id IS NOT NULL AS "ownerSignsIn"
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id JOIN areas.area a ON a.code = e.area_code
		 LEFT JOIN areas.area d ON d.code = left(e.area_code, 8) WHERE e.id = $1`,
		[enterpriseId, how !== 'helper'],
	);
	return facts!;
}
