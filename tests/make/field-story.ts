import fc from 'fast-check';
import { expect } from 'vitest';
import { sha256 } from '#platform/crypto.ts';
import { newId } from '#platform/ids.ts';
import { answered, beginWork, formOf, madeReady } from '#field/edit.ts';
import { fetchReturned } from '#field/held.ts';
import type { FieldStore } from '#field/store.ts';
import { syncRound } from '#field/sync.ts';
import type { Reply, Transport } from '#field/transport.ts';
import type { Work } from '#field/work.ts';
import { AppError } from '#platform/errors.ts';
import {
	handBackInterview,
	pull,
	returnInterview,
	takeInterview,
	takePhoto,
} from '#modules/fieldwork/index.ts';
import type { Interview } from '#shared/field/protocol.ts';
import type { World } from './database.ts';
import { memoryStore } from './field-model.ts';
import { assign, kitchen, makeEnumerator, pictureBytes } from './field.ts';
import { asOfficer, makePerson } from './people.ts';

/** Two phones of one enumerator with the device’s own code, over a bad network, against the real verbs. */

type Person = Awaited<ReturnType<typeof makeEnumerator>>;

/** What becomes of one request. `late`: it arrives after the device has given it up, when something newer may be there. */
const fates = [
	'pass',
	'pass',
	'pass',
	'drop',
	'lose',
	'twice',
	'late',
	'kill-before',
	'kill-after',
] as const;
type Fate = (typeof fates)[number];

class Killed extends Error {}

/** What a device hears in the words of its own transport, from the verbs that answer its addresses. */
function serverFor(
	world: World,
	person: Person,
	deviceId: string,
	delivered: Interview[],
): Transport {
	const reply = async <T>(work: () => Promise<T>): Promise<Reply<T>> => {
		try {
			return { ok: true, value: structuredClone(await work()) };
		} catch (error) {
			if (error instanceof AppError) return { ok: false, why: 'refused' };
			throw error;
		}
	};
	return {
		pull: (since) => reply(() => world.write(person, (ctx) => pull(ctx, { since, deviceId }))),
		putPhoto: ({ id, bytes, sha256: sha }) =>
			reply(async () => {
				await takePhoto(world.app.workFor({ actor: person }), {
					id,
					bytes: new Uint8Array(bytes),
					sha256: sha,
				});
				return undefined;
			}),
		putInterview: (interview) =>
			reply(async () => {
				const document = JSON.parse(JSON.stringify(interview)) as Interview;
				const answer = await world.write(person, (ctx) => takeInterview(ctx, document));
				if (answer.taken || ('refused' in answer && answer.refused === 'newer'))
					delivered.push(document);
				return answer;
			}),
		getInterview: (id) => reply(() => world.write(person, (ctx) => handBackInterview(ctx, id))),
	};
}

/** The network between: each request meets the next fate; after the last one all pass. */
function overNetwork(
	server: Transport,
	list: readonly Fate[],
	waiting: (() => Promise<unknown>)[],
): Transport {
	let at = 0;
	async function meet<T>(call: () => Promise<Reply<T>>): Promise<Reply<T>> {
		const fate = list[at++] ?? 'pass';
		if (fate === 'kill-before') throw new Killed();
		if (fate === 'drop') return { ok: false, why: 'unreachable' };
		if (fate === 'late') {
			waiting.push(call);
			return { ok: false, why: 'unreachable' };
		}
		const reply = await call();
		if (fate === 'twice') await call();
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

interface Phone {
	deviceId: string;
	store: FieldStore;
	server: Transport;
}

/** What happens between two rounds of one of two phones. */
export const deed = fc.record({
	what: fc.constantFrom(
		'visit',
		'visit',
		'edit',
		'edit',
		'copy',
		'return',
		'fetch',
		'late',
		'nothing',
	),
	phone: fc.nat({ max: 1 }),
	which: fc.nat({ max: 3 }),
	fates: fc.array(fc.constantFrom(...fates), { maxLength: 10 }),
});

let serial = 0;

type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** Both phones after all deeds and a quiet time, and every document that reached the server. */
export async function fieldStory(world: World, deeds: readonly Deed[]) {
	serial += 1;
	const person = await makeEnumerator(world, 'Wati', `+62857${String(10_000_000 + serial)}`);
	const boss = asOfficer(
		await makePerson(world, 'Seksi', `+62858${String(10_000_000 + serial)}`),
		'36.03',
	);
	const assignmentId = await assign(world, person);
	const delivered: Interview[] = [];
	const waiting: (() => Promise<unknown>)[] = [];
	const phones: Phone[] = [0, 1].map(() => {
		const deviceId = newId();
		return {
			deviceId,
			store: memoryStore(person.personId),
			server: serverFor(world, person, deviceId, delivered),
		};
	});
	const round = async ({ store, server, deviceId }: Phone, list: readonly Fate[] = []) => {
		try {
			return await syncRound({
				store,
				transport: overNetwork(server, list, waiting),
				deviceId,
				now: () => new Date(),
			});
		} catch (error) {
			if (!(error instanceof Killed)) throw error;
			return 'killed';
		}
	};
	const finish = async ({ store }: Phone, work: Work) => {
		const briefing = await store.briefing();
		const form = formOf(briefing, work.form)!;
		const used = new Set((await store.works()).flatMap(({ number }) => (number ? [number] : [])));
		await store.putWork(madeReady(work, form, briefing, used, new Date()));
	};
	const visit = async (phone: Phone) => {
		const briefing = await phone.store.briefing();
		if (!briefing) return;
		serial += 1;
		const begun = beginWork(
			briefing,
			{ assignment: briefing.assignments.find(({ id }) => id === assignmentId)! },
			new Date(),
		);
		const bytes = await pictureBytes(serial);
		const photo = {
			id: newId(),
			workId: begun.id,
			key: 'business.photo',
			bytes: bytes.buffer as ArrayBuffer,
			type: 'image/jpeg',
			sha256: sha256(bytes),
			sent: false,
		};
		await phone.store.putPhoto(photo);
		await finish(phone, {
			...begun,
			outcome: 'met',
			consent: { purpose: 'registry', version: briefing.consent.version, given: true },
			answers: {
				...kitchen,
				'business.name': `Usaha ${serial}`,
				'owner.name': `Pemilik ${serial}`,
				'business.photo': [photo.id],
			},
			photos: [{ id: photo.id, key: photo.key, bytes: bytes.length, sha256: photo.sha256 }],
		});
	};
	const edit = async (phone: Phone, which: number) => {
		const works = await phone.store.works();
		const work = works[which % Math.max(1, works.length)];
		if (!work) return;
		serial += 1;
		const form = formOf(await phone.store.briefing(), work.form);
		await finish(phone, answered(work, form, 'business.products', `Barang ${serial}`, new Date()));
	};
	/** A backup of one phone that is restored on the other. */
	const copy = async (from: Phone, to: Phone) => {
		for (const work of await from.store.works())
			if (!(await to.store.work(work.id))) {
				await to.store.putWork(work);
				for (const id of await from.store.photoIds(work.id))
					await to.store.putPhoto((await from.store.photo(id))!);
			}
	};

	/** What was returned and another phone holds is brought onto this one. */
	const fetch = ({ store, server }: Phone) =>
		fetchReturned({ store, transport: server, now: () => new Date() });

	for (const phone of phones) expect(await round(phone)).toBe('done');
	for (const { what, phone: index, which, fates: list } of deeds) {
		const phone = phones[index]!;
		if (what === 'visit') await visit(phone);
		if (what === 'edit') await edit(phone, which);
		if (what === 'copy') await copy(phones[1 - index]!, phone);
		if (what === 'fetch') await fetch(phone);
		if (what === 'late') for (const call of waiting.splice(0)) await call();
		if (what === 'return') {
			const document = delivered[which % Math.max(1, delivered.length)];
			const marks = [{ key: 'people.total', note: 'Tanyakan lagi' }];
			// Only the newest revision can go back; an older one is refused, which is no matter here.
			if (document)
				await world
					.write(boss, (ctx) =>
						returnInterview(ctx, { interviewId: document.id, revision: document.revision, marks }),
					)
					.catch((error: unknown) => expect(error).toBeInstanceOf(AppError));
		}
		await round(phone, list);
	}
	await quiet(phones, round, finish, waiting);
	return { person, phones, delivered };
}

/** The network works again, and the person finishes what came back to her. */
async function quiet(
	phones: readonly Phone[],
	round: (phone: Phone) => Promise<string>,
	finish: (phone: Phone, work: Work) => Promise<void>,
	waiting: (() => Promise<unknown>)[],
) {
	for (const call of waiting.splice(0)) await call();
	for (let more = 0; more < 6; more++)
		for (const phone of phones) {
			for (const work of await phone.store.works())
				if (work.state === 'draft' || work.state === 'returned') await finish(phone, work);
			expect(await round(phone)).toBe('done');
		}
}
