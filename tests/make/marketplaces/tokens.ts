import { randomBytes } from 'node:crypto';

interface Pair {
	shopId: string;
	access: string;
	refresh: string;
	endsAt: number;
}

/**
 * Codes and tokens of one marketplace: a code is used once, a refresh token too, and a new pair ends the old one. A
 * code may open several shops at once: then all have the same pair until each is refreshed by itself.
 */
export class Tokens {
	readonly #codes = new Map<string, readonly string[]>();
	readonly #pairs = new Map<string, Pair>();
	readonly seconds: number;

	constructor(seconds: number) {
		this.seconds = seconds;
	}

	code(...shopIds: string[]): string {
		const code = `code-${secret()}`;
		this.#codes.set(code, shopIds);
		return code;
	}

	/** The pairs of all shops that the code opens, which are one pair. */
	spend(code: string): Pair[] | undefined {
		const shopIds = this.#codes.get(code);
		this.#codes.delete(code);
		if (!shopIds) return undefined;
		const { access, refresh } = secrets();
		return shopIds.map((shopId) => this.#give(shopId, access, refresh));
	}

	/** @param shopId where several shops have the same refresh token */
	renew(refresh: string, shopId?: string): Pair | undefined {
		const pair = this.#all().find(
			(one) => one.refresh === refresh && (shopId === undefined || one.shopId === shopId),
		);
		if (!pair) return undefined;
		const fresh = secrets();
		return this.#give(pair.shopId, fresh.access, fresh.refresh);
	}

	/** Whose token it is, or what is wrong with it. */
	shopsOf(access: string): { shopIds: string[] } | 'expired' | 'unknown' {
		const pairs = this.#all().filter((one) => one.access === access);
		if (pairs.length === 0) return 'unknown';
		const alive = pairs.filter(({ endsAt }) => endsAt > Date.now());
		return alive.length === 0 ? 'expired' : { shopIds: alive.map(({ shopId }) => shopId) };
	}

	/** As if hours had gone. */
	expire(): void {
		for (const pair of this.#pairs.values()) pair.endsAt = 0;
	}

	/** The owner takes her consent back. */
	revoke(shopId: string): void {
		this.#pairs.delete(shopId);
	}

	#all(): Pair[] {
		return [...this.#pairs.values()];
	}

	#give(shopId: string, access: string, refresh: string): Pair {
		const pair = { shopId, access, refresh, endsAt: Date.now() + this.seconds * 1000 };
		this.#pairs.set(shopId, pair);
		return pair;
	}
}

const secret = () => randomBytes(8).toString('hex');
const secrets = () => ({ access: `access-${secret()}`, refresh: `refresh-${secret()}` });
