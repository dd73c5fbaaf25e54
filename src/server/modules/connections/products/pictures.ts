import type { Work } from '#platform/jobs.ts';
import { marketPicture, marketPictureUrl } from '#modules/catalogue/index.ts';
import type { CallShop } from './place.ts';

/**
 * Each picture once a link; what a killed run had sent is not sent again.
 * @returns what their products name them by, in the same order; undefined when the link ended
 * @throws MarketplaceError
 */
export async function sendPictures(
	work: Work,
	linkId: string,
	photoKeys: readonly string[],
	callShop: CallShop,
): Promise<string[] | undefined> {
	const kept = await work.ctx.query<{ key: string; ref: string }>(
		'connections.pictures',
		`SELECT photo_key AS key, their_ref AS ref FROM connections.link_picture
		 WHERE link_id = $1 AND photo_key = ANY($2)`,
		[linkId, photoKeys],
	);
	const refs = new Map(kept.map(({ key, ref }) => [key, ref]));
	for (const key of photoKeys) {
		if (refs.has(key)) continue;
		const { bytes } = await marketPicture(work.ctx, key);
		const url = marketPictureUrl(work.ctx.platform.config.publicUrl, key);
		const sent = await callShop((api, keys) =>
			api.uploadImage(keys, { bytes, name: `${key}.jpg`, url }),
		);
		if (!sent) return undefined;
		refs.set(key, sent.value);
		await work.write((ctx) =>
			ctx.query(
				'connections.keepPicture',
				`INSERT INTO connections.link_picture (link_id, photo_key, their_ref, sent_at) VALUES ($1, $2, $3, $4)
				 ON CONFLICT DO NOTHING`,
				[linkId, key, sent.value, ctx.now],
			),
		);
	}
	return photoKeys.map((key) => refs.get(key)!);
}
