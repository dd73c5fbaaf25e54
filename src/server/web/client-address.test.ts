import { describe, expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

describe('where a request comes from', () => {
	test.each([
		['nobody in front', undefined, '203.0.113.7', '203.0.113.7'],
		['a proxy says who', '203.0.113.7', '127.0.0.1', '203.0.113.7'],
		['a client lies before the proxy', '1.1.1.1, 8.8.8.8, 203.0.113.7', '127.0.0.1', '203.0.113.7'],
		['a proxy adds the port', '203.0.113.7:50212', '127.0.0.1', '203.0.113.7'],
		['the header is nonsense', 'unknown', '10.0.0.2', '10.0.0.2'],
		['a trusted proxy says nothing', '', '10.0.0.2', '10.0.0.2'],
		['IPv4 in the clothes of IPv6', undefined, '::ffff:203.0.113.7', '203.0.113.7'],
		['IPv6', '2001:DB8:1:2:aaaa::1', '::1', '2001:db8:1:2::/64'],
		['the same house', '2001:db8:1:2:bbbb:cccc:0:9', '::1', '2001:db8:1:2::/64'],
		['in brackets, with zeros left out', '[2001:db8::5]:443', '::1', '2001:db8:0:0::/64'],
		['this machine', undefined, '::1', '0:0:0:0::/64'],
		['a closed connection', undefined, undefined, 'unknown'],
	])('%s', (_what, forwardedFor, connected, address) => {
		expect(clientAddress(forwardedFor, connected)).toBe(address);
	});
});
