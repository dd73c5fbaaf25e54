import { importBoundaries } from '#modules/areas/index.ts';
import { system } from '#server/app.ts';
import type { World } from './database.ts';

/** Where the squares of `squareBoundaries` lie: west and south in degrees, each 0.05 degrees (5.5 km) wide. */
export const squares = {
	/** Kosambi */
	'36.03.14': [106.68, -6.1],
	/** Tangerang: about 13 km from Kosambi. */
	'36.71.01': [106.63, -6.21],
	/** Kemiri: about 18 km from Kosambi. */
	'36.03.09': [106.52, -6.1],
	/** Cibeber in Cilegon: 75 km away. */
	'36.72.01': [106, -6.1],
} as const;

/** Boundaries of four kecamatan, invented: nobody's real lines. */
export async function squareBoundaries(world: World): Promise<void> {
	const side = 0.05;
	const features = Object.entries(squares).map(([kode, [west, south]]) => ({
		type: 'Feature',
		properties: { kode },
		geometry: {
			type: 'Polygon',
			coordinates: [
				[
					[west, south],
					[west + side, south],
					[west + side, south + side],
					[west, south + side],
					[west, south],
				],
			],
		},
	}));
	const text = JSON.stringify({ type: 'FeatureCollection', features });
	await world.write(system('test'), (ctx) =>
		importBoundaries(ctx, { name: 'kotak.geojson', text: [text] }, { source: 'Peta Uji' }),
	);
}
