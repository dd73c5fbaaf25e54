const encoder = new TextEncoder();

/**
 * CRC-16/CCITT-FALSE (polynomial 1021, start FFFF, not reflected, no final XOR) over the UTF-8 bytes, as four
 * upper-case hexadecimal digits: what tag 63 of a QRIS holds. `crc16('123456789')` is `29B1`.
 */
export function crc16(text: string): string {
	let crc = 0xffff;
	for (const byte of encoder.encode(text)) {
		crc ^= byte << 8;
		for (let bit = 0; bit < 8; bit += 1) {
			crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
		}
	}
	return crc.toString(16).toUpperCase().padStart(4, '0');
}
