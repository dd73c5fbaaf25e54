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

/** Where she mends what keeps a product from a linked shop, and how the way there is called. */
export function mendOf(
	problem: string,
	{ linkId, leadId }: { linkId: string; leadId: string },
): { href: string; label: string } {
	if (consents.includes(problem))
		return { href: '/usaha/toko-daring/sambungan', label: m.connect_queue_reconnect() };
	if (problem === 'choose-category')
		return {
			href: `/usaha/toko-daring/sambungan/${linkId}/kategori/${leadId}`,
			label: m.connect_place_link(),
		};
	const field = fields[problem];
	return {
		href: field ? fixHref(field, leadId) : `/usaha/produk/${leadId}`,
		label: m.connect_queue_mend(),
	};
}
