import { marketPictureKey } from './market-picture.ts';
import { photoWidths } from './render-photo.ts';

export const photoFile = (key: string, width: number, format: 'avif' | 'webp') =>
	`public/photo/${key}-${width}.${format}`;

/** Every file that may have been made of a photo: what goes when it goes. */
export function filesOfPhoto(key: string): string[] {
	return [
		...photoWidths.flatMap((width) => [
			photoFile(key, width, 'avif'),
			photoFile(key, width, 'webp'),
		]),
		marketPictureKey(key),
	];
}
