import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { FakeMarketplace, FakeShop } from './fake-marketplace.ts';
import { deeds, fail } from './blibli-deeds.ts';
import { Faults } from './faults.ts';
import { serveMarketplace, type Answer, type Called } from './server.ts';
import { Shelf } from './shelf.ts';

const client = {
	id: 'mta-api-uji',
	key: 'kunci-klien-blibli-uji',
	signature: 'kunci-tanda-tangan',
};
const user = 'toko@contoh.test';

/** What Java writes for `EEE MMM dd HH:mm:ss zzz yyyy` in Jakarta. */
function javaDate(milliseconds: number): string {
	const parts = Object.fromEntries(
		new Intl.DateTimeFormat('en-US', {
			timeZone: 'Asia/Jakarta',
			weekday: 'short',
			month: 'short',
			day: '2-digit',
			year: 'numeric',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
			hourCycle: 'h23',
		})
			.formatToParts(new Date(milliseconds))
			.map(({ type, value }) => [type, value]),
	);
	return `${parts['weekday']} ${parts['month']} ${parts['day']} ${parts['hour']}:${parts['minute']}:${parts['second']} WIB ${parts['year']}`;
}

/** Blibli's seller API of our own: no page of consent, a key that the owner makes, calls that are signed. */
export async function startBlibli(): Promise<FakeMarketplace> {
	const numbers = { next: 25_000_000_000 };
	const shops = new Map<string, FakeShop>();
	const keys = new Map<string, string>();
	const faults = new Faults();

	function openShop(name: string): FakeShop {
		const shopId = `TOU-${String((numbers.next += 7)).slice(-5)}`;
		let key = '';
		const shop: FakeShop = {
			shopId,
			name,
			shelf: new Shelf(numbers),
			consent() {
				key = randomBytes(16).toString('hex').toUpperCase();
				keys.set(key, shopId);
				return { code: key, shopId, accountId: '', userName: user };
			},
			revoke: () => keys.delete(key),
		};
		shops.set(shopId, shop);
		return shop;
	}

	function answer(called: Called): Answer {
		const { method, path, query, headers, raw } = called;
		const at = Number(headers['signature-time']);
		const basic = `Basic ${Buffer.from(`${client.id}:${client.key}`).toString('base64')}`;
		if (headers.authorization !== basic)
			return fail('ERR-PA401000', 'Basic auth is wrong: unknown client id', 401);
		if (!(Math.abs(Date.now() - at) <= 300_000))
			return fail('ERR-PA401003', 'Signature-Time is out of range, signature expired', 401);
		const body = raw === '' ? '' : createHash('md5').update(raw).digest('hex');
		const signedPath = path.replace('/mta/', '/mtaapi/');
		const kind = raw === '' ? '' : 'application/json';
		const base = `${method}\n${body}\n${kind}\n${javaDate(at)}\n${signedPath}`;
		const wanted = createHmac('sha256', client.signature).update(base).digest('base64');
		if (headers['signature'] !== wanted)
			return fail('ERR-PA401002', 'The signature is not right', 401);
		const shopId = keys.get(String(headers['api-seller-key']));
		if (!shopId)
			return fail('ERR-PA401001', 'Request is not authorized, Api-Seller-Key is invalid', 401);
		if (query.get('storeCode') !== shopId || query.get('username') !== user)
			return fail('ERR-PA403001', 'The store code belongs to another seller', 403);
		if (query.get('storeId') !== '10001' || !query.get('requestId') || !query.get('channelId'))
			return fail('ERR-PA400001', 'requestId, storeId and channelId are required', 400);
		const pattern = path
			.replace(/(\/seller\/v1\/products\/)(?!async)[^/]+/, '$1{id}')
			.replace(/(\/orders\/items\/|\/categories\/)[^/]+/, '$1{id}');
		const id = /\/(?:products|items|categories)\/([^/]+)/.exec(path)?.[1] ?? '';
		const deed = deeds[`${method} ${pattern}`];
		return deed
			? deed(shops.get(shopId)!.shelf, called, id)
			: fail('ERR-PA404000', 'no such path', 404);
	}

	const served = await serveMarketplace(
		{
			answer,
			tooMany: fail('ERR-PA429001', 'Quota exceeded, too many request within 30 minutes'),
			systemError: fail('ERR-PA500001', 'Internal server error'),
			expired: fail('ERR-PA401001', 'Request is not authorized, Api-Seller-Key is invalid'),
			revoked: fail('ERR-PA401001', 'Request is not authorized, Api-Seller-Key is invalid'),
		},
		faults,
	);
	const first = openShop('Toko Uji');
	return {
		code: 'blibli',
		settings: {
			BLIBLI_URL: served.url,
			BLIBLI_CLIENT_ID: client.id,
			BLIBLI_CLIENT_KEY: client.key,
			BLIBLI_SIGNATURE_KEY: client.signature,
		},
		faults,
		asked: served.asked,
		shop: first,
		signedIn: [first],
		returnsTo: '',
		openShop,
		consentTo: ([one]) => one!.consent(),
		pushRevoked: () => undefined,
		// Her key has no end.
		expireTokens: () => undefined,
		push: () => undefined,
		stop: served.stop,
	};
}
