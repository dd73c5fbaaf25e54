import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	memoryStore,
	modelForm,
	modelPhoto,
	ModelServer,
	modelWork,
} from '#tests/make/field-model.ts';
import type { FieldStore } from './store.ts';
import { syncRound, type RoundEnd } from './sync.ts';
import type { Reply, Transport } from './transport.ts';

const now = () => new Date('2026-11-21T03:00:00.000Z');
const deviceId = 'device';
const round = (store: FieldStore, transport: Transport): Promise<RoundEnd> =>
	syncRound({ store, transport, deviceId, now });

async function withPhoto(store: FieldStore, id: string) {
	const photo = modelPhoto(`${id}-foto`, id);
	await store.putPhoto(photo);
	await store.putWork(
		modelWork(id, {
			photos: [{ id: photo.id, key: photo.key, bytes: 100, sha256: photo.sha256 }],
			answers: { 'business.name': `Usaha ${id}`, 'business.photo': [photo.id] },
		}),
	);
}

describe('one round', () => {
	test('sends photos, then the interview, and keeps the number of the record (EN-01)', async () => {
		const [store, server] = [memoryStore('wati'), new ModelServer('wati')];
		await withPhoto(store, 'a');
		expect(await round(store, server)).toBe('done');
		expect(await store.work('a')).toMatchObject({
			state: 'sent',
			taken: { state: 'waiting', enterprise: { number: 'U-1' } },
		});
		expect([...server.photos.keys()]).toEqual(['a-foto']);
	});

	test('drafts stay on the device', async () => {
		const [store, server] = [memoryStore('wati'), new ModelServer('wati')];
		await store.putWork(modelWork('a', { state: 'draft' }));
		await round(store, server);
		expect(server.interviews.size).toBe(0);
	});

	test('a photo that the server has lost goes again', async () => {
		const [store, server] = [memoryStore('wati'), new ModelServer('wati')];
		await withPhoto(store, 'a');
		await store.markPhoto('a-foto', true);
		await round(store, server);
		expect(await store.work('a')).toMatchObject({ state: 'sent' });
	});

	test('a photo that can never arrive gives the interview back, and the others go on', async () => {
		const [store, server] = [memoryStore('wati'), new ModelServer('wati')];
		await withPhoto(store, 'a');
		await withPhoto(store, 'b');
		await store.putPhoto({ ...modelPhoto('a-foto', 'a', 0) });
		server.broken.add('b-foto');
		await store.putWork(modelWork('c'));
		expect(await round(store, server)).toBe('done');
		for (const id of ['a', 'b'])
			expect(await store.work(id)).toMatchObject({
				state: 'draft',
				photos: [],
				answers: { 'business.photo': [] },
				pointedOut: [{ key: 'business.photo', code: 'photo-lost' }],
			});
		expect([...server.interviews.keys()]).toEqual(['c']);
	});

	test('a retired form moves the draft to the newer one and marks what is new', async () => {
		const [store, server] = [memoryStore('wati'), new ModelServer('wati')];
		await store.putWork(modelWork('a'));
		await round(store, server);
		await store.putWork(modelWork('b'));
		server.currentForm = 2;
		server.oldestForm = 2;
		expect(await round(store, server)).toBe('done');
		expect(await store.work('b')).toMatchObject({
			state: 'draft',
			form: { version: 2 },
			answers: { 'business.name': 'Usaha b' },
			newKeys: ['business.started'],
		});
		expect((await store.briefing())?.currentForm).toEqual({ id: 'uji', version: 2 });
		expect(modelForm(2).sections[0]!.questions).toHaveLength(3);
	});

	test('a newer revision of another phone waits for a decision', async () => {
		const [store, server] = [memoryStore('wati'), new ModelServer('wati')];
		const other = memoryStore('wati');
		await other.putWork(modelWork('a', { revision: 3 }));
		await round(other, server);
		await store.putWork(modelWork('a', { revision: 2 }));
		await round(store, server);
		expect(await store.work('a')).toMatchObject({
			state: 'draft',
			trouble: { code: 'newer', revision: 3 },
		});
		expect(server.interviews.get('a')).toMatchObject({ interview: { revision: 3 } });
	});

	test('the end of a session loses nothing', async () => {
		const [store, server] = [memoryStore('wati'), new ModelServer('wati')];
		await withPhoto(store, 'a');
		server.signedIn = false;
		expect(await round(store, server)).toBe('signed-out');
		expect(await store.work('a')).toMatchObject({ state: 'ready' });
		server.signedIn = true;
		expect(await round(store, server)).toBe('done');
		expect(await store.work('a')).toMatchObject({ state: 'sent' });
	});

	test('nothing is sent under the name of somebody else who has signed in', async () => {
		const [store, server] = [memoryStore('wati'), new ModelServer('maman')];
		await withPhoto(store, 'a');
		expect(await round(store, server)).toBe('other-person');
		expect(server.interviews.size + server.photos.size).toBe(0);
		expect(await store.briefing()).toBeUndefined();
	});

	test('a returned interview opens again with its marks, and goes as the next revision (EN-12)', async () => {
		const [store, server] = [memoryStore('wati'), new ModelServer('wati')];
		await withPhoto(store, 'a');
		await round(store, server);
		const marks = [{ key: 'business.name', note: 'Nama di papan?' }];
		server.giveBack('a', marks);
		await round(store, server);
		expect(await store.work('a')).toMatchObject({ state: 'returned', marks });
		await store.updateWork('a', (work) => ({ ...work, state: 'ready', revision: 2 }));
		await round(store, server);
		expect(await store.work('a')).toMatchObject({ state: 'sent', marks: [], revision: 2 });
		expect(server.made.size).toBe(1);
	});

	test('what was accepted leaves its pictures at once and the device after a month', async () => {
		const [store, server] = [memoryStore('wati'), new ModelServer('wati')];
		await withPhoto(store, 'a');
		await store.putWork(modelWork('b', { finishedAt: '2026-10-01T02:00:00.000Z' }));
		await round(store, server);
		for (const one of server.interviews.values()) {
			one.state = 'accepted';
			one.at = 9;
		}
		await round(store, server);
		expect((await store.works()).map(({ id }) => id)).toEqual(['a']);
		expect(await store.photoIds('a')).toEqual([]);
	});

	test('what the server keeps sealed leaves the device once it was taken, and goes on from there', async () => {
		const [store, server] = [memoryStore('wati'), new ModelServer('wati')];
		await round(store, server);
		const form = modelForm(1);
		form.sections[0]!.questions.push({
			key: 'owner.nik',
			type: 'nik',
			label: { id: 'NIK', en: 'NIK' },
		});
		const answers = { 'business.name': 'Usaha a', 'owner.nik': '3603091407850007' };
		server.forms = [form];
		await store.putWork(modelWork('a', { answers }));
		await round(store, server);
		expect(server.interviews.get('a')?.interview.answers).toEqual(answers);
		const work = (await store.work('a'))!;
		expect(work).toMatchObject({ state: 'sent', kept: ['owner.nik'] });
		expect(JSON.stringify(await store.works())).not.toContain('3603091407850007');
		await store.putWork({ ...work, state: 'ready', revision: 2 });
		await round(store, server);
		expect(server.interviews.get('a')?.interview).toMatchObject({
			revision: 2,
			kept: ['owner.nik'],
		});
	});

	test('what is changed while it is on its way is not taken for sent', async () => {
		const [store, server] = [memoryStore('wati'), new ModelServer('wati')];
		await store.putWork(modelWork('a'));
		const slow: Transport = {
			pull: (since) => server.pull(since),
			putPhoto: (photo) => server.putPhoto(photo),
			putInterview: async (interview) => {
				const answer = await server.putInterview(interview);
				await store.updateWork('a', (work) => ({ ...work, state: 'draft', name: 'Baru' }));
				return answer;
			},
			getInterview: (id) => server.getInterview(id),
		};
		await round(store, slow);
		expect(await store.work('a')).toMatchObject({
			state: 'draft',
			name: 'Baru',
			taken: { revision: 1 },
		});
	});
});

class Killed extends Error {}

/** A network that does what the list says: passes, never reaches, loses the answer, or the browser is killed. */
type Fate = 'pass' | 'drop' | 'lose' | 'kill-before' | 'kill-after';

function badNetwork(server: Transport, fates: readonly Fate[]): Transport {
	let at = 0;
	async function meet<T>(call: () => Promise<Reply<T>>): Promise<Reply<T>> {
		const fate = fates[at++] ?? 'pass';
		if (fate === 'drop') return { ok: false, why: 'unreachable' };
		if (fate === 'kill-before') throw new Killed();
		const reply = await call();
		if (fate === 'kill-after') throw new Killed();
		return fate === 'lose' ? { ok: false, why: 'unreachable' } : reply;
	}
	return {
		pull: (since) => meet(() => server.pull(since)),
		putPhoto: (photo) => meet(() => server.putPhoto(photo)),
		putInterview: (interview) => meet(() => server.putInterview(interview)),
		getInterview: (id) => meet(() => server.getInterview(id)),
	};
}

const fate = fc.oneof(
	{ weight: 5, arbitrary: fc.constant<Fate>('pass') },
	{
		weight: 5,
		arbitrary: fc.constantFrom<Fate>('drop', 'lose', 'kill-before', 'kill-after'),
	},
);
/** What a person does between two rounds. */
const deed = fc.record({
	what: fc.constantFrom('new', 'edit', 'form', 'give-back', 'forget-photos', 'nothing'),
	which: fc.nat({ max: 4 }),
	fates: fc.array(fate, { maxLength: 12 }),
});

test('device and server agree exactly once, whatever the network does and whenever it is killed', () =>
	fc.assert(
		fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 14 }), async (deeds) => {
			const [store, server] = [memoryStore('wati'), new ModelServer('wati')];
			const written = new Map<string, number>();
			for (const { what, which, fates } of deeds) {
				const id = `i${which}`;
				const work = await store.work(id);
				if (what === 'new' && !work) {
					await withPhoto(store, id);
					written.set(id, 1);
				}
				if (what === 'edit' && work) {
					const revision = Math.max(work.revision, work.taken?.revision ?? 0) + 1;
					await store.putWork({ ...work, state: 'ready', revision, name: `${id} r${revision}` });
					written.set(id, revision);
				}
				if (what === 'form') server.currentForm = server.oldestForm = 2;
				if (what === 'give-back' && server.interviews.has(id))
					server.giveBack(id, [{ key: 'business.name', note: 'Cek lagi' }]);
				if (what === 'forget-photos') server.photos.delete(`${id}-foto`);
				await round(store, badNetwork(server, fates)).catch((error: unknown) => {
					if (!(error instanceof Killed)) throw error;
				});
			}
			// A person finishes what came back to her, on a network that works.
			for (let more = 0; more < 4; more++) {
				for (const work of await store.works())
					if (work.state === 'draft' || work.state === 'returned') {
						const revision = Math.max(work.revision, work.taken?.revision ?? 0) + 1;
						await store.putWork({ ...work, state: 'ready', revision });
						written.set(work.id, revision);
					}
				expect(await round(store, server)).toBe('done');
			}
			expect([...server.interviews.keys()].sort()).toEqual([...written.keys()].sort());
			for (const [id, revision] of written) {
				expect(server.interviews.get(id)!.interview.revision).toBe(revision);
				expect(await store.work(id)).toMatchObject({ state: 'sent', revision });
			}
			expect(server.made.size).toBe(written.size);
			expect(new Set(server.made.values()).size).toBe(written.size);
		}),
		{ numRuns: 300 },
	));
