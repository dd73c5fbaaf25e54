import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from './public-address.ts';
import { createSafeFetch } from './safe-fetch.ts';

const fetchReal = createSafeFetch('Penguji/1 (+https://umkm.test)');

describe('addresses that are not on the public internet', () => {
	test.each([
		'http://127.0.0.1/',
		'http://2130706433/',
		'http://0177.0.0.1/',
		'http://0x7f.1/',
		'http://0x7f000001/',
		'http://127.1/',
		'http://0/',
		'http://10.1.2.3/',
		'http://172.31.255.255/',
		'http://192.168.1.1/',
		'http://100.64.0.1/',
		'http://169.254.169.254/latest/meta-data/',
		'http://198.18.0.1/',
		'http://224.0.0.1/',
		'http://255.255.255.255/',
		'http://[::1]/',
		'http://[::]/',
		'http://[::ffff:127.0.0.1]/',
		'http://[::ffff:a9fe:a9fe]/',
		'http://[64:ff9b::7f00:1]/',
		'http://[2002:7f00:1::]/',
		'http://[2001:0:7f00:1::]/',
		'http://[64:ff9b:1::7f00:1]/',
		'http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/',
		'http://[fe80::1]/',
		'http://[fc00::1]/',
		'http://[fd12:3456::1]/',
		'http://[ff02::1]/',
		'http://１２７.0.0.1/',
		'http://127。0。0。1/',
		'http://127.0.0.1./',
		'http://00000177.0.0.1/',
		'http://017700000001/',
		'http://localhost/',
	])('%s is refused before anything is sent', async (address) => {
		await expect(fetchReal(address)).rejects.toMatchObject({ problem: 'own-network' });
	});

	test('every address of IPv4 in the dress of IPv6 is refused, and so is every one outside 2000::/3', () => {
		const part = fc.integer({ min: 0, max: 255 });
		fc.assert(
			fc.property(part, part, part, part, (a, b, c, d) => {
				const dotted = `${a}.${b}.${c}.${d}`;
				const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
				for (const dress of [
					`::ffff:${dotted}`,
					`::${dotted}`,
					`64:ff9b::${dotted}`,
					`2002:${hex}::1`,
				])
					if (isPublicAddress(dress)) return false;
				return true;
			}),
		);
		const word = fc.integer({ min: 0, max: 0xffff });
		fc.assert(
			fc.property(word, fc.array(word, { minLength: 7, maxLength: 7 }), (first, rest) => {
				const address = [first, ...rest].map((one) => one.toString(16)).join(':');
				return first >> 13 === 1 || !isPublicAddress(address);
			}),
		);
		expect(['8.8.8.8', '103.10.20.30', '2404:6800:4003::8a'].every(isPublicAddress)).toBe(true);
		expect(['2404::1%eth0', 'toko.test', '', '999.1.1.1'].some(isPublicAddress)).toBe(false);
	});

	test.each([
		['file:///etc/passwd', 'bad-address'],
		['gopher://toko.test/', 'bad-address'],
		['javascript:alert(1)', 'bad-address'],
		['http://', 'bad-address'],
		[`https://toko.test/${'a'.repeat(2100)}`, 'bad-address'],
		['https://ibu:rahasia@toko.test/', 'bad-address'],
		['http://8.8.8.8:22/', 'bad-port'],
		['http://8.8.8.8:8080/', 'bad-port'],
		['http://tidak-ada.invalid/', 'no-such-host'],
	])('%s: %s', async (address, problem) => {
		const failed = await fetchReal(address).catch((error: unknown) => error);
		expect(failed).toMatchObject({ problem });
		expect(JSON.stringify(failed)).not.toContain('rahasia');
	});
});
