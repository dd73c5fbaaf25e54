import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The parts of an archive by name, in their order. */
export async function partsOf(bytes: Buffer): Promise<Map<string, Buffer>> {
	const zip = await fromBufferPromise(bytes, { lazyEntries: true });
	const parts = new Map<string, Buffer>();
	for await (const entry of zip.eachEntry())
		parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
	return parts;
}
