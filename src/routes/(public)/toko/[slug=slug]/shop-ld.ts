import { weekdays, type OpeningFacts, type Weekday } from '#shared/opening.ts';
import { jsonLd } from '../../parts/json-ld.ts';

const schemaDays: Record<Weekday, string> = {
	1: 'Monday',
	2: 'Tuesday',
	3: 'Wednesday',
	4: 'Thursday',
	5: 'Friday',
	6: 'Saturday',
	7: 'Sunday',
};

const clock = (minutes: number) => {
	const shown = minutes % 1440;
	const two = (value: number) => String(value).padStart(2, '0');
	return `${two(Math.floor(shown / 60))}:${two(shown % 60)}`;
};

/** Days with the same hours in one; schema.org takes a closing before the opening for one after midnight. */
function specification(opening: OpeningFacts) {
	const byHours = new Map<string, { opens: string; closes: string; dayOfWeek: string[] }>();
	for (const weekday of weekdays)
		for (const window of opening.open.filter((one) => one.weekday === weekday)) {
			const [opens, closes] = [clock(window.opens), clock(window.closes)];
			const known = byHours.get(`${opens} ${closes}`) ?? { opens, closes, dayOfWeek: [] };
			known.dayOfWeek.push(schemaDays[weekday]);
			byHours.set(`${opens} ${closes}`, known);
		}
	return [...byHours.values()].map((hours) => ({ '@type': 'OpeningHoursSpecification', ...hours }));
}

/** A day without hours is told as open from 00:00 to 00:00, which search engines read as closed. */
function specialDays(opening: OpeningFacts) {
	return opening.special.map(({ day, opens, closes }) => ({
		'@type': 'OpeningHoursSpecification',
		validFrom: day,
		validThrough: day,
		opens: clock(opens ?? 0),
		closes: clock(closes ?? 0),
	}));
}

/** The shop as schema.org tells it to search engines; `sameAs` are its addresses elsewhere that are sure. */
export function shopLd(
	shop: { name: string; area: { path: string } },
	opening: OpeningFacts,
	{ url, image, sameAs }: { url: string; image: string; sameAs: readonly string[] },
): string {
	const hours = specification(opening);
	const special = specialDays(opening);
	return jsonLd({
		'@type': 'LocalBusiness',
		name: shop.name,
		url,
		image,
		...(sameAs.length && { sameAs }),
		address: { '@type': 'PostalAddress', addressLocality: shop.area.path, addressCountry: 'ID' },
		...(hours.length && { openingHoursSpecification: hours }),
		...(special.length && { specialOpeningHoursSpecification: special }),
	});
}
