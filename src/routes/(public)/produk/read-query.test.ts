import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuery } from './read-query.ts';

const read = (text: string) => readQuery(new URLSearchParams(text));

describe('the address of a list', () => {
	it('says what to look for', () => {
		expect(read('q=laksa&category=minuman&area=36.03.14&sort=price-asc').filter).toEqual({
			q: 'laksa',
			category: 'minuman',
			area: '36.03.14',
			sort: 'price-asc',
		});
	});

	it('reads prices as people write them', () => {
		expect(read('minIdr=Rp10.000&maxIdr=25 000').filter).toEqual({
			minIdr: 10_000,
			maxIdr: 25_000,
		});
	});

	it('leaves out what cannot be meant, and what is empty', () => {
		expect(read('minIdr=murah&area=Curug&sort=best&category=&q=&limit=9999').filter).toEqual({});
	});

	it('reads what an area is of', () => {
		expect(read('area=36.03.20&place=made').filter).toEqual({ area: '36.03.20', made: true });
		expect(read('area=36.03.20&place=pickup')).toEqual({
			query: { area: '36.03.20', place: 'pickup' },
			filter: { pickup: '36.03.20' },
		});
		expect(read('area=36.03&place=pickup')).toEqual({
			query: { area: '36.03' },
			filter: { area: '36.03' },
		});
		expect(read('place=made&ready=on&open=nanti').filter).toEqual({ ready: true });
	});

	it('never fails on anything typed', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.string()), (given) => {
				const { query } = readQuery(new URLSearchParams(given));
				for (const [key, value] of Object.entries(query))
					expect(given[key]?.trim()).toContain(value);
			}),
		);
	});
});
