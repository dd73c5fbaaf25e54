import { hash } from 'node:crypto';

/** For each key the row that had it first and how often it came: 14 bytes a place, for millions of keys. */
export interface KeyTable {
	/** The first row with the key and how often it came before; remembers `row` when it is the first. */
	seen(key: string, row: number): { row: number; times: number } | undefined;
}

export function createKeyTable(): KeyTable {
	let capacity = 1 << 12;
	let used = 0;
	let high = new Uint32Array(capacity);
	let low = new Uint32Array(capacity);
	let rows = new Uint32Array(capacity);
	let counts = new Uint16Array(capacity);

	function slotOf(a: number, b: number): number {
		let slot = b & (capacity - 1);
		while (rows[slot] !== 0 && (high[slot] !== a || low[slot] !== b)) {
			slot = (slot + 1) & (capacity - 1);
		}
		return slot;
	}

	function grow(): void {
		const old = { high, low, rows, counts };
		capacity *= 2;
		high = new Uint32Array(capacity);
		low = new Uint32Array(capacity);
		rows = new Uint32Array(capacity);
		counts = new Uint16Array(capacity);
		old.rows.forEach((row, index) => {
			if (row === 0) return;
			const slot = slotOf(old.high[index] ?? 0, old.low[index] ?? 0);
			high[slot] = old.high[index] ?? 0;
			low[slot] = old.low[index] ?? 0;
			rows[slot] = row;
			counts[slot] = old.counts[index] ?? 0;
		});
	}

	return {
		seen(key, row) {
			const digest = hash('sha1', key, 'buffer');
			const a = digest.readUInt32LE(0);
			const b = digest.readUInt32LE(4);
			const slot = slotOf(a, b);
			const first = rows[slot] ?? 0;
			if (first !== 0) {
				const times = counts[slot] ?? 0;
				counts[slot] = Math.min(times + 1, 0xffff);
				return { row: first, times };
			}
			high[slot] = a;
			low[slot] = b;
			rows[slot] = row;
			counts[slot] = 1;
			if (++used * 10 > capacity * 7) grow();
			return undefined;
		},
	};
}
