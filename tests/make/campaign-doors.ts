import { all, office, officeOfTheArea, toSignIn, type Door } from './door-parts.ts';

const everyone = all('in');

/** Who gets in where among campaigns. */
export const campaignDoors: Record<string, Door> = {
	'/kampanye': { answers: everyone },
	'/kampanye/[slug=slug]': { at: (r) => `/kampanye/${r.campaignSlug}`, answers: everyone },
	'/kampanye/[slug=slug]/gambar.png': {
		at: (r) => `/kampanye/${r.campaignSlug}/gambar.png`,
		answers: everyone,
	},
	'/usaha/kampanye': {
		answers: all('→ /usaha', {
			guest: toSignIn,
			ownerA: 'in',
			ownerB: 'in',
			helperOrders: 'missing',
			helperProducts: 'in',
			helperMoney: 'missing',
		}),
	},
	'/dinas/kampanye': { answers: office },
	'/dinas/kampanye/baru': { answers: office },
	'/dinas/kampanye/[id=uuid]': {
		at: (r) => `/dinas/kampanye/${r.campaignId}`,
		answers: officeOfTheArea,
	},
	'/dinas/kampanye/[id=uuid]/unduh': {
		at: (r) => `/dinas/kampanye/${r.campaignId}/unduh`,
		answers: all('missing', { officer: 'in', administrator: 'in' }),
	},
	'/dinas/kampanye/[id=uuid]/ubah': {
		at: (r) => `/dinas/kampanye/${r.campaignId}/ubah`,
		answers: officeOfTheArea,
	},
};
