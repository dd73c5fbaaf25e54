/**
 * What goes wrong with one call. `closed`: the connection breaks before anything was done; `lost`: after it was done,
 * so that nobody is told. `twice`: done twice, answered once. `giant`: more than anybody can want to say.
 * `wrong-types`: what it would say, with every value of another type. `elsewhere`: it sends us to another address. The
 * last three are about its token.
 */
export type Fault =
	| 'http-429'
	| 'says-too-many'
	| 'http-500'
	| 'http-502-html'
	| 'error-with-200'
	| 'html-with-200'
	| 'nothing'
	| 'closed'
	| 'lost'
	| 'twice'
	| 'slow'
	| 'giant'
	| 'wrong-types'
	| 'elsewhere'
	| 'expired'
	| 'revoked';

/** Those that pass by themselves: for a server that fails a share of all calls. */
export const passing: readonly Fault[] = [
	'http-429',
	'says-too-many',
	'http-500',
	'http-502-html',
	'error-with-200',
	'html-with-200',
	'nothing',
	'closed',
	'lost',
];

export interface Mayhem {
	/** Of all calls, that fail in one of the passing ways. */
	failing: number;
	/** Of the others, that are done twice. */
	twice: number;
	/** From 0 up to 1, with a seed: the same faults each time. */
	random(): number;
}

/** What the next calls meet: first what was laid out, then mayhem. */
export class Faults {
	readonly #next: Fault[] = [];
	#mayhem: Mayhem | undefined;
	/** How often each has happened. */
	readonly counted = new Map<Fault, number>();

	/** The next calls meet these, one each. */
	next(...faults: Fault[]): void {
		this.#next.push(...faults);
	}

	/** From now on, until it is called without. */
	mayhem(mayhem?: Mayhem): void {
		this.#mayhem = mayhem;
	}

	take(): Fault | undefined {
		const fault = this.#next.shift() ?? this.#draw();
		if (fault) this.counted.set(fault, (this.counted.get(fault) ?? 0) + 1);
		return fault;
	}

	#draw(): Fault | undefined {
		const mayhem = this.#mayhem;
		if (!mayhem) return undefined;
		if (mayhem.random() < mayhem.failing)
			return passing[Math.floor(mayhem.random() * passing.length)];
		return mayhem.random() < mayhem.twice ? 'twice' : undefined;
	}
}

/** Mulberry32: small, even, and the same for the same seed. */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
