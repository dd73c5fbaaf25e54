export type Certainty = 'sure' | 'likely' | 'unsure';
export type MarketplaceKind =
	'marketplace' | 'social' | 'food-delivery' | 'catalogue' | 'government';
export type Way = 'api' | 'feed' | 'file' | 'hand';
export type MarketplaceStateCode = 'live' | 'no-goods' | 'closed' | 'planned';

interface FirstState {
	state: MarketplaceStateCode;
	validFrom: string;
	source: string;
	certainty: Certainty;
	/** SEEN_ON unless given. */
	seenOn?: string;
}

export interface FirstMarketplace {
	code: string;
	name: string;
	kind: MarketplaceKind;
	mergedInto?: string;
	url?: string;
	sellerUrl?: string;
	ways: readonly Way[];
	hosts: readonly string[];
	categories?: readonly string[];
	/** An owner may choose it for a sale that she writes down herself. */
	told?: boolean;
	states: readonly FirstState[];
}

/** The day on which these facts were gathered: from then on they are known, not only since then true. */
export const SEEN_ON = '2026-11-01';

export const live = (certainty: Certainty, source: string): readonly FirstState[] => [
	{ state: 'live', validFrom: SEEN_ON, source, certainty },
];
export const notChecked = 'Diketahui umum, belum diperiksa di sumber resmi';

/** All that can be packed and sent: no service. */
export const goods = [
	...['snacks', 'cakes', 'meals', 'frozen', 'drinks', 'seasonings', 'fresh'],
	...['batik', 'clothing', 'footwear-bags', 'weaving', 'craft', 'household'],
	...['beauty-health', 'gifts', 'other'],
];
