/** A record that somebody can sign in to, so its name, trade and place are fixed. */
export interface KnownEnterprise {
	/** First family of its trade. */
	family: string;
	districtCode: string;
	owner: string;
	call: string;
	sign: string;
	phone: string;
	/** Whether the owner has an account already; else she can claim the record with this NIK. */
	nik?: string;
}

/**
 * The first enterprises of every demonstration region. The phone numbers are made up, from a block of zeros.
 * The NIK names a kecamatan 99, which there is none, so it is nobody's.
 */
export const knownEnterprises: readonly KnownEnterprise[] = [
	{
		family: 'laksa',
		districtCode: '36.71.01',
		owner: 'Rohayah binti Saman',
		call: 'Mak Iyah',
		sign: 'Laksa Mak Iyah',
		phone: '+6281200000011',
	},
	{
		family: 'bambooHats',
		districtCode: '36.03.18',
		owner: 'Asep Saepudin',
		call: 'Kang Asep',
		sign: 'Topi Bambu Kang Asep',
		phone: '+6281200000012',
	},
	{
		family: 'batik',
		districtCode: '36.74.05',
		owner: 'Sri Wahyuni',
		call: 'Bu Yuni',
		sign: 'Batik Bu Yuni',
		phone: '+6281200000013',
	},
	{
		family: 'dodol',
		districtCode: '36.03.17',
		owner: 'Kwee Lili',
		call: 'Encim Lili',
		sign: 'Dodol Encim Lili',
		phone: '+6281200000021',
		nik: '3603995004780001',
	},
];
