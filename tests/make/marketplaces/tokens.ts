import { randomBytes } from 'node:crypto';

interface Pair {
	shopId: string;
	access: string;
	refresh: string;
	endsAt: number;
}

/** Codes and tokens of one marketplace: a code is used once, a refresh token too, and a new pair ends the old one. */
export class Tokens {
	readonly #codes = new Map<string, string>();
	readonly #pairs = new Map<string, Pair>();
	readonly seconds: number;

	constructor(seconds: number) {
		this.seconds = seconds;
	}

	code(shopId: string): string {
		const code = `code-${secret()}`;
		this.#codes.set(code, shopId);
		return code;
	}

	spend(code: string): Pair | undefined {
		const shopId = this.#codes.get(code);
		this.#codes.delete(code);
		return shopId === undefined ? undefined : this.#give(shopId);
	}

	renew(refresh: string): Pair | undefined {
		const pair = [...this.#pairs.values()].find((one) => one.refresh === refresh);
		return pair && this.#give(pair.shopId);
	}

	/** Whose token it is, or what is wrong with it. */
	shopOf(access: string): { shopId: string } | 'expired' | 'unknown' {
		const pair = [...this.#pairs.values()].find((one) => one.access === access);
		if (!pair) return 'unknown';
		return pair.endsAt <= Date.now() ? 'expired' : { shopId: pair.shopId };
	}

	/** As if hours had gone. */
	expire(): void {
		for (const pair of this.#pairs.values()) pair.endsAt = 0;
	}

	/** The owner takes her consent back. */
	revoke(shopId: string): void {
		this.#pairs.delete(shopId);
	}

	#give(shopId: string): Pair {
		const pair = {
			shopId,
			access: `access-${secret()}`,
			refresh: `refresh-${secret()}`,
			endsAt: Date.now() + this.seconds * 1000,
		};
		this.#pairs.set(shopId, pair);
		return pair;
	}
}

const secret = () => randomBytes(8).toString('hex');
