import type { Ctx } from '#platform/context.ts';
import { requireConnector, noSuchLink } from '../access.ts';
import { endLink } from './end-link.ts';

/**
 * The owner ends a link: its keys are gone at once, what waits to be sent is dropped, orders that came stay.
 * @throws AppError missing connections/no-such-link, registry/no-such-enterprise
 */
export async function dropLink(ctx: Ctx, enterpriseId: string, linkId: string): Promise<void> {
	await requireConnector(ctx, enterpriseId);
	const [link] = await ctx.query<{ state: string }>(
		'connections.lockOwnLink',
		'SELECT state FROM connections.link WHERE id = $1 AND enterprise_id = $2 FOR NO KEY UPDATE',
		[linkId, enterpriseId],
	);
	if (!link) throw noSuchLink();
	await endLink(ctx, linkId, 'revoked', 'by-owner');
	await ctx.query(
		'connections.dropLink',
		`UPDATE connections.link SET state = 'revoked', problem = 'by-owner' WHERE id = $1 AND state = 'expired'`,
		[linkId],
	);
	await ctx.query('connections.dropOutbox', 'DELETE FROM connections.outbox WHERE link_id = $1', [
		linkId,
	]);
}
