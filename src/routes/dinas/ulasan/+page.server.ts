import { listOfficeReviews, officeTabs } from '#modules/reviews/index.ts';
import type { PageServerLoad } from './$types';

/** The tabs by the words of their addresses. */
const tabOf = { dilaporkan: 'reported', disembunyikan: 'hidden', semua: 'all' } as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const asked = url.searchParams.get('tab') ?? '';
	const tab = Object.hasOwn(tabOf, asked) ? tabOf[asked as keyof typeof tabOf] : officeTabs[0];
	const after = url.searchParams.get('sesudah') ?? undefined;
	return {
		tab,
		...(await listOfficeReviews(locals.ctx, { tab, after })),
		paged: after !== undefined,
	};
};
