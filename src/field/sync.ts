import type { FormDefinition } from '#shared/field/form.ts';
import type { PushAnswer } from '#shared/field/protocol.ts';
import type { FieldStore } from './store.ts';
import type { Failure, Reply, Transport } from './transport.ts';
import { moveWork, toInterview, withoutSealed, type Work } from './work.ts';

/** Why a round ended: everything was said, or what came between. */
export type RoundEnd = 'done' | Failure;

export interface SyncWorld {
	store: FieldStore;
	transport: Transport;
	deviceId: string;
	now: () => Date;
	/** Told after each change of the store, so that a screen can follow. */
	changed?: (what: { workId?: string; pulled?: boolean }) => void;
}

/** How often one interview is tried within a round before the others get their turn. */
const turns = 5;

/**
 * One round of talking to the server: hears what is new, then sends what is ready, photos before their
 * interview. May be killed anywhere: every step is kept before the next begins, and every step may be repeated.
 */
export async function syncRound(world: SyncWorld): Promise<RoundEnd> {
	const heard = await pull(world);
	if (heard !== 'done') return heard;
	const ready = (await world.store.works())
		.filter(({ state, trouble }) => state === 'ready' && trouble?.code !== 'not-yours')
		.sort((a, b) => (a.finishedAt ?? '').localeCompare(b.finishedAt ?? ''));
	for (const { id } of ready) {
		const end = await sendWork(world, id);
		if (end !== 'done') return end;
	}
	await tidyUp(world);
	return 'done';
}

/** How long an accepted visit stays readable on the device. */
const keepDays = 30;

/** A lost phone should hold little: pictures go once they are accepted, the rest after a month. */
async function tidyUp({ store, now }: SyncWorld): Promise<void> {
	const old = new Date(now().getTime() - keepDays * 86_400_000).toISOString();
	for (const { id, state, taken, finishedAt } of await store.works()) {
		if (state !== 'sent' || taken?.state !== 'accepted') continue;
		if ((finishedAt ?? '') < old) await store.removeWork(id);
		else for (const photo of await store.photoIds(id)) await store.removePhoto(photo);
	}
}

async function pull(world: SyncWorld): Promise<RoundEnd> {
	let since = (await world.store.briefing())?.cursor;
	for (;;) {
		const reply = await world.transport.pull(since);
		if (!reply.ok) return reply.why;
		const answer = reply.value;
		// Nothing is sent, and nothing taken in, under somebody else's name.
		if (answer.person.id !== world.store.personId) return 'other-person';
		await world.store.takePull(answer, world.now());
		world.changed?.({ pulled: true });
		if (!answer.more || answer.cursor === since) return 'done';
		since = answer.cursor;
	}
}

async function sendWork(world: SyncWorld, id: string): Promise<RoundEnd> {
	for (let turn = 0; turn < turns; turn++) {
		// Read anew each time: the person may have opened it again meanwhile.
		const work = await world.store.work(id);
		if (work?.state !== 'ready') return 'done';
		const photos = await sendPhotos(world, work);
		if (photos !== 'done') return photos;
		const current = await world.store.work(id);
		if (current?.state !== 'ready' || current.revision !== work.revision) return 'done';
		const form = await formOf(world, current);
		const interview = toInterview(current, form, world.deviceId, world.now());
		const reply = await world.transport.putInterview(interview);
		if (!reply.ok) return refusedWhole(world, current, reply);
		const again = await takeAnswer(world, current, reply.value);
		world.changed?.({ workId: id });
		if (!again) return 'done';
	}
	return 'done';
}

async function formOf(world: SyncWorld, { form }: Work): Promise<FormDefinition | undefined> {
	const forms = (await world.store.briefing())?.forms ?? [];
	return forms.find(({ id, version }) => id === form.id && version === form.version);
}

/** A refusal of one interview does not stand in the way of the others; the rest ends the round. */
async function refusedWhole(
	world: SyncWorld,
	work: Work,
	{ why }: Extract<Reply<unknown>, { ok: false }>,
): Promise<RoundEnd> {
	if (why !== 'refused') return why;
	await change(world, work, (one) => ({ ...one, trouble: { code: 'refused' } }));
	world.changed?.({ workId: work.id });
	return 'done';
}

async function sendPhotos(world: SyncWorld, work: Work): Promise<RoundEnd> {
	const lost: string[] = [];
	const asked = toInterview(work, await formOf(world, work), world.deviceId, world.now());
	for (const { id } of asked.photos) {
		const photo = await world.store.photo(id);
		// Without bytes here the server may still have it: its answer to the interview tells.
		if (!photo || photo.sent) continue;
		const reply = photo.bytes.byteLength > 0 ? await world.transport.putPhoto(photo) : refused;
		if (reply.ok) await world.store.markPhoto(id, true);
		else if (reply.why === 'refused') lost.push(id);
		else return reply.why;
	}
	if (lost.length > 0) await giveBackPhotos(world, work, lost);
	return 'done';
}

const refused = { ok: false, why: 'refused' } as const;

/** Pictures that can never arrive are taken out, and the person is asked to take them again. */
async function giveBackPhotos(world: SyncWorld, work: Work, lost: readonly string[]) {
	await change(world, work, (one) => {
		const gone = one.photos.filter(({ id }) => lost.includes(id));
		const answers = { ...one.answers };
		for (const { key } of gone) {
			const answer = answers[key];
			if (Array.isArray(answer)) answers[key] = answer.filter((id) => !lost.includes(id));
		}
		return {
			...one,
			state: 'draft',
			answers,
			photos: one.photos.filter(({ id }) => !lost.includes(id)),
			pointedOut: [...new Set(gone.map(({ key }) => key))].map((key) => ({
				key,
				code: 'photo-lost',
			})),
		};
	});
	for (const id of lost) await world.store.removePhoto(id);
	world.changed?.({ workId: work.id });
}

/** Only while it is still what was sent: an answer to an older revision changes nothing. */
function change(world: SyncWorld, sent: Work, how: (work: Work) => Work) {
	return world.store.updateWork(sent.id, (work) =>
		work.state === 'ready' && work.revision === sent.revision ? how(work) : undefined,
	);
}

/** Keeps what the server said; true when the same interview is worth another try at once. */
async function takeAnswer(world: SyncWorld, sent: Work, answer: PushAnswer): Promise<boolean> {
	if (answer.taken) {
		const { revision, state, enterprise, remarks } = answer;
		const form = await formOf(world, sent);
		const at = world.now().toISOString();
		const taken = { revision, state, remarks, at, ...(enterprise ? { enterprise } : {}) };
		await world.store.updateWork(sent.id, (work) => {
			if (work.state !== 'ready' || work.revision !== sent.revision)
				return { ...work, taken: { ...taken } };
			const { trouble: _, ...rest } = work;
			const returned = state === 'returned';
			return {
				...withoutSealed(rest, form),
				state: returned ? 'returned' : 'sent',
				marks: returned ? work.marks : [],
				pointedOut: [],
				taken,
			};
		});
		return false;
	}
	if ('missingPhotos' in answer) return sendAgain(world, sent, answer.missingPhotos);
	if (answer.refused === 'form-retired' && answer.form) {
		const form = answer.form;
		const former = await formOf(world, sent);
		await world.store.putForm(form);
		await change(world, sent, (work) => ({ ...moveWork(work, former, form), state: 'draft' }));
	} else if (answer.refused === 'invalid')
		await change(world, sent, (work) => ({
			...work,
			state: 'draft',
			pointedOut: answer.problems ?? [],
		}));
	else {
		const code = answer.refused === 'form-retired' ? 'refused' : answer.refused;
		const { revision } = answer;
		await change(world, sent, (work) => ({
			...work,
			// It waits for a decision, and is not sent again until then.
			state: code === 'newer' ? 'draft' : work.state,
			trouble: { code, ...(revision === undefined ? {} : { revision }) },
		}));
	}
	return false;
}

/** The server lost or never had these: they go again, and those that the device lost are asked for anew. */
async function sendAgain(world: SyncWorld, sent: Work, missing: readonly string[]) {
	const gone: string[] = [];
	for (const id of missing) if (!(await world.store.markPhoto(id, false))) gone.push(id);
	if (gone.length === 0) return true;
	await giveBackPhotos(world, sent, gone);
	return false;
}
