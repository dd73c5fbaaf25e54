/**
 * silent: no answer in time, an error of theirs, or a page for people: nobody knows whether it was done; try again.
 * limited: too many calls; nothing was done; wait `retryAfterMs`.
 * expired: the access token is old; refresh it, then again.
 * revoked: the owner's consent is gone, or the token belongs to another shop; only she can mend it.
 * refused: they say no to this content; a person must change something.
 * strange: an answer that the documentation does not know; a few tries, then the office looks.
 */
export type MarketplaceProblem =
	'silent' | 'limited' | 'expired' | 'revoked' | 'refused' | 'strange';

/** What people are told; each has its words in both languages (`connect_cause_…`, `-` as `_`). */
export type Cause =
	| 'no-answer'
	| 'server-error'
	| 'page-for-people'
	| 'too-many-calls'
	| 'token-expired'
	| 'consent-gone'
	| 'foreign-shop'
	| 'installation-key-wrong'
	| 'product-gone'
	| 'category-refused'
	| 'attributes-missing'
	| 'proof-demanded'
	| 'picture-refused'
	| 'price-refused'
	| 'stock-refused'
	| 'text-refused'
	| 'size-refused'
	| 'shop-not-ready'
	| 'other-refusal'
	| 'strange-answer';

/** Names no key, no token, no body and nobody: it is kept and logged. */
export class MarketplaceError extends Error {
	readonly problem: MarketplaceProblem;
	readonly because: Cause;
	/** Their own code of it, at most 80 characters of letters, digits and `._-`; '' gave none. For the office. */
	readonly theirCode: string;
	/** How long they ask us to wait, in milliseconds; undefined is not said. */
	readonly retryAfterMs: number | undefined;
	constructor(
		problem: MarketplaceProblem,
		because: Cause,
		{ theirCode = '', retryAfterMs }: { theirCode?: unknown; retryAfterMs?: number } = {},
	) {
		const code = String(theirCode)
			.replace(/[^\w.-]+/g, '-')
			.slice(0, 80);
		super(`${problem}: ${because}${code ? ` (${code})` : ''}`);
		this.name = 'MarketplaceError';
		this.problem = problem;
		this.because = because;
		this.theirCode = code;
		this.retryAfterMs = retryAfterMs;
	}
}
