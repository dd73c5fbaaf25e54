import type { Ctx } from '#platform/context.ts';
import { listCategories, marketPictureSide, marketPictureUrl } from '#modules/catalogue/index.ts';
import { mapCategory, rulesFor } from '#modules/marketplaces/index.ts';
import { m } from '#messages/messages.js';
import { feedFormats, type FeedFormat } from '../formats/codes.ts';
import type { FeedFrame } from '../formats/item.ts';
import { feedLine } from '../formats/text.ts';
import type { FeedHead } from '../formats/writers.ts';
import type { Feed } from '../whose.ts';

/** The rows by which the office keeps what the catalogue of a format takes. */
const places: Readonly<Record<FeedFormat, string>> = {
	'google-xml': 'google',
	'google-tsv': 'google',
	'meta-csv': 'facebook',
	'tiktok-csv': 'tiktok-catalogue',
	'pinterest-csv': 'pinterest',
};

/** Pixels that a catalogue asks of the smallest picture; what is advice alone refuses none. */
async function readMinSides(ctx: Ctx): Promise<FeedFrame['minSides']> {
	const rules = await rulesFor(ctx, [...new Set(Object.values(places))]);
	return Object.fromEntries(
		feedFormats.map((format) => {
			const sides = (rules.get(places[format]) ?? []).flatMap(({ test, want, advice }) =>
				test === 'min-pixels' && !advice ? [Number(want)] : [],
			);
			return [format, Math.max(0, ...sides)];
		}),
	);
}

/** What all items of a feed share: addresses, and categories in its language and in Google's numbers. */
export async function readFrame(ctx: Ctx, { locale }: Pick<Feed, 'locale'>): Promise<FeedFrame> {
	const [categories, google, minSides] = await Promise.all([
		listCategories(Object.create(ctx, { locale: { value: locale } }) as Ctx),
		mapCategory(ctx, 'google'),
		readMinSides(ctx),
	]);
	const { origin } = new URL(ctx.platform.config.publicUrl);
	return {
		origin,
		locale,
		picture: ({ key, width, height }) => ({
			url: marketPictureUrl(origin, key),
			side: marketPictureSide(width, height),
		}),
		minSides,
		categoryNames: new Map(categories.map(({ code, name }) => [code, name])),
		googleCategories: new Map(
			[...google].flatMap(([code, { theirId }]) =>
				/^\d+$/.test(theirId) ? [[code, theirId]] : [],
			),
		),
	};
}

const pages = { shop: 'toko', campaign: 'kampanye' } as const;

/** The title of a feed and the page that shows the same to people. */
export function headOf(
	{ scope, slug, name, locale }: Pick<Feed, 'scope' | 'slug' | 'name' | 'locale'>,
	origin: string,
): FeedHead {
	const title = feedLine(name);
	const path = scope === 'area' ? '/produk' : `/${pages[scope]}/${slug}`;
	return {
		title,
		link: `${origin}${locale === 'en' ? '/en' : ''}${path}`,
		description: m.feed_head_description({ name: title }, { locale }),
	};
}
