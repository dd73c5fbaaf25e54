import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import type { Tab } from '#ui/Tabs.svelte';

interface Seen {
	ended: boolean;
	/** Whether this is a later page. */
	paged: boolean;
	next: string | undefined;
}

/** The two tabs of a list of complaints, and the addresses of its pages. */
export function openAndEnded(
	list: string,
	{ ended, paged, next }: Seen,
): { tabs: Tab[]; first: string | undefined; next: string | undefined } {
	const href = (over: boolean, after?: string) => {
		const query = new URLSearchParams({
			...(over ? { tab: 'selesai' } : {}),
			...(after ? { sesudah: after } : {}),
		}).toString();
		return localizeHref(query ? `${list}?${query}` : list);
	};
	return {
		tabs: [
			{ href: href(false), label: m.disputes_tab_open(), current: !ended },
			{ href: href(true), label: m.disputes_tab_settled(), current: ended },
		],
		first: paged ? href(ended) : undefined,
		next: next ? href(ended, next) : undefined,
	};
}
