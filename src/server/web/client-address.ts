import { isIPv4, isIPv6 } from 'node:net';

/**
 * Where a request comes from, to count what one asker does: the address that the proxy in front saw, which it
 * appends to whatever a client wrote there itself, else the one that connected. Of IPv6 the first 64 bits, since a
 * household or a phone has all the addresses behind them.
 * @param forwardedFor `x-forwarded-for`, only where a proxy is trusted
 */
export function clientAddress(forwardedFor: string | undefined, connected = ''): string {
	const seen = forwardedFor?.split(',').at(-1)?.trim().replace(/^"|"$/g, '');
	const address = bare(seen) ?? bare(connected) ?? 'unknown';
	return isIPv6(address) ? network(address) : address;
}

/** Without brackets, port and zone; an IPv4 address that is written as an IPv6 one is itself. */
function bare(text = ''): string | undefined {
	const address = text
		.replace(/^\[(.*)\](:\d+)?$/, '$1')
		.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
		.replace(/%.*$/, '')
		.replace(/^::ffff:(?=\d+\.)/i, '');
	return isIPv4(address) || isIPv6(address) ? address : undefined;
}

function network(address: string): string {
	const [head = '', tail] = address.toLowerCase().split('::');
	const groups = head.split(':').filter(Boolean);
	const after = (tail ?? '').split(':').filter(Boolean);
	const zeros = Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0');
	const four = [...groups, ...zeros, ...after].slice(0, 4).map((group) => parseInt(group, 16));
	return `${four.map((group) => group.toString(16)).join(':')}::/64`;
}
