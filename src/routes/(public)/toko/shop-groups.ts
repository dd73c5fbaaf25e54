import { m } from '#messages/messages.js';
import type { ShopMap } from '#modules/catalogue/index.ts';
import { distanceText } from './words.ts';

interface Group<S> {
	code: string;
	title: string;
	/** The name of its place; undefined where its shops are from everywhere. */
	place: string | undefined;
	/** From the chosen kecamatan; undefined in it, and where it is not known. */
	distance: string | undefined;
	/** Whether its shops are in several kecamatan. */
	mixed: boolean;
	shops: S[];
}

/** The shops of a page under their kecamatan, where one was chosen; else all together. */
export function shopGroups<S extends { districtCode: string; area: string }>(
	shops: readonly S[],
	{ chosen, near }: Pick<ShopMap, 'chosen' | 'near'>,
): Group<S>[] {
	if (shops.length === 0) return [];
	if (chosen?.code.length !== 8) {
		const title = chosen ? m.nearby_here({ place: chosen.name }) : m.nearby_newest();
		const code = chosen?.code ?? 'semua';
		return [
			{ code, title, place: chosen?.name, distance: undefined, mixed: true, shops: [...shops] },
		];
	}
	const byCode = new Map(near.map((one) => [one.code, one]));
	return [...Map.groupBy(shops, ({ districtCode }) => districtCode)].map(([code, members]) => {
		const other = byCode.get(code);
		return {
			code,
			title: other?.name ?? m.nearby_here({ place: chosen.name }),
			place: other?.name ?? chosen.name,
			distance: other && other.metres !== null ? distanceText(other.metres) : undefined,
			mixed: false,
			shops: members,
		};
	});
}
