import { describe, expect, test } from 'vitest';
import { problemOf as blibliProblem } from './blibli/call.ts';
import { problemOf as lazadaProblem } from './lazada/call.ts';
import { problemOf as shopeeProblem } from './shopee/call.ts';
import { problemOf as tikTokProblem } from './tiktok-shop/call.ts';

/* Codes and words as their lists of errors have them (September 2026). What ends a link must be about that link. */

describe('errors of Shopee', () => {
	test.each([
		['invalid_acceess_token', 'Invalid access_token, please have a check.', 'expired'],
		['common.error_auth', 'Invalid access_token.', 'expired'],
		['error_auth', 'Invalid partner_id or shopid.', 'revoked'],
		['partner_shop_no_link', 'Invalid partner_id or shop_id, please have a check.', 'revoked'],
		['shop_no_linked', 'Partner and shop has no linked.', 'revoked'],
		['shop_access_expired', 'Your access to shop has expired.', 'revoked'],
		['error_shop_refresh_token', 'Your refresh token is error ,please check.', 'revoked'],
		['invalid_main_acount_id', 'The code or main_accoount_id is wrong.', 'revoked'],
		['error_param', 'Invalid partner_id.', 'strange'],
		['error_partner_key_expired', 'Your API partner key has expired, please reset', 'strange'],
		['source_ip_undeclared', 'Request Source IP (1.2.3.4) is undeclared.', 'strange'],
		['error_api_call_restricted', 'The App permission for api call have been', 'strange'],
		['error_api_permission', 'This app type has no permission to this API.', 'strange'],
		['error_auth', "The App is deleted, and you'll be unable to make any API call.", 'strange'],
		['error_auth', 'System error, please try again later.', 'silent'],
		['error_inner', 'Our system is taking some time to respond, please try later.', 'silent'],
		[
			'error_limit',
			'The total API call number made by your APP has reached the daily API call limit',
			'limited',
		],
		['error_rate_limit', 'Too many requests. You have reached the rate limit.', 'limited'],
	])('%s: %s', (error, message, problem) => {
		expect(shopeeProblem(error, message).problem).toBe(problem);
	});

	test.each([
		['error_auth', 'Total stock must be more than reserved stock.', 'stock-refused'],
		[
			'error_server',
			'The current item belong to the full FBS shop, so normal stock must be equal to 0',
			'stock-refused',
		],
		['error_kyc_auth', 'No permission. Please inform the seller to complete', 'shop-not-ready'],
		['error_param', 'Wrong model_id.', 'product-gone'],
		['error_item_not_found', 'Item_id is not found.', 'product-gone'],
	])('%s: %s is a refusal of the owner', (error, message, because) => {
		expect(shopeeProblem(error, message)).toMatchObject({ problem: 'refused', because });
	});
});

describe('errors of Lazada', () => {
	test.each([
		['IllegalAccessToken', 'The specified access token is invalid or expired', 'expired'],
		['IllegalRefreshToken', 'The specified refresh token is invalid or expired', 'revoked'],
		['InsufficientPermission', 'App does not have permission to access this api', 'strange'],
		['AppWhiteIpLimit', 'Source IP is not in the white list', 'strange'],
		['901', 'Limit service request speed in server side temporarily.', 'limited'],
		['SellerCallLimit', 'E901', 'limited'],
		['4147', 'Concurrent operations', 'limited'],
		['513', 'Internal call exception', 'silent'],
		['6', 'E006: Unexpected internal error', 'silent'],
	])('%s: %s', (code, message, problem) => {
		expect(lazadaProblem(code, { message, type: 'ISV' }).problem).toBe(problem);
	});

	test('a seller who may not sell is told so', () => {
		expect(lazadaProblem('SellerNotActive', { message: 'x' }).because).toBe('shop-not-ready');
	});
});

describe('errors of TikTok Shop', () => {
	test.each([
		['36009004', 'Invalid credentials. The `x-tts-access-token` header is invalid.', 'expired'],
		['105001', 'Access denied', 'expired'],
		['36004004', 'Invalid request', 'revoked'],
		[
			'36009004',
			'Unexpected identifier. The `shop_cipher` query parameter is not required',
			'strange',
		],
		[
			'36009004',
			'Missing credentials. The request does not include a required signature',
			'strange',
		],
		['105005', 'Access denied. This app has not been granted any access scope', 'strange'],
		['12001000', 'Inner error', 'silent'],
		['12052109', 'Too many requests', 'limited'],
	])('%s: %s', (code, message, problem) => {
		expect(tikTokProblem(code, message).problem).toBe(problem);
	});
});

describe('errors of Blibli', () => {
	test.each([
		['ERR-PA400054', 'Store is unbound from the API client', 'revoked'],
		['ERR-PA400054', 'blibliSku is required and cannot be empty', 'refused'],
		['ERR-PA429001', 'Quota exceeded, too many request within 30 minutes', 'limited'],
		['ERR-MA500007', 'Internal', 'silent'],
	])('%s: %s', (code, message, problem) => {
		expect(blibliProblem(code, message).problem).toBe(problem);
	});
});
