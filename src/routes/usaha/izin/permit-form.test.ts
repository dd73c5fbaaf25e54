import { expect, test } from 'vitest';
import { readPermit, typedPermit } from './permit-form.ts';

const day = (issuedOn: string) => {
	const form = new FormData();
	form.set('kind', 'halal');
	form.set('number', 'ID36110001234567890');
	form.set('issuedOn', issuedOn);
	const { claim, errors } = readPermit(typedPermit(form), 'any');
	return errors.issuedOn ? 'refused' : claim.issuedOn;
};

test('a day may be typed on a keypad that has digits only, with dashes, or with words', () => {
	for (const typed of ['21112025', '21-11-2025', '21/11/2025', '21 Nov 2025'])
		expect(day(typed)).toBe('2025-11-21');
});

test('a day that is none is refused, also without dashes', () => {
	expect(day('45112025')).toBe('refused');
	expect(day('2111')).toBe('refused');
	expect(day('')).toBe(null);
});
