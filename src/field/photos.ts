import { uuidv7 } from 'uuidv7';
import type { FieldPhoto } from '#shared/field/protocol.ts';
import type { PhotoRecord } from './work.ts';

/** The most that a picture of the field may weigh, in bytes (EN-11). */
export const photoMaxBytes = 200 * 1024;
const longestSide = 1280;

/** Shrinks a size until its longest side fits, never to nothing. */
export function fitted(width: number, height: number, longest: number): [number, number] {
	const scale = Math.min(1, longest / Math.max(width, height));
	return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/**
 * A picture drawn anew at most 1280 pixels wide or high and 200 KB heavy. What the camera wrote beside it, such as
 * the place, stays behind. Undefined for what is no picture.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob | undefined> {
	let picture: ImageBitmap;
	try {
		picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
	} catch {
		return undefined;
	}
	try {
		for (const side of [longestSide, 1024, 800, 640]) {
			const canvas = document.createElement('canvas');
			[canvas.width, canvas.height] = fitted(picture.width, picture.height, side);
			const brush = canvas.getContext('2d');
			if (!brush) return undefined;
			// What is see-through would be black in a JPEG.
			brush.fillStyle = '#fff';
			brush.fillRect(0, 0, canvas.width, canvas.height);
			brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
			for (const quality of [0.82, 0.7, 0.55]) {
				const blob = await new Promise<Blob | null>((done) =>
					canvas.toBlob(done, 'image/jpeg', quality),
				);
				if (blob && blob.size > 0 && blob.size <= photoMaxBytes) return blob;
			}
		}
		return undefined;
	} finally {
		picture.close();
	}
}

export async function sha256(bytes: ArrayBuffer): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A picture ready to be kept, and what its interview says of it. */
export async function takePhoto(
	file: Blob,
	workId: string,
	key: string,
): Promise<{ record: PhotoRecord; photo: FieldPhoto } | undefined> {
	const small = await shrinkPhoto(file);
	if (!small) return undefined;
	const bytes = await small.arrayBuffer();
	const id = uuidv7();
	const sum = await sha256(bytes);
	return {
		record: { id, workId, key, bytes, type: small.type, sha256: sum, sent: false },
		photo: { id, key, bytes: bytes.byteLength, sha256: sum },
	};
}
