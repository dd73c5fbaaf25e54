import { guest, type App } from '#server/app.ts';
import type { World } from './database.ts';

/** A world over an application that runs elsewhere, such as the built one of a browser test. */
export function worldOf(app: App, folder = ''): World {
	return {
		app,
		folder,
		read: (actor = guest, now) => app.read({ actor, ...(now ? { now } : {}) }),
		write: (actor, work, now) => app.write({ actor, ...(now ? { now } : {}) }, work),
	};
}
