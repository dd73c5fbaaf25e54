import { describe, expect, test } from 'vitest';
import type { Fault } from '#tests/make/marketplaces/faults.ts';
import { errorOf, useMarketplace } from '#tests/make/marketplaces/contract.ts';
import { connectableCodes } from './marketplace-api.ts';

describe.each(connectableCodes)('failures of %s', (code) => {
	const at = useMarketplace(code);

	const meanings: [Fault, string, string][] = [
		['http-429', 'limited', 'too-many-calls'],
		['says-too-many', 'limited', 'too-many-calls'],
		['http-500', 'silent', 'server-error'],
		['http-502-html', 'silent', 'server-error'],
		['error-with-200', 'silent', 'server-error'],
		['html-with-200', 'silent', 'page-for-people'],
		['nothing', 'silent', 'no-answer'],
		['closed', 'silent', 'no-answer'],
		['lost', 'silent', 'no-answer'],
		[
			'expired',
			code === 'blibli' ? 'revoked' : 'expired',
			code === 'blibli' ? 'consent-gone' : 'token-expired',
		],
		['revoked', 'revoked', 'consent-gone'],
	];
	test.each(meanings)('%s is %s (%s)', async (fault, problem, because) => {
		at.fake.faults.next(fault);
		const error = await errorOf(at.api.findProduct(at.shop, ['X']));
		expect(error).toMatchObject({ problem, because });
		if (fault === 'http-429') expect(error!.retryAfterMs).toBe(1000);
		// Nothing of keys or tokens gets into what is kept and logged.
		for (const secret of [at.shop.accessToken, ...Object.values(at.fake.settings)])
			expect(error!.message).not.toContain(secret);
		expect(await at.api.findProduct(at.shop, ['X'])).toBeNull();
	});
});
