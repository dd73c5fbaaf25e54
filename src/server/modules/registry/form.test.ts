import { expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { readEnterpriseForm, type TypedEnterprise } from './form.ts';

const typed: TypedEnterprise = {
	name: ' Dapur Bu Siti ',
	kind: 'culinary',
	regency: '36.03',
	district: '36.03.09',
	village: '36.03.09.2004',
	phone: '0812 3456 7890',
};
const read = (more: TypedEnterprise, forOwner = false) =>
	readEnterpriseForm({ ...typed, ...more }, { year: 2026, forOwner });

test('what people type becomes values; what they leave out stays unknown', () => {
	expect(
		read({ annualSales: '120 juta', workers: '3', startedYear: '1999', kbli: '10794, 56102' }),
	).toMatchObject({
		problems: {},
		nik: null,
		enterprise: {
			name: 'Dapur Bu Siti',
			areaCode: '36.03.09.2004',
			phone: '+6281234567890',
			phoneOriginal: '0812 3456 7890',
			whatsapp: '+6281234567890',
			annualSalesIdr: 120_000_000,
			figuresYear: 2026,
			workers: 3,
			startedYear: 1999,
			kbli: ['10794', '56102'],
			nib: null,
		},
	});
	expect(read({ village: '' }).enterprise?.areaCode).toBe('36.03.09');
});

test('a shop cannot look like another by marks that turn or hide text, nor carry markup to its buyers', () => {
	const { enterprise } = read({
		name: '<b>Dapur</b> \u202eitiS uB\u202c\u200b',
		address: 'Jl. Raya \u200f1',
		story: 'Sejak 1998,\n\n\n\nresep \u2066Ibu',
	});
	expect(enterprise).toMatchObject({
		name: 'Dapur itiS uB',
		address: 'Jl. Raya 1',
		story: 'Sejak 1998,\n\nresep Ibu',
	});
	expect(read({ name: '\u202e\u200b..' }).problems).toHaveProperty('name');
});

test.each([
	['name', { name: '' }],
	['name', { name: 'x'.repeat(121) }],
	['kind', { kind: '' }],
	['district', { district: '', village: '' }],
	['village', { village: '36.71.01.1007' }],
	['phone', { phone: 'nanti' }],
	['email', { email: 'bukan' }],
	['nik', { nik: '360309650580001' }],
	['nik', { nik: '3.60E+15' }],
	['nib', { nib: '12' }],
	['startedYear', { startedYear: '2030' }],
	['startedYear', { startedYear: 'dulu' }],
	['workers', { workers: 'tiga' }],
	['annualSales', { annualSales: '1-2 juta' }],
	['capital', { capital: '-5' }],
	['kbli', { kbli: '123' }],
	['story', { story: 'a\u0000b' }],
] as const)('%s: what is wrong is said beside it, in both languages', (field, wrong) => {
	const { problems, enterprise } = read(wrong);
	expect(enterprise).toBeUndefined();
	expect(Object.keys(problems)).toEqual([field]);
	const { key, params } = problems[field]!;
	const say = (m as unknown as Record<string, (params?: object, options?: object) => string>)[key];
	for (const locale of ['id', 'en']) expect(say?.(params, { locale })).toMatch(/\p{L}{3}/u);
});

test('an officer also says who the owner is', () => {
	expect(read({ ownerName: '' }, true).problems).toMatchObject({
		ownerName: { key: 'registry_owner_name_short' },
	});
	expect(read({ ownerName: 'Siti', nik: '3603096505800001' }, true).owner).toEqual({
		name: 'Siti',
		nik: '3603096505800001',
		phone: '+6281234567890',
	});
});
