import type { Ctx } from '#platform/context.ts';
import { listCategories, marketPictureUrl } from '#modules/catalogue/index.ts';
import { mapCategory } from '#modules/marketplaces/index.ts';
import { m } from '#messages/messages.js';
import type { FeedFrame } from '../formats/item.ts';
import { feedLine } from '../formats/text.ts';
import type { FeedHead } from '../formats/writers.ts';
import type { Feed } from '../whose.ts';

/** What all items of a feed share: addresses, and categories in its language and in Google's numbers. */
export async function readFrame(ctx: Ctx, { locale }: Pick<Feed, 'locale'>): Promise<FeedFrame> {
	const [categories, google] = await Promise.all([
		listCategories(Object.create(ctx, { locale: { value: locale } }) as Ctx),
		mapCategory(ctx, 'google'),
	]);
	const { origin } = new URL(ctx.platform.config.publicUrl);
	return {
		origin,
		locale,
		pictureUrl: (key) => marketPictureUrl(origin, key),
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
