import { beforeAll, describe, expect, test } from 'vitest';
import { memoryStore, modelPhoto, modelWork } from '#tests/make/field-model.ts';
import { isNewer, makeBackup, restoreBackup } from './backup.ts';
import type { FieldStore } from './store.ts';

const now = new Date('2026-11-21T03:00:00.000Z');
const passphrase = 'kopi pahit di warung';
let store: FieldStore;
let file: Blob;

beforeAll(async () => {
	store = memoryStore('wati');
	for (const [id, state] of [
		['a', 'draft'],
		['b', 'ready'],
		['c', 'sent'],
	] as const) {
		await store.putWork(modelWork(id, { state }));
		await store.putPhoto(modelPhoto(`${id}-1`, id, 50_000));
		await store.putPhoto(modelPhoto(`${id}-2`, id, 0));
	}
	file = (await makeBackup(store, passphrase, now)).file;
});

const restore = (into: FieldStore, from: Blob, secret = passphrase) =>
	restoreBackup(into, from, secret);
const changedAt = async (at: number) => {
	const bytes = new Uint8Array(await file.arrayBuffer());
	bytes[at < 0 ? bytes.length + at : at]! ^= 1;
	return new Blob([bytes]);
};

describe('saved on one phone, restored on another (EN-07)', () => {
	test('drafts and what waits come back with their pictures; what was sent stays where it is', async () => {
		const other = memoryStore('wati');
		expect(await restore(other, file)).toEqual({ works: 2, photos: 4, kept: 0 });
		expect(await other.works()).toEqual((await store.works()).slice(0, 2));
		expect(await other.photo('a-1')).toEqual(await store.photo('a-1'));
		expect((await other.photo('a-2'))!.bytes.byteLength).toBe(0);
	});

	test('restoring twice doubles nothing, and newer work on the phone stays', async () => {
		const other = memoryStore('wati');
		await restore(other, file);
		await other.updateWork('b', (work) => ({ ...work, state: 'sent' }));
		await other.updateWork('a', (work) => ({ ...work, revision: 2, name: 'Lebih baru' }));
		expect(await restore(other, file)).toMatchObject({ works: 0, kept: 2 });
		expect(await other.work('a')).toMatchObject({ name: 'Lebih baru' });
		expect(await other.work('b')).toMatchObject({ state: 'sent' });
		expect(await other.works()).toHaveLength(2);
	});

	test('the newest revision wins, then what was changed last, but never over what was sent', () => {
		const here = modelWork('a');
		expect(isNewer({ ...here, revision: 2 }, here)).toBe(true);
		expect(isNewer(here, { ...here, revision: 2 })).toBe(false);
		expect(isNewer({ ...here, savedAt: '2026-12-01' }, here)).toBe(true);
		expect(isNewer({ ...here, savedAt: '2026-12-01' }, { ...here, state: 'sent' })).toBe(false);
		expect(isNewer(here, here)).toBe(false);
	});
});

describe('a file that will not do says why, and changes nothing', () => {
	const refuses = async (from: Blob, problem: string, secret?: string, person = 'wati') => {
		const other = memoryStore(person);
		await expect(restore(other, from, secret)).rejects.toMatchObject({ problem });
		expect(await other.works()).toEqual([]);
	};

	test('a wrong passphrase', () => refuses(file, 'wrong-passphrase', 'kopi manis di warung'));
	test('of another person', () => refuses(file, 'other-person', passphrase, 'maman'));
	test('another kind of file', () =>
		refuses(new Blob(['halo, ini bukan cadangan']), 'not-a-backup'));
	test('an empty file', () => refuses(new Blob([]), 'not-a-backup'));
	test('changed inside a picture', async () =>
		refuses(await changedAt(Math.floor(file.size / 2)), 'damaged'));
	test('changed at its end', async () => refuses(await changedAt(-1), 'damaged'));
	test('its header changed', async () => {
		const text = new TextDecoder('latin1').decode(await file.arrayBuffer());
		await refuses(await changedAt(text.indexOf('2026-11')), 'wrong-passphrase');
	});
	test('cut short, anywhere', async () => {
		for (const share of [0.001, 0.2, 0.6, 0.97, 0.9999]) {
			const part = file.slice(0, Math.max(9, Math.floor(file.size * share)));
			await refuses(part, 'cut-short');
		}
	});
	test('cut between two pieces', async () => {
		const bytes = new Uint8Array(await file.arrayBuffer());
		const view = new DataView(bytes.buffer);
		let at = 12 + view.getUint32(8);
		let before = at;
		while (at < bytes.length) {
			before = at;
			at += 4 + view.getUint32(at);
		}
		await refuses(file.slice(0, before), 'cut-short');
	});
	test('a picture taken out', async () => {
		const bytes = new Uint8Array(await file.arrayBuffer());
		const view = new DataView(bytes.buffer);
		const check = 12 + view.getUint32(8);
		const first = check + 4 + view.getUint32(check);
		const second = first + 4 + view.getUint32(first);
		await refuses(new Blob([bytes.slice(0, first), bytes.slice(second)]), 'damaged');
	});
	test('nothing of it can be read without the passphrase', async () => {
		const text = new TextDecoder('latin1').decode(await file.arrayBuffer());
		expect(text).not.toContain('Usaha');
	});
});
