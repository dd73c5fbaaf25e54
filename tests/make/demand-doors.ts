import { all, office, officeOfTheArea, toSignIn, type Door } from './door-parts.ts';

const everyone = all('in');
/** Whoever keeps a shop or helps with its orders; the others are led to the page that helps to get one. */
const keepers = all('→ /usaha', {
	guest: toSignIn,
	ownerA: 'in',
	ownerB: 'in',
	helperOrders: 'in',
	helperProducts: 'missing',
	helperMoney: 'missing',
});

/** Who gets in where on the board of what is needed, and among the quiet shops. */
export const demandDoors: Record<string, Door> = {
	'/kebutuhan': { answers: everyone },
	'/kebutuhan/baru': { answers: everyone },
	'/kebutuhan/[id=uuid]': { at: (r) => `/kebutuhan/${r.wishId}`, answers: everyone },
	'/kebutuhan/saya/[token]': { at: (r) => `/kebutuhan/saya/${r.wishToken}`, answers: everyone },
	'/produk/[slug=slug]/minta': {
		at: (r) => `/produk/${r.exportSlug}/minta`,
		answers: everyone,
	},
	'/kebutuhan/luar/[token]': {
		at: (r) => `/kebutuhan/luar/${r.inquiryToken}`,
		answers: everyone,
	},
	'/usaha/permintaan/luar/[id=uuid]': {
		at: (r) => `/usaha/permintaan/luar/${r.inquiryId}`,
		answers: { ...keepers, ownerB: 'missing' },
	},
	'/dinas/kebutuhan/luar': { answers: office },
	'/dinas/kebutuhan/luar/[id=uuid]': {
		at: (r) => `/dinas/kebutuhan/luar/${r.inquiryId}`,
		answers: officeOfTheArea,
	},
	'/usaha/permintaan': { answers: keepers },
	'/usaha/permintaan/[id=uuid]': {
		at: (r) => `/usaha/permintaan/${r.wishId}`,
		answers: keepers,
	},
	'/dinas/kebutuhan': { answers: office },
	'/dinas/kebutuhan/baru': { answers: office },
	'/dinas/kebutuhan/[id=uuid]': {
		at: (r) => `/dinas/kebutuhan/${r.wishId}`,
		answers: officeOfTheArea,
	},
	'/dinas/penjual-diam': { answers: office },
	'/dinas/penjual-diam/unduh': {
		answers: all('missing', { officer: 'in', officerElsewhere: 'in', administrator: 'in' }),
	},
	'/dinas/penjual-diam/[number]': {
		at: (r) => `/dinas/penjual-diam/${r.shopA.number}`,
		answers: officeOfTheArea,
	},
};
