import type { RequestEvent } from '@sveltejs/kit';
import { deLocalizeHref, localizeHref } from '#messages/runtime.js';
import { KEPT_FORM_SECONDS, keepForm, NEXT } from '#modules/accounts/index.ts';
import { boundUploads, tooLargeBytes } from '#platform/uploads.ts';
import { keptFormCookie } from './kept-cookie.ts';

/** Parts of the site that only people who are signed in send forms to. */
const fenced = /^\/(akun|usaha|dinas|petugas|admin)(\/|$)/;

/**
 * Answers a form that a guest sends to a fenced page, most often because the session ended while they
 * typed: it keeps what was typed and leads to the sign-in page, from where they come back to send it.
 * Other requests give undefined.
 */
export async function leadToSignIn(event: RequestEvent): Promise<Response | undefined> {
	const { locals, request, url } = event;
	const path = deLocalizeHref(url.pathname);
	if (request.method !== 'POST' || locals.actor.kind === 'person') return undefined;
	if (!fenced.test(path) || path === '/akun/keluar') return undefined;
	const token = await keep(event);
	const next = token ? localizeHref('/masuk/lanjutkan') : url.pathname;
	const location = localizeHref(`/masuk?${new URLSearchParams({ berakhir: '', [NEXT]: next })}`);
	const headers = new Headers();
	if (token)
		headers.append(
			'set-cookie',
			event.cookies.serialize(keptFormCookie, token, {
				path: '/',
				httpOnly: true,
				sameSite: 'lax',
				secure: locals.ctx.platform.config.publicUrl.startsWith('https:'),
				maxAge: KEPT_FORM_SECONDS,
			}),
		);
	// A form that a script sends expects the answer of an action and would follow a redirect blindly.
	if (request.headers.get('x-sveltekit-action') === 'true')
		return Response.json({ type: 'redirect', status: 303, location }, { headers });
	headers.set('location', location);
	return new Response(null, { status: 303, headers });
}

async function keep({ locals, request, url }: RequestEvent): Promise<string | undefined> {
	let form: FormData;
	try {
		// Files are not kept, so none is read.
		form = await boundUploads(request, 0).formData();
	} catch {
		// No form, or longer than any of ours: nothing that could be shown again.
		return undefined;
	}
	const fields: [string, string][] = [];
	let files = false;
	for (const [name, value] of form)
		if (typeof value === 'string') fields.push([name, value]);
		else files ||= value.size > 0 || tooLargeBytes(value) !== undefined;
	const kept = { path: `${url.pathname}${url.search}`, fields, files };
	return locals.write((ctx) => keepForm(ctx, request.headers, kept));
}
