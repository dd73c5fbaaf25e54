import { beforeAll, describe, expect, test } from 'vitest';
import { fromBuffer } from 'yauzl';
import { buffer } from 'node:stream/consumers';
import { createEnterprises } from '#modules/registry/index.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { type KnownPerson, makeKnownPerson } from '#tests/make/known-person.ts';
import { signInPerson } from '#tests/make/signed-in.ts';
import {
	decideRequest,
	findCopyOf,
	listOwnCopies,
	makeCopy,
	openCopy,
	recordRequest,
	runRetention,
	startCopy,
} from './index.ts';

const world = useDatabase();
let known: KnownPerson;
const work = (now?: Date) =>
	world.app.workFor({ actor: system('privacy/copy'), ...(now ? { now } : {}) });

beforeAll(async () => {
	known = await makeKnownPerson(world);
});

/** Names and contents of an archive. */
function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
	return new Promise((resolve, reject) => {
		fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
			if (error) return reject(error);
			const found = new Map<string, Buffer>();
			zip.on('entry', (entry) => {
				zip.openReadStream(entry, (problem, stream) => {
					if (problem) return reject(problem);
					buffer(stream).then((content) => {
						found.set(entry.fileName, content);
						zip.readEntry();
					}, reject);
				});
			});
			zip.on('end', () => resolve(found));
			zip.on('error', reject);
			zip.readEntry();
		});
	});
}

async function madeCopy(): Promise<string> {
	const copyId = await world.write(known.person.actor, startCopy);
	await makeCopy(work(), copyId);
	return copyId;
}

describe('a copy of everything about me (OW-19)', () => {
	test('holds what every module knows, in words and for programs, with her files', async () => {
		const copyId = await madeCopy();
		const files = await unzip(await openCopy(world.read(known.person.actor), copyId));
		const data = JSON.parse(files.get('data.json')!.toString()) as {
			format: string;
			sections: Record<string, Record<string, unknown>[]>;
			files: string[];
		};
		expect(data.format).toBe('rumah-umkm/salinan-data/1');
		expect(data.sections['registry.owner']?.[0]).toMatchObject({ nik: known.nik });
		expect(data.sections['orders.seller_terms']?.[0]).toMatchObject({ account: '0077007700' });
		expect(Object.keys(data.sections)).toEqual(
			expect.arrayContaining([
				'accounts.person',
				'accounts.consent',
				'registry.enterprise',
				'catalogue.product',
				'orders.sold',
				'orders.bought',
				'permits.permit',
				'fieldwork.interview',
				'desk.note',
				'platform.audit_line',
			]),
		);
		for (const name of data.files) expect(files.has(name), name).toBe(true);
		expect(data.files.filter((name) => name.startsWith('foto/'))).toHaveLength(1);
		expect(data.files.filter((name) => name.startsWith('bukti-bayar/'))).toHaveLength(1);
		expect(data.files.filter((name) => name.startsWith('pendataan/'))).toHaveLength(1);
		const page = files.get('baca-saya.html')!.toString();
		expect(page).toContain('Data pemilik');
		expect(page).toContain('Gang Melati Kartinah 7');
		expect(JSON.parse(files.get('skema.json')!.toString())).toHaveProperty('$schema');
	});

	test('holds nothing of other people, no token and no sealed text', async () => {
		const copyId = await madeCopy();
		const files = await unzip(await openCopy(world.read(known.person.actor), copyId));
		const json = files.get('data.json')!.toString();
		// The buyer of her shop, and the officers.
		expect(json).not.toContain('5711112222');
		expect(json).not.toContain('Rina');
		expect(json).not.toContain('Petugas Satu');
		expect(json).not.toMatch(/"(token|nik_index|[a-z]+_cipher)"/);
	});

	test('lies unreadable in storage, and is hers alone', async () => {
		const copyId = await madeCopy();
		const { rows } = await world.app.platform.pool.query<{ key: string }>(
			'SELECT storage_key AS key FROM privacy.copy WHERE id = $1',
			[copyId],
		);
		const bytes = await world.app.platform.storage.get(rows[0]!.key);
		expect(bytes.includes('data.json')).toBe(false);
		const stranger = await signInPerson(world, 'Orang Lain');
		for (const actor of [stranger.actor, known.officer.actor])
			await expect(openCopy(world.read(actor), copyId)).rejects.toMatchObject({
				code: 'privacy/no-such-copy',
			});
	});

	test('is gone after seven days, with its key', async () => {
		const copyId = await madeCopy();
		const later = new Date(Date.now() + 8 * 24 * 3_600_000);
		await expect(openCopy(world.read(known.person.actor, later), copyId)).rejects.toMatchObject({
			code: 'privacy/no-such-copy',
		});
		await runRetention(work(later));
		const { rows } = await world.app.platform.pool.query(
			'SELECT state, storage_key, key_cipher FROM privacy.copy WHERE id = $1',
			[copyId],
		);
		expect(rows).toEqual([{ state: 'expired', storage_key: null, key_cipher: null }]);
	});

	test('asked for twice is made once, and not more than five times a day', async () => {
		const someone = await signInPerson(world, 'Sering Minta');
		const ask = () => world.write(someone.actor, startCopy);
		expect(await ask()).toBe(await ask());
		for (let times = 0; times < 4; times += 1) {
			await makeCopy(work(), (await listOwnCopies(world.read(someone.actor)))[0]!.id);
			await ask();
		}
		await makeCopy(work(), (await listOwnCopies(world.read(someone.actor)))[0]!.id);
		await expect(ask()).rejects.toMatchObject({ kind: 'limited' });
	});

	test('of somebody without an account is handed over by the office', async () => {
		const [record] = await world.write(system('test'), (ctx) =>
			createEnterprises(ctx, [
				{
					owner: { name: 'Mak Ijah', phone: '+6285798765432' },
					name: 'Cenil Mak Ijah',
					areaCode: '36.03.09.2004',
					source: 'import',
				},
			]),
		);
		const made = await world.write(known.officer.actor, (ctx) =>
			recordRequest(ctx, {
				kind: 'access',
				name: 'Mak Ijah',
				phone: null,
				identityCheck: 'letter',
				enterpriseNumber: record!.number,
			}),
		);
		await world.write(known.officer.actor, (ctx) =>
			decideRequest(ctx, { requestId: made.id, decision: 'grant', answer: 'Diserahkan cetak' }),
		);
		const copy = await findCopyOf(world.read(known.officer.actor), made.id);
		await makeCopy(work(), copy!.id);
		const files = await unzip(await openCopy(world.read(known.officer.actor), copy!.id));
		expect(files.get('data.json')!.toString()).toContain('Mak Ijah');
		await expect(openCopy(world.read(known.person.actor), copy!.id)).rejects.toMatchObject({
			kind: 'missing',
		});
	});
});
