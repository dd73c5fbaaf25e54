/** How large the demonstration region is; all else follows from the seed. */
export interface RegionSize {
	enterprises: number;
	products: number;
	/** About so many orders over the last 90 days. */
	orders: number;
	seed: number;
}

export const defaultSize: RegionSize = {
	enterprises: 300,
	products: 1500,
	orders: 700,
	seed: 2026,
};

/** A kelurahan or desa of the region, with the names of where it lies. */
export interface Place {
	code: string;
	name: string;
	districtCode: string;
	districtName: string;
	regencyCode: string;
}

/** The places by kecamatan, in the order of codes. */
export interface Places {
	all: readonly Place[];
	districts: readonly string[];
	inDistrict: ReadonlyMap<string, readonly Place[]>;
}

/** Kabupaten Tangerang, Kota Tangerang, Kota Tangerang Selatan. */
export const regencies = ['36.03', '36.71', '36.74'] as const;

export function groupPlaces(all: readonly Place[]): Places {
	const sorted = [...all].sort((a, b) => (a.code < b.code ? -1 : 1));
	const inDistrict = new Map<string, Place[]>();
	for (const place of sorted) {
		const others = inDistrict.get(place.districtCode);
		if (others) others.push(place);
		else inDistrict.set(place.districtCode, [place]);
	}
	return { all: sorted, districts: [...inDistrict.keys()], inDistrict };
}

/**
 * How many of `total` products the first `count` of `parts` enterprises have together: uneven steps, but
 * always the same sum, and known without counting the others.
 */
export function dueUntil(total: number, parts: number, count: number): number {
	if (count <= 0) return 0;
	if (count >= parts) return total;
	const noise = Math.abs(Math.sin(count * 12.9898) * 43758.5453) % 1;
	return Math.round((total / parts) * (count + (noise - 0.5) * 0.9));
}
