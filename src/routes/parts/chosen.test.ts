import { expect, test } from 'vitest';
import { chosen } from './chosen.ts';

test('only what is among them is chosen, not what every object has', () => {
	const words = { simpan: () => 'Sudah disimpan' };
	expect(chosen(words, 'simpan')?.()).toBe('Sudah disimpan');
	for (const name of ['hapus', '', 'toString', '__proto__', '__defineGetter__', null])
		expect(chosen(words, name)).toBeUndefined();
});
