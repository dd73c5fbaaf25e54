import type { Work } from '#platform/jobs.ts';
import { closeTask } from '#modules/desk/index.ts';
import { lockAddress } from './access.ts';
import { keepLook } from './looks.ts';
import { markVerified } from './verify.ts';

const atOnce = 500;

/**
 * A shop that lets us in is there and hers: where an enterprise has one address at a marketplace and a connection to
 * it that answered within a day, the address is verified and was seen. With two addresses nobody knows which it is.
 * @returns how many were seen
 */
export async function followLinks(work: Work): Promise<number> {
	const found = await work.ctx.query<{ id: string }>(
		'presence.linked',
		`SELECT a.id
		 FROM connections.link l JOIN presence.address a ON a.enterprise_id = l.enterprise_id
			AND a.marketplace = l.marketplace AND a.state <> 'gone'
		 WHERE l.state = 'linked' AND coalesce(l.orders_asked_at, l.linked_at) > $1::timestamptz - interval '1 day'
			AND NOT a.short AND a.rival_id IS NULL
			AND (a.state = 'claimed' OR a.seen_on IS NULL OR a.seen_on < ($1::timestamptz AT TIME ZONE 'Asia/Jakarta')::date)
			AND NOT EXISTS (SELECT 1 FROM presence.address b WHERE b.enterprise_id = a.enterprise_id
				AND b.marketplace = a.marketplace AND b.state <> 'gone' AND b.id <> a.id)
		 LIMIT ${atOnce}`,
		[work.ctx.now],
	);
	for (const { id } of found)
		await work.write(async (ctx) => {
			const address = await lockAddress(ctx, id);
			if (address.state === 'gone') return;
			await markVerified(ctx, address, 'connection');
			if (address.lookResult !== 'alive')
				await keepLook(ctx, {
					addressId: address.id,
					before: address.lookResult,
					result: 'alive',
					how: 'connection',
				});
			await ctx.query(
				'presence.seenByLink',
				`UPDATE presence.address SET looked_at = $2, look_result = 'alive', misses = 0, needs_person = false
				 WHERE id = $1`,
				[address.id, ctx.now],
			);
			await closeTask(ctx, { kind: 'shop-look', subjectId: id, outcome: 'alive' });
		});
	return found.length;
}
