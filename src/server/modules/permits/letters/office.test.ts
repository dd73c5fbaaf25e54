import { beforeAll, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import {
	canSetLetters,
	findLetterOffice,
	letterFilter,
	listLetterAreas,
	listOfficeLetters,
	setLetterOffice,
} from '../index.ts';

const world = useDatabase();
let operator: Actor;

beforeAll(async () => {
	operator = {
		...((await makePerson(world, 'Operator', '+628111000021')) as Actor & { kind: 'person' }),
		grants: [{ role: 'administrator', areaCode: '' }],
		secondFactor: true,
	};
});

it('an operator chooses among the kabupaten and kota where enterprises are recorded (AD-03)', async () => {
	const areas = await listLetterAreas(world.read(operator));
	expect(areas.map(({ code }) => code).sort()).toEqual([
		'36.01',
		'36.02',
		'36.03',
		'36.04',
		'36.71',
		'36.72',
		'36.73',
		'36.74',
	]);
	expect(areas.every(({ code }) => canSetLetters(world.read(operator), code))).toBe(true);
	await world.write(operator, (ctx) =>
		setLetterOffice(ctx, {
			areaCode: '36.74',
			government: 'Pemerintah Kota Uji',
			officeName: 'Dinas Uji',
			address: 'Jalan Contoh 1',
			city: 'Serpong',
			numberFormat: '{seq:3}/Uji/{year}',
			signerName: 'Contoh Penanda Tangan',
			signerTitle: 'Kepala Dinas',
			signerId: '',
			validFrom: '2020-01-01',
		}),
	);
	expect(await findLetterOffice(world.read(operator), '36.74')).toMatchObject({ city: 'Serpong' });
	expect(await findLetterOffice(world.read(operator), '36.03')).toBeUndefined();
});

it('an officer of a kecamatan has the office of its kabupaten alone', async () => {
	const officer = asOfficer(await makePerson(world, 'Petugas', '+628111000022'), '36.03.09');
	const areas = await listLetterAreas(world.read(officer));
	expect(areas.map(({ code }) => code).sort()).toEqual(['36.03']);
	expect(canSetLetters(world.read(officer), '36.03')).toBe(false);
});

it('a list narrows to one kabupaten, and what is no code narrows nothing', async () => {
	expect(letterFilter.parse({ area: '36.03' }).area).toBe('36.03');
	expect(letterFilter.parse({ area: "36.03' OR 1=1" }).area).toBeUndefined();
	expect(await listOfficeLetters(world.read(operator), { area: '36.03' })).toEqual({
		items: [],
		nextCursor: undefined,
	});
});
