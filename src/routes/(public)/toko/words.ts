import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { formatCount } from '#shared/money.ts';

interface Counts {
	shops: number;
	open: number;
}

export const countText = (value: number): string => formatCount(value, getLocale());

/** `12 toko`, or that there is none. */
export function shopsText({ shops }: Pick<Counts, 'shops'>): string {
	return shops === 0 ? m.nearby_none() : m.nearby_count_shops({ n: shops, text: countText(shops) });
}

export const openText = ({ open }: Pick<Counts, 'open'>): string =>
	m.nearby_count_open({ text: countText(open) });

/** A place of the map in words: `Kosambi: 12 toko, 5 buka sekarang`. */
export function unitText(unit: Counts & { name: string }): string {
	return unit.shops === 0
		? `${unit.name}: ${m.nearby_none()}`
		: m.nearby_unit({ name: unit.name, shops: shopsText(unit), open: openText(unit) });
}

/** Whole kilometres, at least one: nobody's home is measured. */
export const distanceText = (metres: number): string =>
	m.nearby_distance({ km: countText(Math.max(1, Math.round(metres / 1000))) });
