import type { MarketplaceApp } from '#platform/config-marketplaces.ts';
import { rowsOf, type Row } from '#platform/foreign-json.ts';
import { callMarketplace, causeOf, codeOf, refused, saysTooMany, tooMany } from '../call.ts';
import { MarketplaceError, type Cause, type ShopKeys } from '../marketplace-api.ts';
import { signLazada } from '../signing.ts';

export interface Asked {
	shop?: ShopKeys;
	values?: Record<string, string>;
	/** Sent by POST; values are signed, a file is not. */
	method?: 'GET' | 'POST';
	file?: { field: string; bytes: Uint8Array; name: string };
	/** Tokens are given elsewhere than all else. */
	base?: string;
}

/** A refusal with the lines that it is about, where it names them. */
export class LazadaRefusal extends MarketplaceError {
	readonly details: readonly Row[];
	constructor(code: string, message: string, details: readonly Row[]) {
		const words = [message, ...details.map((row) => String(row['message'] ?? ''))].join(' ');
		super('refused', causeOf(words), { theirCode: code });
		this.details = details;
	}
}

export type LazadaCall = (path: string, asked: Asked) => Promise<Row>;

/** Calls Lazada. @returns its whole body: `code` "0", and most of the time `data` */
export function lazadaCall(app: MarketplaceApp, now: () => Date): LazadaCall {
	return async (path, { shop, values = {}, method = 'GET', file, base = app.url }) => {
		const parameters: Record<string, string> = {
			...values,
			app_key: app.id,
			timestamp: String(now().getTime()),
			sign_method: 'sha256',
			...(shop ? { access_token: shop.accessToken } : {}),
		};
		parameters['sign'] = signLazada(app.secret, path, parameters);
		const url = new URL(base + path);
		const sent = new URLSearchParams(parameters);
		// A payload is too long for an address; of a call with a file all else stands in it.
		if (method === 'GET' || file) url.search = sent.toString();
		const { body, status, retryAfterMs } = await callMarketplace(url, {
			method,
			headers: { accept: 'application/json' },
			...(file ? { body: formOf(file) } : method === 'POST' ? { body: sent } : {}),
		});
		const code = codeOf(body['code']);
		if (code !== '0') throw problemOf(code || String(status), body, retryAfterMs);
		// Some calls say no with a code of "0", and `success` as a word.
		if (String(body['success'] ?? true) === 'false')
			throw problemOf(codeOf(body['error_code']), { ...body, message: body['error_msg'] });
		return body;
	};
}

function formOf({ field, bytes, name }: NonNullable<Asked['file']>): FormData {
	const form = new FormData();
	form.set(field, new Blob([Buffer.from(bytes)], { type: 'image/jpeg' }), name);
	return form;
}

/** What a `code` of theirs means (open.lazada.com, error codes of each call; type SYSTEM is a fault of theirs). */
export function problemOf(code: string, body: Row, retryAfterMs?: number): MarketplaceError {
	const message = String(body['message'] ?? '');
	const say = (problem: MarketplaceError['problem'], because: MarketplaceError['because']) =>
		new MarketplaceError(problem, because, { theirCode: code });
	if (
		/^(901|4154|E1002|HOT_KEY_BLOCK_EXCEPTION)$/.test(code) ||
		saysTooMany(`${code} ${message}`)
	) {
		const seconds = /ban will last (\d{1,5}) second/.exec(message)?.[1];
		return tooMany(code, retryAfterMs ?? (seconds ? Number(seconds) * 1000 : undefined));
	}
	// Somebody else changes the same product right now.
	if (code === '4147') return tooMany(code, retryAfterMs ?? 1000);
	if (/^(IllegalRefreshToken|InvalidCode|AUTH_TYPE_UNSUPPORTED)$/.test(code))
		return say('revoked', 'consent-gone');
	if (/AccessToken/i.test(code)) return say('expired', 'token-expired');
	if (/SellerNotMatch/i.test(code)) return say('revoked', 'foreign-shop');
	// The app may not make this call, or not from here: no shop can mend that.
	if (ourKeys.test(code)) return say('strange', 'installation-key-wrong');
	if (body['type'] === 'SYSTEM' || passing.test(code)) return say('silent', 'server-error');
	if (/^(207|208|EDIT_ITEM_NOT_BELONG_SELLER)$/.test(code)) return refused('product-gone', code);
	if (/^SellerNot(Active|Verified)$/.test(code)) return refused('shop-not-ready', code);
	return new LazadaRefusal(code, message, rowsOf(body['detail']));
}

const ourKeys =
	/Signature|AppKey|MissingParameter|Timestamp|InvalidApp|InsufficientPermission|AppWhiteIpLimit/i;

/** Errors of its own servers that it says as if they were of the business. */
const passing =
	/^(E?0*6|1000|502|506|513|4135|4159|ServiceTimeout|SYS_ERROR|SELLER_SERVICE_FAIL|THIRD_SERVICE_ERROR|IC_EXCEPTION)$/;

/** What a row of `detail` is about; its words are names of errors most of the time. */
export function causeOfDetail(row: Row): Cause {
	const words = ['message', 'field', 'code'].map((name) => String(row[name] ?? '')).join(' ');
	if (/NOT_FOUND|not exist/i.test(words)) return 'product-gone';
	if (/SELLER_NOT_PERMITTED/.test(words)) return 'shop-not-ready';
	return causeOf(String(row['message'] ?? ''));
}
