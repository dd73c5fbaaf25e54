import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { maskAddress, ownPath, readAddress, signInPath } from './index.ts';
import { readDevice } from './device.ts';

describe('readAddress', () => {
	it.each([
		['0812 3456 7890', { kind: 'phone', phone: '+6281234567890' }],
		['+62 812-3456-7890', { kind: 'phone', phone: '+6281234567890' }],
		['62812.3456.7890', { kind: 'phone', phone: '+6281234567890' }],
		[' Nama@Contoh.co.id ', { kind: 'email', email: 'nama@contoh.co.id' }],
	])('reads %s', (typed, address) => {
		expect(readAddress(typed)).toEqual(address);
	});

	it.each(['', '12345', 'nama', 'nama@', '@contoh.id', 'a@b', 'x@phone.invalid', '0812 abc'])(
		'refuses %j',
		(typed) => {
			expect(readAddress(typed)).toBeUndefined();
		},
	);

	it('never throws', () => {
		fc.assert(
			fc.property(fc.string(), (typed) => {
				readAddress(typed);
			}),
		);
	});
});

describe('maskAddress', () => {
	it('shows as much as its owner needs', () => {
		expect(maskAddress({ kind: 'phone', phone: '+6281234567890' })).toBe('0812••••890');
		expect(maskAddress({ kind: 'email', email: 'siti@contoh.id' })).toBe('s•••@contoh.id');
	});
});

describe('ownPath', () => {
	it.each(['/usaha', '/en/usaha?x=1#y', '/'])('keeps %s', (path) => {
		expect(ownPath(path)).toBe(path);
	});

	it.each([
		undefined,
		'',
		'usaha',
		'//evil.example',
		'/\\evil.example',
		'/\t/evil.example',
		'https://evil.example/usaha',
		'javascript:alert(1)',
		'/..//evil.example',
		`/${'a'.repeat(3000)}`,
	])('refuses %j', (path) => {
		expect(ownPath(path)).toBeUndefined();
	});

	it('never leads to another site, whatever is given', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom('/', '\\', '\t', '\n', '.', '@', ':', 'a') }),
				(text) => {
					const path = ownPath(`/${text}`);
					if (path === undefined) return;
					expect(new URL(path, 'https://rumah.example').origin).toBe('https://rumah.example');
				},
			),
		);
	});

	it('comes back through the sign-in page', () => {
		const url = new URL(signInPath('/dinas?q=a b'), 'https://rumah.example');
		expect(ownPath(url.searchParams.get('lanjut'))).toBe('/dinas?q=a%20b');
	});
});

describe('readDevice', () => {
	it.each([
		['', { kind: 'unknown', browser: '', system: '' }],
		[
			'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
			{ kind: 'phone', browser: 'Safari', system: 'iOS' },
		],
		[
			'Mozilla/5.0 (Linux; Android 12; SM-T220) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121 Safari/537.36',
			{ kind: 'tablet', browser: 'Samsung Internet', system: 'Android' },
		],
		[
			'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
			{ kind: 'computer', browser: 'Firefox', system: 'Linux' },
		],
	])('reads %j', (userAgent, device) => {
		expect(readDevice(userAgent)).toEqual(device);
	});
});
