/**
 * Seeded randomness for the demonstration: the same seed and label always give the same numbers,
 * whatever else was drawn before, so that enterprise 70,000 can be made without making the others.
 */
export interface Random {
	/** The next number in [0, 1). */
	next(): number;
	/** A whole number from `min` to `max`, both included. */
	int(min: number, max: number): number;
	/** A number in [min, max). */
	range(min: number, max: number): number;
	chance(probability: number): boolean;
	pick<T>(list: readonly T[]): T;
	/** `count` different members of the list (all of them when it is shorter), in random order. */
	sample<T>(list: readonly T[], count: number): T[];
	/** Picks by weight; at least one weight must be above zero. */
	weighted<T>(list: readonly (readonly [T, number])[]): T;
}

/** Four 32-bit hashes of a text: enough state that no two of millions of labels begin alike. */
function hashText(text: string): [number, number, number, number] {
	let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		a = b ^ Math.imul(a ^ code, 597399067);
		b = c ^ Math.imul(b ^ code, 2869860233);
		c = d ^ Math.imul(c ^ code, 951274213);
		d = a ^ Math.imul(d ^ code, 2716044179);
	}
	a = Math.imul(c ^ (a >>> 18), 597399067);
	b = Math.imul(d ^ (b >>> 22), 2869860233);
	c = Math.imul(a ^ (c >>> 17), 951274213);
	d = Math.imul(b ^ (d >>> 19), 2716044179);
	return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
}

/** The generator sfc32 (128 bits of state) over a hash of the seed and a label. */
export function seededRandom(seed: number, label: string): Random {
	let [a, b, c, count] = hashText(`${seed}/${label}`);
	const next = (): number => {
		const sum = (((a + b) | 0) + count) | 0;
		count = (count + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11) | 0) + sum) | 0;
		return (sum >>> 0) / 4294967296;
	};
	for (let i = 0; i < 8; i++) next();
	const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
	const pick = <T>(list: readonly T[]): T => {
		const found = list[Math.floor(next() * list.length)];
		if (found === undefined) throw new RangeError('pick from an empty list');
		return found;
	};
	return {
		next,
		int,
		pick,
		range: (min, max) => min + next() * (max - min),
		chance: (probability) => next() < probability,
		sample: (list, count) => {
			const rest = [...list];
			const taken = [];
			while (taken.length < count && rest.length > 0) {
				taken.push(...rest.splice(Math.floor(next() * rest.length), 1));
			}
			return taken;
		},
		weighted: (list) => {
			const total = list.reduce((sum, [, weight]) => sum + weight, 0);
			let left = next() * total;
			for (const [value, weight] of list) {
				left -= weight;
				if (left < 0) return value;
			}
			return pick(list)[0];
		},
	};
}

/**
 * An id in the shape of a UUIDv7 at a given time, with its random part drawn from the seed, so that
 * demonstration rows sort by time and come out the same on every machine.
 */
export function seededId(random: Random, at: Date): string {
	const time = at.getTime().toString(16).padStart(12, '0');
	const part = (bits: number): string =>
		random
			.int(0, 2 ** bits - 1)
			.toString(16)
			.padStart(bits / 4, '0');
	const variant = (8 + random.int(0, 3)).toString(16);
	return `${time.slice(0, 8)}-${time.slice(8)}-7${part(12)}-${variant}${part(12)}-${part(24)}${part(24)}`;
}
