import { setTimeout as sleep } from 'node:timers/promises';
import type { Notification } from '#tests/make/gateways/midtrans.ts';
import { providerOf } from '#tests/make/gateways/shop.ts';
import { untilAnswered, type Trouble } from './answers.ts';
import type { PaidShop } from './shops.ts';

/** A call of a gateway on its way. */
interface Letter {
	shop: PaidShop;
	call: Notification;
	/** What the application must answer: 200, or 403 to a forged one. */
	expect: number;
	/** Milliseconds from now. */
	after: number;
}

/** Gateways that call in any order, and again until they are answered. */
export class Post {
	readonly #url: string;
	readonly #trouble: Trouble;
	readonly #under = new Set<Promise<void>>();
	sent = 0;

	constructor(url: string, trouble: Trouble) {
		this.#url = url;
		this.#trouble = trouble;
	}

	send(letter: Letter): void {
		this.sent += 1;
		const carried = this.#carry(letter).finally(() => this.#under.delete(carried));
		this.#under.add(carried);
	}

	/** Does something after so many milliseconds; `empty` waits for it. */
	later(ms: number, work: () => void): void {
		const done = sleep(ms)
			.then(work)
			.finally(() => this.#under.delete(done));
		this.#under.add(done);
	}

	/** Waits until every call was answered. */
	async empty(): Promise<void> {
		while (this.#under.size > 0) await Promise.all(this.#under);
	}

	async #carry({ shop, call, expect, after }: Letter): Promise<void> {
		await sleep(after);
		const path = `/api/v1/webhooks/${providerOf(shop.gateway)}/${shop.accountId}`;
		const answer = await untilAnswered(this.#trouble, `webhook`, async () => {
			const response = await fetch(this.#url + path, {
				method: 'POST',
				body: call.body,
				headers: call.headers,
			});
			await response.arrayBuffer();
			return { status: response.status };
		});
		if (answer && answer.status !== expect)
			this.#trouble(`a call of a gateway was answered ${answer.status} instead of ${expect}`);
	}
}
