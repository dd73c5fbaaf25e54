import { m } from '#messages/messages.js';

const texts = m as unknown as Record<string, ((params?: object) => string) | undefined>;
const key = (code: string) => code.replaceAll('-', '_');

/** What a rule of retention takes away. */
export const keepTitle = (code: string): string => texts[`privacy_keep_${key(code)}`]?.() ?? code;

/** When: `180 hari setelah pesanan selesai`. */
export function keepTime(code: string, hours: number): string {
	const from = texts[`privacy_from_${key(code)}`]?.() ?? '';
	if (hours === 0) return m.privacy_keep_at_once({ from });
	if (hours % (24 * 365) === 0) return m.privacy_keep_years({ count: hours / (24 * 365), from });
	if (hours % 24 === 0) return m.privacy_keep_days({ count: hours / 24, from });
	return m.privacy_keep_hours({ count: hours, from });
}
