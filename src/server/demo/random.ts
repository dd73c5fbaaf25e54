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

/** FNV-1a, 32 bits: turns a label into a starting state. */
function hashText(text: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) {
		hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	}
	return hash >>> 0;
}

/** Mulberry32 over a state mixed from the seed and a label. */
export function seededRandom(seed: number, label: string): Random {
	let state = (hashText(`${seed}/${label}`) ^ Math.imul(seed, 0x9e3779b1)) >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
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
