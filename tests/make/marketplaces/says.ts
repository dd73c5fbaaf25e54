import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
	ConnectableCode,
	MarketplaceApi,
} from '#modules/connections/adapters/marketplace-api.ts';
import { apiOf } from './contract.ts';
import { starters } from './index.ts';

export interface Saying {
	/** With good keys, to a marketplace that says the same to whatever is asked. */
	readonly api: MarketplaceApi;
	say(body: unknown, status?: number): void;
	stop(): void;
}

/** A marketplace that knows nothing and says what it is told to: a text as it is, everything else as JSON. */
export async function startSaying(code: ConnectableCode): Promise<Saying> {
	let said = { status: 200, text: '' };
	const server = createServer((request, response) => {
		request.resume().on('end', () => response.writeHead(said.status).end(said.text));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const fake = await starters[code]();
	await fake.stop();
	const addresses = Object.keys(fake.settings).filter((name) => name.endsWith('_URL'));
	return {
		api: apiOf(fake, Object.fromEntries(addresses.map((name) => [name, url]))),
		say(body, status = 200) {
			said = { status, text: typeof body === 'string' ? body : JSON.stringify(body) };
		},
		stop() {
			server.close();
			server.closeAllConnections();
		},
	};
}
