import { expect, test } from 'vitest';
import { readObject, rowsOf } from './foreign-json.ts';

test('an id with more digits than a number holds keeps them all', () => {
	expect(readObject('{"id":12345678901234567891,"n":-9007199254740993,"k":5,"f":1.5e300}')).toEqual(
		{
			id: '12345678901234567891',
			n: '-9007199254740993',
			k: 5,
			f: '1.5e300',
		},
	);
});

test('only an object is read, and only objects of a list', () => {
	for (const raw of ['', '[]', 'null', '"x"', '<html>', '{"a":'])
		expect(readObject(raw), raw).toBeUndefined();
	expect(rowsOf([{ a: 1 }, null, [], 'x', { b: 2 }])).toEqual([{ a: 1 }, { b: 2 }]);
	expect(rowsOf({ 0: {} })).toEqual([]);
});

test('whatever is sent can be written as text', () => {
	const read = readObject('{"a":{"toString":null,"valueOf":1,"b":2},"toString":"x"}')!;
	expect(String(read['a'])).toBe('[object Object]');
	expect(`${read}`).toBe('[object Object]');
	expect(read['a']).toEqual({ b: 2 });
});
