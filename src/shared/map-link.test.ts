import { expect, test } from 'vitest';
import { mapLink } from './map-link.ts';

test.each([
	['https://maps.app.goo.gl/AbC123', 'https://maps.app.goo.gl/AbC123'],
	[
		'Dapur Bu Siti\nhttps://maps.app.goo.gl/AbC123?g_st=aw',
		'https://maps.app.goo.gl/AbC123?g_st=aw',
	],
	['http://www.google.com/maps?q=-6.2,106.6', 'https://www.google.com/maps?q=-6.2,106.6'],
	[
		'https://www.google.co.id/maps/place/Pasar+Lama',
		'https://www.google.co.id/maps/place/Pasar+Lama',
	],
	['https://www.openstreetmap.org/node/1', 'https://www.openstreetmap.org/node/1'],
])('%j is a link to a map', (typed, link) => {
	expect(mapLink(typed)).toBe(link);
});

test.each([
	'',
	'sebelah musala',
	'https://example.com/maps',
	'https://www.google.com/search?q=x',
	'https://www.google.com/url?q=https://example.com/maps',
	'https://maps.google.com.example.com/x',
	'https://maps.google.com@example.com/x',
	'https://orang@maps.google.com/x',
	'https://maps.google.com:8443/x',
	'javascript:alert(1)//https://maps',
	'maps.app.goo.gl/AbC123',
])('%j is none', (typed) => {
	expect(mapLink(typed)).toBeUndefined();
});
