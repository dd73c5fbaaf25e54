/*
 * Made-up selling places: schools, offices and partners that do not exist, in the three regions of the
 * demonstration.
 */

export const demoRegencies = ['36.03', '36.71', '36.74'] as const;

export interface DemoDemand {
	title: string;
	categories: string[];
	valueIdr: number | null;
	/** Days from the day of filling. */
	fromDay: number;
	toDay: number;
}

export interface DemoPlace {
	kind: 'school-corner' | 'government-office' | 'partner';
	name: string;
	state: 'active' | 'planned';
	demands: DemoDemand[];
}

const schools = [
	'SMP Tunas Cisadane',
	'SMP Bahari Jaya',
	'SMA Gigi Balang',
	'SMK Karya Mandiri',
	'SD Pelita Kampung',
	'SMP Bunga Telang',
	'SMA Rawa Bening',
	'SMK Boga Lestari',
];

const corner = (school: string, index: number): DemoPlace => ({
	kind: 'school-corner',
	name: `Pojok ${school} (contoh)`,
	state: index < 6 ? 'active' : 'planned',
	demands:
		index % 3 === 0
			? [
					{
						title: 'Jajanan kering, 200 bungkus sebulan',
						categories: ['snacks', 'cakes'],
						valueIdr: 1_500_000,
						fromDay: 0,
						toDay: 90,
					},
				]
			: [],
});

const offices: DemoPlace[] = [
	{
		kind: 'government-office',
		name: 'Dinas Contoh, belanja rapat',
		state: 'active',
		demands: [
			{
				title: 'Kotak kue rapat, 150 kotak setiap bulan',
				categories: ['cakes', 'snacks'],
				valueIdr: 9_000_000,
				fromDay: 0,
				toDay: 120,
			},
			{
				title: 'Nasi kotak pelatihan, 300 kotak',
				categories: ['meals'],
				valueIdr: 7_500_000,
				fromDay: 14,
				toDay: 45,
			},
		],
	},
	{
		kind: 'government-office',
		name: 'Kecamatan Contoh, seragam dan cendera mata',
		state: 'active',
		demands: [
			{
				title: 'Cendera mata anyaman, 120 buah',
				categories: ['craft', 'weaving', 'gifts'],
				valueIdr: 6_000_000,
				fromDay: 0,
				toDay: 60,
			},
		],
	},
	{
		kind: 'partner',
		name: 'Hotel Contoh Tepi Sungai',
		state: 'active',
		demands: [
			{
				title: 'Kopi dan teh untuk kamar, 400 saset seminggu',
				categories: ['drinks'],
				valueIdr: null,
				fromDay: 0,
				toDay: 180,
			},
		],
	},
];

/** The places of each region, in an order that never changes. */
export const demoPlaces: readonly DemoPlace[] = [...schools.map(corner), ...offices];
