import { m } from '#messages/messages.js';

const known = {
	halal: { label: m.shop_badge_halal, meaning: m.shop_badge_halal_meaning },
	'p-irt': { label: m.shop_badge_pirt, meaning: m.shop_badge_pirt_meaning },
	bpom: { label: m.shop_badge_bpom, meaning: m.shop_badge_bpom_meaning },
	brand: { label: m.shop_badge_brand, meaning: m.shop_badge_brand_meaning },
	sni: { label: m.shop_badge_sni, meaning: m.shop_badge_sni_meaning },
} as const;

/** A badge in the language of the page; one that we do not know is shown by its code. */
export function badgeLabel(badge: string): string {
	return known[badge as keyof typeof known]?.label() ?? badge;
}

export function badgeMeaning(badge: string): string | undefined {
	return known[badge as keyof typeof known]?.meaning();
}

export const filterBadges = ['halal', 'p-irt'] as const;
