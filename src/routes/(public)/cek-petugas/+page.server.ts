import { redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { readBadgeCode } from '#modules/fieldwork/index.ts';
import type { PageServerLoad } from './$types';

/** A typed code leads to the page of its badge. */
export const load: PageServerLoad = ({ url }) => {
	const text = (url.searchParams.get('kode') ?? '').slice(0, 40);
	const code = readBadgeCode(text);
	if (code) redirect(303, localizeHref(`/cek-petugas/${code}`));
	return { text, error: text === '' ? undefined : m.badge_unreadable() };
};
