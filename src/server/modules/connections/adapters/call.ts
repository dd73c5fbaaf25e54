import { callBounded, CallError } from '#platform/bounded-call.ts';
import { readObject, type Row } from '#platform/foreign-json.ts';
import { MarketplaceError, type Cause } from './marketplace-api.ts';

/** A queue waits for it, never a person; two pictures of 2 MB go up in it on a slow line. */
const timeoutMs = 20_000;
/** Fifty orders with all that marketplaces say of each. */
const maxBytes = 8 * 1024 * 1024;

export interface Reply {
	status: number;
	/** Empty where nothing was to be said (204). */
	body: Row;
	retryAfterMs: number | undefined;
}

/**
 * One call of a marketplace. What it means that it said no is for the adapter: every marketplace says it otherwise, some
 * with 200. @throws MarketplaceError silent (nothing, an error of theirs, a page for people) or limited (429)
 */
export async function callMarketplace(url: URL, init: RequestInit): Promise<Reply> {
	const answer = await callBounded(url, init, { timeoutMs, maxBytes }).catch((error: unknown) => {
		if (!(error instanceof CallError)) throw error;
		throw new MarketplaceError(
			error.problem === 'too-long' ? 'strange' : 'silent',
			error.problem === 'too-long' ? 'strange-answer' : 'no-answer',
		);
	});
	const { status, headers, text } = answer;
	const retryAfterMs = readRetryAfter(headers.get('retry-after'));
	if (status === 429) throw tooMany(status, retryAfterMs);
	if (status >= 500)
		throw new MarketplaceError('silent', 'server-error', { theirCode: status, retryAfterMs });
	if (status === 204 && text === '') return { status, body: {}, retryAfterMs };
	const body = readObject(text);
	if (!body)
		throw new MarketplaceError('silent', text.trim() === '' ? 'no-answer' : 'page-for-people', {
			theirCode: status,
		});
	return { status, body, retryAfterMs };
}

export const tooMany = (theirCode: unknown, retryAfterMs?: number): MarketplaceError =>
	new MarketplaceError('limited', 'too-many-calls', { theirCode, retryAfterMs });

/** `Retry-After` in seconds or as a date; nobody waits for more than a day because of it. */
function readRetryAfter(value: string | null): number | undefined {
	if (value === null) return undefined;
	const seconds = /^\d{1,9}$/.test(value)
		? Number(value)
		: Math.ceil((Date.parse(value) - Date.now()) / 1000);
	return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 86_400) * 1000 : undefined;
}

export const saysTooMany = (text: string): boolean =>
	/too many|too frequent|rate.?limit|call.?limit|frequency exceeds|qps/i.test(text);

/** Which field a refusal is about, by the words that all four use in English; the first that fits. */
const words: readonly [RegExp, Cause][] = [
	[/holiday|penalt|banned|inactive|not verified|no warehouse|pickup point/i, 'shop-not-ready'],
	[/certificat|licen[cs]e|qualification|regist(er|ration) number|bpom|halal/i, 'proof-demanded'],
	// Lazada's names for it say property: CHK_CATPROP_CPV_NOT_ENUM, BIZ_CHECK_SKU_NOT_CONTAIN_SALEPROP.
	[/attribut|mandatory|brand|(cat|sale)_?prop|prop_value/i, 'attributes-missing'],
	[/categor/i, 'category-refused'],
	[/image|picture|photo/i, 'picture-refused'],
	[/stock|quantity|inventory/i, 'stock-refused'],
	[/price/i, 'price-refused'],
	[/weight|dimension|package|logistic|size/i, 'size-refused'],
	[/title|name|description|text|word/i, 'text-refused'],
];

export const causeOf = (text: string): Cause =>
	words.find(([pattern]) => pattern.test(text))?.[1] ?? 'other-refusal';

export const refused = (because: Cause, theirCode: unknown): MarketplaceError =>
	new MarketplaceError('refused', because, { theirCode });

/** Their code of an answer; '' gives none. @throws MarketplaceError strange where it is neither text nor number */
export function codeOf(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value !== 'string' && typeof value !== 'number') throw strange('code');
	return String(value);
}

export const strange = (theirCode: unknown = ''): MarketplaceError =>
	new MarketplaceError('strange', 'strange-answer', { theirCode });
