import { openDevice, openStore, type DeviceMemory } from '#field/indexed-store.ts';
import { buildIndex } from '#field/search.ts';
import { fetchReturned } from '#field/held.ts';
import { startSender, type Sender } from '#field/sender.ts';
import type { Briefing, FieldStore } from '#field/store.ts';
import { syncRound, type RoundEnd } from '#field/sync.ts';
import { browserTransport, withRetries } from '#field/transport.ts';
import { countWorks, type Work } from '#field/work.ts';
import type { FieldEnterprise } from '#shared/field/protocol.ts';
import { uuidv7 } from 'uuidv7';
import { askStorage, type StorageWord } from './device.ts';

type Talk = 'quiet' | 'talking' | RoundEnd | 'busy';

const pause = (milliseconds: number) =>
	new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Everything the screens show, and the one who sends. One of it in a page. */
export class Field {
	started = $state(false);
	/** Nobody has signed in on this device, or she signed out: only a signal helps. */
	nobody = $state(false);
	store = $state.raw<FieldStore | undefined>();
	briefing = $state.raw<Briefing | undefined>();
	works = $state.raw<Work[]>([]);
	enterprises = $state.raw<FieldEnterprise[]>([]);
	talk = $state<Talk>('quiet');
	/** A moment by `Date.now()`. */
	nextAt = $state<number | undefined>();
	online = $state(true);
	storage = $state.raw<StorageWord | undefined>();
	/** An interview is open on the screen. */
	atWork = $state(false);

	counts = $derived(countWorks(this.works));
	index = $derived(buildIndex(this.enterprises));

	#sender: Sender | undefined;
	#memory: DeviceMemory | undefined;
	#device = '';
	#others: BroadcastChannel | undefined;

	#transport(personId?: string) {
		return withRetries(browserTransport(this.#device, personId), pause);
	}

	async start(): Promise<void> {
		this.#memory = await openDevice();
		this.#device = (await this.#memory.get('device')) ?? uuidv7();
		await this.#memory.set('device', this.#device);
		this.online = navigator.onLine;
		const personId = await this.#memory.get('person');
		if (personId) await this.#open(personId);
		this.nobody = !personId;
		this.started = true;
		this.#others = new BroadcastChannel('rumah-petugas');
		this.#others.onmessage = () => void this.refresh();
		this.#sender = startSender({
			round: () => this.#round(),
			ended: (end, nextAt) => {
				this.talk = end;
				this.nextAt = nextAt;
			},
			later: (milliseconds, call) => {
				const timer = setTimeout(call, milliseconds);
				return () => clearTimeout(timer);
			},
			now: () => Date.now(),
		});
		const wake = () => this.wake();
		addEventListener('online', () => {
			this.online = true;
			wake();
		});
		addEventListener('offline', () => (this.online = false));
		document.addEventListener('visibilitychange', () => {
			if (document.visibilityState === 'visible') wake();
		});
		wake();
		await this.lookAtStorage();
	}

	async lookAtStorage(): Promise<void> {
		this.storage = await askStorage();
	}

	wake(): void {
		this.#sender?.wake();
	}

	async #open(personId: string): Promise<void> {
		const store = await openStore(personId);
		this.store = store;
		[this.briefing, this.works] = await Promise.all([store.briefing(), store.works()]);
		// Thousands of rows: after the first picture is on the screen.
		setTimeout(() => void store.enterprises().then((found) => (this.enterprises = found)), 0);
	}

	/** Reads again what is shown, after something else changed it. */
	async refresh({ enterprises = false } = {}): Promise<void> {
		const store = this.store;
		if (!store) return;
		[this.briefing, this.works] = await Promise.all([store.briefing(), store.works()]);
		if (enterprises) this.enterprises = await store.enterprises();
	}

	/** A change of this tab: shown here at once, and the other tabs are told. */
	put(work: Work): void {
		this.works = [...this.works.filter(({ id }) => id !== work.id), work];
	}

	tellOthers(): void {
		this.#others?.postMessage('changed');
	}

	/** Brings what a supervisor returned, and another phone of hers holds, onto this one. */
	async fetchReturned(): Promise<boolean> {
		const store = this.store;
		if (!store) return false;
		const transport = this.#transport(store.personId);
		const end = await fetchReturned({ store, transport, now: () => new Date() });
		await this.refresh();
		this.tellOthers();
		// Why it could not be is heard by the next round.
		this.wake();
		return end === 'done';
	}

	#round(): Promise<RoundEnd | 'busy'> {
		// One sender of all tabs of this device.
		return navigator.locks.request('rumah-petugas-kirim', { ifAvailable: true }, async (lock) => {
			if (!lock) return 'busy';
			this.talk = 'talking';
			const end = this.store ? await this.#talkAs(this.store) : await this.#meet();
			return end === 'other-person' ? this.#meet() : end;
		});
	}

	async #talkAs(store: FieldStore): Promise<RoundEnd> {
		const before = this.briefing?.cursor;
		const end = await syncRound({
			store,
			transport: this.#transport(store.personId),
			deviceId: this.#device,
			now: () => new Date(),
			changed: ({ workId }) => {
				if (!workId) return;
				void store.work(workId).then((work) => {
					if (work && this.store === store) this.put(work);
				});
			},
		});
		if (this.store === store) {
			const pulled = (await store.briefing())?.cursor !== before;
			await this.refresh({ enterprises: pulled });
			if (pulled) this.tellOthers();
		}
		return end;
	}

	/** Hears who has signed in, and opens her own work: what others left on this device stays apart. */
	async #meet(): Promise<RoundEnd> {
		const reply = await this.#transport().pull(undefined);
		if (!reply.ok) return reply.why;
		const { person } = reply.value;
		const store = await openStore(person.id);
		// A device that she has worked on before goes on from where it stopped.
		if (!(await store.briefing())) await store.takePull(reply.value, new Date());
		await this.#memory?.set('person', person.id);
		await this.#open(person.id);
		this.nobody = false;
		return this.#talkAs(store);
	}

	/** Leaves the account; what was not sent stays on the device until she signs in again. */
	async signOut(): Promise<'out' | 'unreachable'> {
		try {
			await fetch('/akun/keluar', {
				method: 'POST',
				redirect: 'manual',
				body: new URLSearchParams(),
			});
		} catch {
			return 'unreachable';
		}
		this.#sender?.stop();
		await this.#memory?.set('person', undefined);
		return 'out';
	}
}

export const field = new Field();
