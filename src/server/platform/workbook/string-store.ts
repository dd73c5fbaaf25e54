/** Millions of short strings by number, as bytes: a tenth of what the same strings cost as objects. */
export interface StringStore {
	add(text: string): void;
	get(index: number): string | undefined;
}

const blockBytes = 1 << 20;

export function createStringStore(): StringStore {
	const blocks: Buffer[] = [];
	let used = blockBytes;
	let count = 0;
	/** For each string its block, its offset in it and its length. */
	let places = new Uint32Array(3 * 1024);

	return {
		add(text) {
			const bytes = Buffer.from(text, 'utf8');
			if (used + bytes.length > blockBytes) {
				blocks.push(Buffer.allocUnsafe(Math.max(blockBytes, bytes.length)));
				used = 0;
			}
			const block = blocks.length - 1;
			bytes.copy(blocks[block] as Buffer, used);
			if (3 * count + 3 > places.length) {
				const longer = new Uint32Array(places.length * 2);
				longer.set(places);
				places = longer;
			}
			places.set([block, used, bytes.length], 3 * count);
			used += bytes.length;
			count++;
		},
		get(index) {
			if (!Number.isInteger(index) || index < 0 || index >= count) return undefined;
			const [block = 0, offset = 0, length = 0] = places.subarray(3 * index, 3 * index + 3);
			return blocks[block]?.toString('utf8', offset, offset + length);
		},
	};
}
