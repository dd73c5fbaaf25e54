import { type FirstMarketplace, goods, notChecked } from './first-marketplace.ts';

/** What is no more, or sells no goods any more: addresses and sales of old name it. */
export const history: readonly FirstMarketplace[] = [
	{
		code: 'bukalapak',
		name: 'Bukalapak',
		kind: 'marketplace',
		url: 'https://www.bukalapak.com',
		ways: ['hand'],
		hosts: ['bukalapak.com'],
		categories: goods,
		states: [
			{ state: 'no-goods', validFrom: '2025-02-01', source: notChecked, certainty: 'unsure' },
		],
	},
	{
		code: 'jd-id',
		name: 'JD.ID',
		kind: 'marketplace',
		ways: ['hand'],
		hosts: ['jd.id'],
		categories: goods,
		states: [{ state: 'closed', validFrom: '2023-03-31', source: notChecked, certainty: 'unsure' }],
	},
	// On which day these three closed nobody could show: what is known is that they had by then.
	{
		code: 'elevenia',
		name: 'Elevenia',
		kind: 'marketplace',
		ways: ['hand'],
		hosts: ['elevenia.co.id'],
		categories: goods,
		states: [{ state: 'closed', validFrom: '2024-01-01', source: notChecked, certainty: 'unsure' }],
	},
	{
		code: 'blanja',
		name: 'Blanja',
		kind: 'marketplace',
		ways: ['hand'],
		hosts: ['blanja.com'],
		categories: goods,
		states: [{ state: 'closed', validFrom: '2024-01-01', source: notChecked, certainty: 'unsure' }],
	},
	{
		code: 'zilingo',
		name: 'Zilingo',
		kind: 'marketplace',
		ways: ['hand'],
		hosts: ['zilingo.com'],
		categories: goods,
		states: [{ state: 'closed', validFrom: '2024-01-01', source: notChecked, certainty: 'unsure' }],
	},
];
