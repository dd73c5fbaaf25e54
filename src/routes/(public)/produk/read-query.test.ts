import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasHiddenMarks } from '#shared/clean-text.ts';
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

	it('shows prices among the words where prices are chosen', () => {
		expect(read('q=kue di bawah 20rb&sort=new')).toEqual({
			query: { q: 'kue', sort: 'new', maxIdr: '20000' },
			filter: { q: 'kue', sort: 'new', minIdr: undefined, maxIdr: 20_000 },
		});
		expect(read('q=di atas 50rb').query).toEqual({ minIdr: '50000' });
	});

	it('shows the words again without marks that hide or turn text, and the first of many', () => {
		expect(read('q=\u202edo\u200bdol\u0000').query).toEqual({ q: 'dodol' });
		const { query, filter } = read(`q=${'keripik pisang '.repeat(50)}`);
		expect(filter.q).toMatch(/^keripik pisang keripik/);
		expect(query.q).toBe(filter.q);
	});

	it('never fails on anything typed', () => {
		const key = fc.oneof(fc.string(), fc.constantFrom('q', 'minIdr', 'area', 'place', 'sort'));
		const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
		fc.assert(
			fc.property(fc.dictionary(key, value), (given) => {
				const { query } = readQuery(new URLSearchParams(given));
				expect((query.q ?? '').length).toBeLessThanOrEqual(200);
				expect(hasHiddenMarks(query.q ?? '')).toBe(false);
			}),
		);
	});
});
