import { workspaceOf } from '#modules/accounts/index.ts';
import { readTheme, themeCookie } from '#ui/chrome.ts';
import type { LayoutServerLoad } from './$types';

/** How many pieces lie in the cart, kept beside it so that no page asks the database for it. */
const cartCountCookie = 'rumah-cart-count';

export const load: LayoutServerLoad = ({ cookies, locals }) => ({
	theme: readTheme(cookies.get(themeCookie)),
	workspace: locals.actor.kind === 'person' ? workspaceOf(locals.actor) : undefined,
	cartCount: Math.min(99, Number.parseInt(cookies.get(cartCountCookie) ?? '0', 10) || 0),
});
