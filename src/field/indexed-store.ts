import type { FieldEnterprise } from '#shared/field/protocol.ts';
import { afterPull, mergeBriefing, withHeld, type Briefing, type FieldStore } from './store.ts';
import type { PhotoRecord, Work } from './work.ts';

type Name = 'briefing' | 'works' | 'photos' | 'enterprises';

const asked = <T>(request: IDBRequest<T>) =>
	new Promise<T>((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error!);
	});

function open(name: string, make: (database: IDBDatabase) => void): Promise<IDBDatabase> {
	const request = indexedDB.open(name, 1);
	request.onupgradeneeded = () => make(request.result);
	return asked(request);
}

function makeStores(database: IDBDatabase): void {
	database.createObjectStore('briefing');
	database.createObjectStore('works', { keyPath: 'id' });
	database.createObjectStore('photos', { keyPath: 'id' }).createIndex('workId', 'workId');
	database.createObjectStore('enterprises', { keyPath: 'id' });
}

/** What the device knows before it knows whose it is: its own id, and who is here. */
export interface DeviceMemory {
	get(key: 'device' | 'person'): Promise<string | undefined>;
	set(key: 'device' | 'person', value: string | undefined): Promise<void>;
}

/** Kept in IndexedDB, since what a browser keeps elsewhere is lost when it is killed soon after. */
export async function openDevice(): Promise<DeviceMemory> {
	const database = await open('rumah-petugas', (one) => void one.createObjectStore('memory'));
	const within = (mode: IDBTransactionMode) =>
		database.transaction('memory', mode, { durability: 'strict' });
	return {
		get: (key) => asked<string | undefined>(within('readonly').objectStore('memory').get(key)),
		set: (key, value) =>
			new Promise((resolve, reject) => {
				const transaction = within('readwrite');
				transaction.oncomplete = () => resolve();
				transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
				const store = transaction.objectStore('memory');
				if (value === undefined) store.delete(key);
				else store.put(value, key);
			}),
	};
}

/** The name of a person's database: two people of one device never see each other's work. */
export const databaseName = (personId: string) => `rumah-petugas-${personId}`;

/** What one person has on this device, in IndexedDB; it outlives a killed browser. */
export async function openStore(personId: string): Promise<FieldStore> {
	const database = await open(databaseName(personId), makeStores);
	database.onversionchange = () => database.close();

	/** One transaction; `relaxed` is not asked for, since a phone may be switched off at any moment. */
	function within<T>(
		stores: readonly Name[],
		mode: IDBTransactionMode,
		work: (store: (name: Name) => IDBObjectStore) => Promise<T>,
	): Promise<T> {
		const transaction = database.transaction(stores, mode, { durability: 'strict' });
		const done = new Promise<void>((resolve, reject) => {
			transaction.oncomplete = () => resolve();
			transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
		});
		const result = work((name) => transaction.objectStore(name));
		result.catch(() => {
			done.catch(() => undefined);
			try {
				transaction.abort();
			} catch (error) {
				// It has ended already, by the same failure.
				if (!(error instanceof DOMException)) throw error;
			}
		});
		return mode === 'readonly' ? result : result.then(async (value) => (await done, value));
	}
	const read = <T>(name: Name, get: (store: IDBObjectStore) => IDBRequest<T>) =>
		within([name], 'readonly', (store) => asked(get(store(name))));
	const write = (name: Name, put: (store: IDBObjectStore) => IDBRequest) =>
		within([name], 'readwrite', async (store) => void (await asked(put(store(name)))));

	return {
		personId,
		briefing: () => read<Briefing | undefined>('briefing', (store) => store.get('now')),
		takePull: (answer, now) =>
			within(['briefing', 'works', 'enterprises'], 'readwrite', async (store) => {
				const works = (await asked(store('works').getAll())) as Work[];
				const byId = new Map(works.map((work) => [work.id, work]));
				const before = (await asked(store('briefing').get('now'))) as Briefing | undefined;
				for (const heard of answer.interviews) {
					const work = byId.get(heard.id);
					const changed = work && afterPull(work, heard);
					if (changed) store('works').put(changed);
				}
				for (const one of answer.enterprises)
					if (one.removed) store('enterprises').delete(one.id);
					else store('enterprises').put(one);
				store('briefing').put(mergeBriefing(before, answer, byId, now), 'now');
			}),
		works: () => read<Work[]>('works', (store) => store.getAll()),
		work: (id) => read<Work | undefined>('works', (store) => store.get(id)),
		putWork: (work) => write('works', (store) => store.put(work)),
		updateWork: (id, change) =>
			within(['works', 'briefing'], 'readwrite', async (store) => {
				const work = (await asked(store('works').get(id))) as Work | undefined;
				if (!work) return undefined;
				const briefing = (await asked(store('briefing').get('now'))) as Briefing | undefined;
				const changed = change(work, briefing);
				if (!changed) return work;
				store('works').put(changed);
				if (briefing && changed.number && briefing.numbers.includes(changed.number)) {
					const numbers = briefing.numbers.filter((number) => number !== changed.number);
					store('briefing').put({ ...briefing, numbers }, 'now');
				}
				return changed;
			}),
		removeWork: (id) =>
			within(['works', 'photos'], 'readwrite', async (store) => {
				store('works').delete(id);
				const keys = await asked(store('photos').index('workId').getAllKeys(id));
				for (const key of keys) store('photos').delete(key);
			}),
		photo: (id) => read<PhotoRecord | undefined>('photos', (store) => store.get(id)),
		putPhoto: (photo) => write('photos', (store) => store.put(photo)),
		removePhoto: (id) => write('photos', (store) => store.delete(id)),
		markPhoto: (id, sent) =>
			within(['photos'], 'readwrite', async (store) => {
				const photo = (await asked(store('photos').get(id))) as PhotoRecord | undefined;
				if (photo) store('photos').put({ ...photo, sent });
				return photo !== undefined;
			}),
		photoIds: async (workId) =>
			(await read('photos', (store) => store.index('workId').getAllKeys(workId))) as string[],
		enterprises: () => read<FieldEnterprise[]>('enterprises', (store) => store.getAll()),
		takeHeld: (work, form) =>
			within(['works', 'briefing'], 'readwrite', async (store) => {
				if (!(await asked(store('works').get(work.id)))) store('works').put(work);
				const briefing = (await asked(store('briefing').get('now'))) as Briefing | undefined;
				if (briefing) store('briefing').put(withHeld(briefing, work.id, form), 'now');
			}),
		putForm: (form) =>
			within(['briefing'], 'readwrite', async (store) => {
				const briefing = (await asked(store('briefing').get('now'))) as Briefing | undefined;
				if (!briefing) return;
				const others = briefing.forms.filter(
					({ id, version }) => id !== form.id || version !== form.version,
				);
				const currentForm = { id: form.id, version: form.version };
				store('briefing').put({ ...briefing, forms: [...others, form], currentForm }, 'now');
			}),
	};
}
