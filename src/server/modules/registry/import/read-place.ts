import type { FieldName } from './fields.ts';
import type { RowReader } from './row-reader.ts';

export interface Point {
	latitude: number;
	longitude: number;
}

/** Indonesia from Sabang to Merauke, Miangas to Rote. */
const country = { south: -11.2, north: 6.3, west: 94.8, east: 141.3 };

/**
 * The place that a row gives in two columns, in one, or in a link of a map. A place that cannot be is left
 * out with a warning and kept as written; swapped coordinates are put right with a warning.
 */
export function readPlace(reader: RowReader): Point | null {
	const columns: [FieldName, FieldName] = ['latitude', 'longitude'];
	const texts = columns.map((field) => reader.text(field));
	const [latitudeText = '', longitudeText = ''] = texts;
	if (latitudeText !== '' || longitudeText !== '') {
		return judge(reader, 'latitude', readDegrees(latitudeText), readDegrees(longitudeText));
	}
	const text = reader.text('coordinates');
	if (text === '') return null;
	const pair =
		/(-?\d{1,3}[.]\d+)\s*[,; ]\s*(-?\d{1,3}[.]\d+)/.exec(text) ??
		/(-?\d{1,3},\d+)\s*[; ]\s*(-?\d{1,3},\d+)/.exec(text);
	if (pair) {
		return judge(reader, 'coordinates', readDegrees(pair[1] ?? ''), readDegrees(pair[2] ?? ''));
	}
	// A short link of a map says nothing by itself, but people can open it.
	if (!/^https?:\/\//i.test(text)) reader.warn('coordinates', { code: 'place-unreadable' });
	reader.keep('coordinates');
	return null;
}

function judge(
	reader: RowReader,
	field: FieldName,
	latitude: number | undefined,
	longitude: number | undefined,
): Point | null {
	if (latitude === 0 && longitude === 0) return null;
	if (latitude === undefined || longitude === undefined) {
		reader.warn(field, { code: 'place-unreadable' });
	} else if (isInCountry(latitude, longitude)) {
		return { latitude, longitude };
	} else if (isInCountry(longitude, latitude)) {
		reader.warn(field, { code: 'place-swapped' });
		return { latitude: longitude, longitude: latitude };
	} else {
		reader.warn(field, { code: 'place-outside-country' });
	}
	reader.keep(field);
	if (field === 'latitude') reader.keep('longitude');
	return null;
}

function isInCountry(latitude: number, longitude: number): boolean {
	return (
		latitude >= country.south &&
		latitude <= country.north &&
		longitude >= country.west &&
		longitude <= country.east
	);
}

/** Decimal degrees with a dot or a comma; `106° 37' 12" E` and its kin too. */
function readDegrees(text: string): number | undefined {
	const plain = text.replace(',', '.').replace(/°$/, '');
	if (/^[+-]?\d{1,3}(\.\d+)?$/.test(plain)) return Number(plain);
	const parts =
		/^(\d{1,3})\s*°\s*(\d{1,2})\s*['’′]\s*(?:(\d{1,2}(?:\.\d+)?)\s*["”″]?)?\s*([NSEWULTB]+)?$/i.exec(
			plain,
		);
	if (!parts) return undefined;
	const degrees = Number(parts[1]) + Number(parts[2]) / 60 + Number(parts[3] ?? 0) / 3600;
	// LS is south and BB west in Indonesian; S and W in English.
	return /^(LS|S|W|BB)$/i.test(parts[4] ?? '') ? -degrees : degrees;
}
