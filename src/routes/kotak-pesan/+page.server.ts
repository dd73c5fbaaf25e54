import { error } from '@sveltejs/kit';
import { listMessages } from '#platform/messaging/index.ts';
import type { PageServerLoad } from './$types';

/** Every message with its codes: only where the mailbox is on, which no public address can have. */
export const load: PageServerLoad = async ({ locals, setHeaders }) => {
	if (!locals.ctx.platform.config.mailbox) error(404, 'Not found');
	setHeaders({ 'cache-control': 'no-store' });
	return { messages: await listMessages(locals.ctx, 100) };
};
