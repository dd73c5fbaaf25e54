import { m } from '#messages/messages.js';
import { contentFields } from '#shared/readiness/rules.ts';
import { fixHref } from './problem-words.ts';

type Field = Parameters<typeof fixHref>[0];

/** What no change of a product mends: she lets us in again. */
const consents = ['token-expired', 'consent-gone', 'foreign-shop'];

/** The field of the product that a marketplace, or we, say no to. */
const fields: Record<string, Field> = {
	'no-picture': 'images',
	'picture-refused': 'images',
	'no-weight': 'weight',
	'size-refused': 'size',
	'price-refused': 'price',
	'text-refused': 'title',
	...Object.fromEntries(
		[...contentFields, 'facts' as const].map((field) => [`fix-${field}`, field]),
	),
};

/** Where she goes back to once it is mended. */
const queue = 'antrean';

/** What she mends at the marketplace itself: no page of ours helps. */
const there = ['variant-missing', 'proof-demanded', 'shop-not-ready', 'stock-refused'];

/**
 * Where she mends what keeps a product from a linked shop, and how the way there is called; undefined where that is
 * not here.
 */
export function mendOf(
	problem: string,
	{ linkId, leadId }: { linkId: string; leadId: string },
): { href: string; label: string } | undefined {
	if (there.includes(problem)) return undefined;
	if (problem === 'product-gone')
		return { href: `/usaha/toko-daring/sambungan/${linkId}`, label: m.connect_queue_leave() };
	if (consents.includes(problem))
		return { href: '/usaha/toko-daring/sambungan', label: m.connect_queue_reconnect() };
	if (problem === 'choose-category' || problem === 'attributes-missing')
		return {
			href: `/usaha/toko-daring/sambungan/${linkId}/kategori/${leadId}`,
			label: problem === 'choose-category' ? m.connect_place_link() : m.connect_ask_link(),
		};
	const field = fields[problem];
	const anchor = problem === 'made-to-order-limit' ? '#dailyLimit' : '';
	return {
		href: field
			? fixHref(field, leadId, queue)
			: `/usaha/produk/${leadId}?kembali=${queue}${anchor}`,
		label: m.connect_queue_mend(),
	};
}
