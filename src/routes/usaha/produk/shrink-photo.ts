const maxSide = 2000;
/** Below this a photo is sent as it is. */
const smallBytes = 700_000;

/**
 * Makes photos smaller in the browser before they are sent: prepaid data is dear and the server needs no more.
 * A file that the browser cannot draw stays as it is, and the server says what is wrong with it.
 */
export async function shrinkPhotos(input: HTMLInputElement): Promise<void> {
	const files = [...(input.files ?? [])];
	const smaller = await Promise.all(files.map((file) => shrink(file).catch(() => file)));
	if (smaller.every((file, index) => file === files[index])) return;
	const transfer = new DataTransfer();
	for (const file of smaller) transfer.items.add(file);
	input.files = transfer.files;
}

async function shrink(file: File): Promise<File> {
	if (file.size < smallBytes || !file.type.startsWith('image/')) return file;
	const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
	const scale = Math.min(1, maxSide / Math.max(picture.width, picture.height));
	const canvas = document.createElement('canvas');
	canvas.width = Math.round(picture.width * scale);
	canvas.height = Math.round(picture.height * scale);
	canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
	picture.close();
	const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.86));
	if (!blob || blob.size >= file.size) return file;
	return new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' });
}
