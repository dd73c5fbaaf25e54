import { describe, expect, test } from 'vitest';
import { memoryStore, modelPhoto, ModelServer, modelWork } from '#tests/make/field-model.ts';
import { problemsOfWork } from './edit.ts';
import { fetchReturned, heldWork } from './held.ts';
import type { FieldStore } from './store.ts';
import { syncRound } from './sync.ts';
import { toInterview } from './work.ts';

const now = () => new Date('2026-11-21T10:00:00.000Z');
const marks = [{ key: 'business.name', note: 'Nama di papan lain' }];
const round = (store: FieldStore, server: ModelServer) =>
	syncRound({ store, transport: server, deviceId: 'device', now });

/** An interview with a picture that was sent from a phone which is gone, and returned since. */
async function returnedFromLostPhone() {
	const [lost, server] = [memoryStore('wati'), new ModelServer('wati')];
	const photo = modelPhoto('foto', 'a');
	await lost.putPhoto(photo);
	await lost.putWork(
		modelWork('a', {
			photos: [{ id: 'foto', key: photo.key, bytes: 100, sha256: 'foto' }],
			answers: { 'business.name': 'Usaha a', 'business.photo': ['foto'] },
		}),
	);
	expect(await round(lost, server)).toBe('done');
	server.giveBack('a', marks);
	const store = memoryStore('wati');
	expect(await round(store, server)).toBe('done');
	return { store, server };
}

describe('a returned interview on a new phone', () => {
	test('is fetched with its marks, mended and taken, with its picture where it was', async () => {
		const { store, server } = await returnedFromLostPhone();
		expect((await store.briefing())?.elsewhere).toMatchObject([{ id: 'a', state: 'returned' }]);
		expect(await fetchReturned({ store, transport: server, now })).toBe('done');
		expect((await store.briefing())?.elsewhere).toEqual([]);
		const work = (await store.work('a'))!;
		expect(work).toMatchObject({ state: 'returned', marks, revision: 1 });
		await store.putWork({ ...work, state: 'ready', revision: 2 });
		expect(await round(store, server)).toBe('done');
		expect(await store.work('a')).toMatchObject({ state: 'sent', taken: { revision: 2 } });
		expect(server.interviews.get('a')?.interview.photos).toMatchObject([{ id: 'foto' }]);
	});

	test('leaves what is here already, and what is not returned any more', async () => {
		const { store, server } = await returnedFromLostPhone();
		server.interviews.get('a')!.state = 'accepted';
		expect(await fetchReturned({ store, transport: server, now })).toBe('done');
		expect(await store.works()).toEqual([]);
		server.interviews.get('a')!.state = 'returned';
		await store.putWork(modelWork('a', { state: 'draft', name: 'Dari cadangan' }));
		expect(await fetchReturned({ store, transport: server, now })).toBe('done');
		expect(await store.work('a')).toMatchObject({ name: 'Dari cadangan' });
	});

	test('says why it could not be had', async () => {
		const { store, server } = await returnedFromLostPhone();
		server.signedIn = false;
		expect(await fetchReturned({ store, transport: server, now })).toBe('signed-out');
		expect(await store.works()).toEqual([]);
	});
});

test('a sealed answer that never left the server is not asked again, and one that is new holds', async () => {
	const { server } = await returnedFromLostPhone();
	const reply = await server.getInterview('a');
	if (!reply.ok) throw new Error(reply.why);
	const { 'business.name': _, ...answers } = reply.value.interview.answers;
	const work = heldWork(
		{
			...reply.value,
			interview: {
				...reply.value.interview,
				answers,
				consent: { purpose: 'registry', version: 1, given: true },
			},
			sealed: ['business.name'],
		},
		now(),
	);
	const { form } = reply.value;
	expect(problemsOfWork(work, form, now())).toEqual([]);
	expect(problemsOfWork({ ...work, kept: [] }, form, now())).toMatchObject([{ code: 'required' }]);
	expect(toInterview(work, form, 'hp', now()).kept).toEqual(['business.name']);
	const changed = { ...work, answers: { 'business.name': 'Baru' } };
	expect(toInterview(changed, form, 'hp', now()).kept).toBeUndefined();
	expect(toInterview({ ...work, outcome: 'moved' }, form, 'hp', now()).kept).toBeUndefined();
});
