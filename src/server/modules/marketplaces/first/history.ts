import { type FirstMarketplace, goods, notChecked } from './first-marketplace.ts';

/** When the reports of their ends were read. */
const READ_ON = '2026-11-22';

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
			{
				state: 'no-goods',
				validFrom: '2025-02-10',
				source: 'bloombergtechnoz.com 59959: pesanan terakhir produk fisik 9 Februari 2025',
				certainty: 'sure',
				seenOn: READ_ON,
			},
		],
	},
	{
		code: 'jd-id',
		name: 'JD.ID',
		kind: 'marketplace',
		ways: ['hand'],
		hosts: ['jd.id'],
		categories: goods,
		states: [
			{
				state: 'closed',
				validFrom: '2023-03-31',
				source: 'tekno.kompas.com (31 Maret 2023)',
				certainty: 'sure',
				seenOn: READ_ON,
			},
		],
	},
	{
		code: 'elevenia',
		name: 'Elevenia',
		kind: 'marketplace',
		ways: ['hand'],
		hosts: ['elevenia.co.id'],
		categories: goods,
		states: [
			{
				state: 'closed',
				validFrom: '2023-02-21',
				source: 'voi.id 256700 (21 Februari 2023) menyebutnya sudah tutup; harinya tidak diketahui',
				certainty: 'likely',
				seenOn: READ_ON,
			},
		],
	},
	{
		code: 'blanja',
		name: 'Blanja',
		kind: 'marketplace',
		ways: ['hand'],
		hosts: ['blanja.com'],
		categories: goods,
		states: [
			{
				state: 'closed',
				validFrom: '2020-09-01',
				source: 'trenasia.com (2 September 2020)',
				certainty: 'sure',
				seenOn: READ_ON,
			},
		],
	},
	// On which day it closed nobody could show: what is known is that it had by then.
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
