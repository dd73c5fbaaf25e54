import { BlockList, isIP } from 'node:net';

/** Ranges of IPv4 that are nobody's place on the public internet (IANA's registry of special-purpose addresses). */
const special4 = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.31.196.0', 24],
	['192.52.193.0', 24],
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['192.175.48.0', 24],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 4],
	['240.0.0.0', 4],
] as const;

/** Within 2000::/3, the one block of IPv6 that is given out: what still is special, or carries an IPv4 address. */
const special6 = [
	['2001::', 23],
	['2001:db8::', 32],
	['2002::', 16],
	['2620:4f:8000::', 48],
	['3fff::', 20],
] as const;

const special = new BlockList();
for (const [net, prefix] of special4) special.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of special6) special.addSubnet(net, prefix, 'ipv6');
const given6 = new BlockList();
given6.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an IP address is a place on the public internet: not this machine, not a network of ours or of whoever
 * hosts us, not a service that tells a machine its secrets, not an IPv4 address in the dress of IPv6.
 */
export function isPublicAddress(address: string): boolean {
	const family = isIP(address);
	if (family === 4) return !special.check(address, 'ipv4');
	if (family !== 6 || address.includes('%')) return false;
	return given6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}
