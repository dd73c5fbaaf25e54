import { redirect } from '@sveltejs/kit';
import { readTheme, themeCookie } from '#ui/chrome.ts';
import type { RequestHandler } from './$types';

/** A path of this site and nothing that a browser would read as another host. */
const ownPath = /^\/(?![/\\])[^\\]*$/;

/** Keeps the chosen theme for a year, or forgets it, and goes back to where the form stood. */
export const POST: RequestHandler = async ({ request, cookies }) => {
	const form = await request.formData();
	const theme = readTheme(String(form.get('theme')));
	if (theme) cookies.set(themeCookie, theme, { path: '/', maxAge: 365 * 24 * 3600 });
	else cookies.delete(themeCookie, { path: '/' });
	const back = String(form.get('back'));
	redirect(303, ownPath.test(back) ? back : '/');
};
