import { describe, expect, test } from 'vitest';
import type { FieldEnterprise } from '#shared/field/protocol.ts';
import { likelyRepeats } from './repeats.ts';
import { buildIndex, isNear } from './search.ts';

const make = (number: string, name: string, more: Partial<FieldEnterprise> = {}) => ({
	id: number,
	number,
	version: '1',
	name,
	ownerName: 'Siti Aminah',
	phoneEnd: '•••• 7890',
	areaCode: '36.03.14.2005',
	rt: '003',
	rw: '001',
	address: 'Kp. Cirewed',
	latitude: -6.05,
	longitude: 106.65,
	slug: 'x',
	published: false,
	visitedOn: null,
	known: {},
	...more,
});

const list = [
	make('RU-0001', 'Keripik Singkong Bu Yayah', { ownerName: 'Yayah Rokayah' }),
	make('RU-0002', 'Warung Nasi Barokah', { ownerName: 'H. Sarmili', rt: '004' }),
	make('RU-0003', 'Tahu Bulat Mang Ujang', { ownerName: 'Ujang Suherman', rw: '007' }),
	make('RU-0004', 'Jahit Pakaian Mpok Nur', { ownerName: 'Nurhayati' }),
];

describe('search on the device (EN-01)', () => {
	const { find } = buildIndex(list);
	const numbers = (query: string) => find(query).map(({ number }) => number);

	test.each([
		['by name', 'singkong', ['RU-0001']],
		['by the beginning of a word', 'bar', ['RU-0002']],
		['by owner', 'sarmili', ['RU-0002']],
		['by number', '0003', ['RU-0003']],
		['by whole number', 'ru-0003', ['RU-0003']],
		['by two words in any order', 'ujang tahu', ['RU-0003']],
		['by spelling that sounds alike', 'kripik', ['RU-0001']],
		['by a letter too many', 'barookah', ['RU-0002']],
		['by swapped letters', 'jhait', ['RU-0004']],
		['by a wrong letter', 'nurhajati', ['RU-0004']],
		['by RT', 'rt 4', ['RU-0002']],
		['by RT with zeros', 'rt 004', ['RU-0002']],
		['by RW', 'rw7', ['RU-0003']],
		['what is not there', 'helikopter', []],
	])('%s', (_, query, found) => {
		expect(numbers(query)).toEqual(found);
	});

	test('an empty query shows all by name', () => {
		expect(numbers('')).toEqual(['RU-0004', 'RU-0001', 'RU-0003', 'RU-0002']);
	});

	test('what begins with the word comes before what only resembles it', () => {
		const two = buildIndex([make('1', 'Barohah'), make('2', 'Barokah')]);
		expect(two.find('barokah').map(({ number }) => number)).toEqual(['2', '1']);
	});
});

test.each([
	['tahu', 'tahu', true],
	['tahu', 'tahuu', true],
	['tahu', 'thau', true],
	['tahu', 'tahi', true],
	['tahu', 'tempe', false],
	['tahu', 'ta', false],
])('%s and %s', (a, b, near) => {
	expect(isNear(a, b)).toBe(near);
	expect(isNear(b, a)).toBe(near);
});

describe('likely repeats while typing (EN-05)', () => {
	const numbers = (newcomer: Parameters<typeof likelyRepeats>[0]) =>
		likelyRepeats(newcomer, list).map(({ enterprise }) => enterprise.number);

	test('the same name in another spelling and the same RT', () => {
		const place = { areaCode: '36.03.14.2005', rt: '3', rw: '1' };
		expect(numbers({ name: 'UD Kripik Singkong Bu Yayah', ...place })).toEqual(['RU-0001']);
	});
	test('the same phone at the same spot', () => {
		const here = { latitude: -6.0501, longitude: 106.6501 };
		expect(numbers({ name: 'Lain', phone: '0812 3456 7890', ...here })).toHaveLength(3);
	});
	test('a number on a card that somebody shows', () => {
		expect(numbers({ name: '', number: 'ru-0002' })).toEqual(['RU-0002']);
	});
	test('a phone end alone is no repeat, since one in ten thousand shares it', () => {
		expect(numbers({ name: 'Bengkel Las', phone: '081234567890' })).toEqual([]);
	});
	test('nothing typed yet finds nothing', () => {
		expect(numbers({ name: '' })).toEqual([]);
	});
});
