import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withAmount } from './amount.ts';
import { crc16 } from './crc.ts';
import { parseTlv, serialiseTlv, valueOf, type TlvField } from './tlv.ts';

const file = new URL('../../../../../../shared/data/qris/vectors.json', import.meta.url);
const asserted = z.record(z.string(), z.union([z.string(), z.boolean()])).default({});
const vector = z.object({
	id: z.string(),
	kind: z.enum(['roundtrip', 'crc', 'parse', 'conversion']),
	payload: z.string(),
	amount: z.number().optional(),
	expected: z.string().optional(),
	asserted_by_third_party: asserted,
});
const vectors = existsSync(file)
	? z.array(vector).parse(JSON.parse(readFileSync(file, 'utf8')))
	: [];

/** The value at a path such as `64.01`. */
function at(fields: readonly TlvField[], path: string): string | undefined {
	const [id = '', inner] = path.split('.');
	const value = valueOf(fields, id);
	return inner === undefined || value === undefined ? value : at(parseTlv(value).fields, inner);
}

describe.skipIf(vectors.length === 0)(
	'published vectors (skipped without ../shared/data/qris)',
	() => {
		it.each(vectors)(
			'$id',
			({ kind, payload, amount, expected, asserted_by_third_party: says }) => {
				const { fields, fault } = parseTlv(payload);
				switch (kind) {
					case 'crc':
						expect(crc16(payload)).toBe(says['crc16']);
						break;
					case 'roundtrip':
						expect(fault).toBeUndefined();
						expect(serialiseTlv(fields)).toBe(payload);
						break;
					case 'parse':
						expect(fault).toBeUndefined();
						for (const [path, value] of Object.entries(says))
							if (typeof value === 'string') expect(at(fields, path)).toBe(value);
						expect(crc16(payload.slice(0, -4))).toBe(payload.slice(-4));
						break;
					case 'conversion':
						expect(withAmount(payload, amount ?? 0)).toBe(expected);
				}
			},
		);
	},
);
