import type { Card } from '#modules/catalogue/index.ts';
import type { PictureSource } from '#ui/Picture.svelte';

const cardWidths = [320, 640] as const;
const smallest = /-320\.webp$/;

/** The sizes of a small square picture whose smallest file is at `url`; every photo has them all. */
export function thumbnailSource(url: string): PictureSource {
	const stem = url.replace(smallest, '');
	const files = (ending: string) =>
		cardWidths.map((width) => ({ url: `${stem}-${width}.${ending}`, width }));
	return { avif: files('avif'), webp: files('webp'), width: 640, height: 640 };
}

export function pictureOf(card: Pick<Card, 'thumbnailUrl'>): PictureSource | undefined {
	return card.thumbnailUrl ? thumbnailSource(card.thumbnailUrl) : undefined;
}
