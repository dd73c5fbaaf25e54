import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { formatCount } from '#shared/money.ts';
import { say, word } from '../../../parts/say.ts';

/** A word of field work for a stored value: `lapanganWord('state', 'come-back')`. */
export const lapanganWord = (group: string, value: string) => word(`lapangan_${group}`, value);

const formats = {
	id: new Map<number, Intl.NumberFormat>(),
	en: new Map<number, Intl.NumberFormat>(),
};

function decimals(value: number, digits: number): string {
	const locale = getLocale();
	const tag = locale === 'id' ? 'id-ID' : 'en-GB';
	const kept = formats[locale].get(digits);
	const format = kept ?? new Intl.NumberFormat(tag, { maximumFractionDigits: digits });
	formats[locale].set(digits, format);
	return format.format(value);
}

/** `40 %`; a dash where there is no share. */
export function percent(share: number | null | undefined): string {
	return share === null || share === undefined ? '–' : `${Math.floor(share * 100 + 1e-9)} %`;
}

export const count = (number: number) => formatCount(number, getLocale());

/** `45 m`, `1,2 km`. */
export function distance(metres: number): string {
	return metres < 1000 ? `${count(metres)} m` : `${decimals(metres / 1000, 1)} km`;
}

/** RT and RW, as far as they are known; nothing for a whole kelurahan. */
export function unitText({ rt, rw }: { rt: string | null; rw: string | null }): string {
	if (!rt && !rw) return m.lapangan_assignment_whole();
	return m.lapangan_assignment_unit({ rt: rt ?? '–', rw: rw ?? '–' });
}

const shares = new Set(['fast-questions', 'same-answers']);

/** What a rule measured and what its limits are, in one sentence. */
export function flagText(kind: string, measured: number, limits: Record<string, number>): string {
	const asShare = shares.has(kind);
	const values = Object.fromEntries(
		Object.entries(limits).map(([name, limit]) => [
			name,
			name === 'share' ? percent(limit) : decimals(limit, 2),
		]),
	);
	return say(`lapangan_flagtext_${kind.replaceAll('-', '_')}`, {
		...values,
		measured: asShare ? percent(measured) : decimals(measured, 1),
	});
}

/** What is wrong with a field of a form about assignments. */
export function problemText(problems: Partial<Record<string, true>> | undefined, field: string) {
	if (!problems?.[field]) return undefined;
	return say(`lapangan_problem_${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`);
}
