import {
	mergeBriefing,
	afterPull,
	withHeld,
	type Briefing,
	type FieldStore,
} from '#field/store.ts';
import type { Reply, Transport } from '#field/transport.ts';
import type { PhotoRecord, Work } from '#field/work.ts';
import type { FormDefinition } from '#shared/field/form.ts';
import type {
	FieldEnterprise,
	HeldInterview,
	Interview,
	InterviewState,
	Mark,
	PullAnswer,
	PushAnswer,
} from '#shared/field/protocol.ts';

/** A store in memory: what a device holds, copied in and out as IndexedDB does. */
export function memoryStore(personId: string): FieldStore {
	const works = new Map<string, Work>();
	const photos = new Map<string, PhotoRecord>();
	const enterprises = new Map<string, FieldEnterprise>();
	let briefing: Briefing | undefined;
	const copy = <T>(value: T): Promise<T> => Promise.resolve(structuredClone(value));
	return {
		personId,
		briefing: () => copy(briefing),
		takePull(answer, now) {
			for (const heard of answer.interviews) {
				const work = works.get(heard.id);
				const changed = work && afterPull(work, heard);
				if (changed) works.set(heard.id, changed);
			}
			for (const one of answer.enterprises)
				if (one.removed) enterprises.delete(one.id);
				else enterprises.set(one.id, structuredClone(one));
			briefing = mergeBriefing(briefing, structuredClone(answer), works, now);
			return Promise.resolve();
		},
		works: () => copy([...works.values()]),
		work: (id) => copy(works.get(id)),
		putWork: (work) => copy(void works.set(work.id, structuredClone(work))),
		updateWork(id, change) {
			const work = works.get(id);
			if (!work) return Promise.resolve(undefined);
			const changed = change(structuredClone(work), briefing);
			if (changed) works.set(id, structuredClone(changed));
			return copy(works.get(id));
		},
		removeWork: (id) => copy(void works.delete(id)),
		photo: (id) => copy(photos.get(id)),
		putPhoto: (photo) => copy(void photos.set(photo.id, structuredClone(photo))),
		removePhoto: (id) => copy(void photos.delete(id)),
		markPhoto(id, sent) {
			const photo = photos.get(id);
			if (photo) photo.sent = sent;
			return Promise.resolve(photo !== undefined);
		},
		photoIds: (workId) =>
			copy([...photos.values()].filter((one) => one.workId === workId).map(({ id }) => id)),
		enterprises: () => copy([...enterprises.values()]),
		putForm(form) {
			if (briefing) {
				briefing.forms.push(form);
				briefing.currentForm = { id: form.id, version: form.version };
			}
			return Promise.resolve();
		},
		takeHeld(work, form) {
			if (!works.has(work.id)) works.set(work.id, structuredClone(work));
			if (briefing) briefing = withHeld(briefing, work.id, form);
			return Promise.resolve();
		},
	};
}

export const modelForm = (version: number): FormDefinition => ({
	id: 'uji',
	version,
	title: { id: 'Uji', en: 'Test' },
	lists: {},
	sections: [
		{
			key: 'usaha',
			title: { id: 'Usaha', en: 'Business' },
			questions: [
				{ key: 'business.name', type: 'text', label: { id: 'Nama', en: 'Name' }, required: true },
				{ key: 'business.photo', type: 'photo', label: { id: 'Foto', en: 'Photo' } },
				...(version > 1
					? [
							{
								key: 'business.started',
								type: 'year' as const,
								label: { id: 'Tahun', en: 'Year' },
							},
						]
					: []),
			],
		},
	],
});

/** The server of the protocol as its pages promise it, in memory: one person, every rule of exactly once. */
export class ModelServer implements Transport {
	readonly interviews = new Map<
		string,
		{ interview: Interview; state: InterviewState; marks: Mark[]; at: number }
	>();
	readonly photos = new Map<string, string>();
	/** How many records were made: one for each interview of somebody met, however often it came. */
	readonly made = new Map<string, string>();
	personId: string;
	oldestForm = 1;
	currentForm = 1;
	/** Given instead of the current one. */
	forms: FormDefinition[] | undefined;
	/** Photos that are refused for ever. */
	broken = new Set<string>();
	signedIn = true;
	#clock = 0;

	constructor(personId: string) {
		this.personId = personId;
	}

	pull(since: string | undefined): Promise<Reply<PullAnswer>> {
		if (!this.signedIn) return Promise.resolve({ ok: false, why: 'signed-out' });
		const from = Number(since ?? 0);
		return Promise.resolve({
			ok: true,
			value: {
				cursor: String(this.#clock),
				more: false,
				serverTime: new Date(0).toISOString(),
				person: { id: this.personId, name: 'Wati', badge: 'X' },
				assignments: [],
				backChecks: [],
				forms: this.forms ?? [modelForm(this.currentForm)],
				currentForm: { id: 'uji', version: this.currentForm },
				consent: { version: 1, text: { id: '', en: '' } },
				areas: [],
				enterprises: [],
				interviews: [...this.interviews.values()]
					.filter(({ at }) => at > from)
					.map(({ interview: { id, revision }, state, marks }) => ({ id, revision, state, marks })),
				numbers: [],
				publicUrl: 'https://contoh.test',
			},
		});
	}

	putPhoto({ id, sha256 }: PhotoRecord): Promise<Reply<undefined>> {
		if (!this.signedIn) return Promise.resolve({ ok: false, why: 'signed-out' });
		if (this.broken.has(id)) return Promise.resolve({ ok: false, why: 'refused' });
		this.photos.set(id, sha256);
		return Promise.resolve({ ok: true, value: undefined });
	}

	putInterview(interview: Interview): Promise<Reply<PushAnswer>> {
		if (!this.signedIn) return Promise.resolve({ ok: false, why: 'signed-out' });
		return Promise.resolve({ ok: true, value: this.#judge(interview) });
	}

	getInterview(id: string): Promise<Reply<HeldInterview>> {
		if (!this.signedIn) return Promise.resolve({ ok: false, why: 'signed-out' });
		const found = this.interviews.get(id);
		if (found?.state !== 'returned') return Promise.resolve({ ok: false, why: 'refused' });
		const { deviceId: _, sentAt: __, finishedAt: ___, ...interview } = found.interview;
		return Promise.resolve({
			ok: true,
			value: {
				interview,
				form: modelForm(interview.form.version),
				sealed: [],
				marks: found.marks,
				remarks: [],
				areaCode: '36.03.09.2004',
				serverTime: '2026-11-21T09:00:00.000Z',
			},
		});
	}

	#judge(interview: Interview): PushAnswer {
		const { id, revision } = interview;
		const before = this.interviews.get(id);
		if (before && revision < before.interview.revision)
			return { taken: false, refused: 'newer', revision: before.interview.revision };
		if (before && revision === before.interview.revision) return this.#answer(id);
		const missingPhotos = interview.photos
			.map((photo) => photo.id)
			.filter((one) => !this.photos.has(one));
		if (missingPhotos.length > 0) return { taken: false, missingPhotos };
		if (interview.form.version < this.oldestForm)
			return { taken: false, refused: 'form-retired', form: modelForm(this.currentForm) };
		this.#clock += 1;
		this.interviews.set(id, { interview, state: 'waiting', marks: [], at: this.#clock });
		if (interview.outcome === 'met' && !this.made.has(id))
			this.made.set(id, `U-${this.made.size + 1}`);
		return this.#answer(id);
	}

	#answer(id: string): PushAnswer {
		const { interview, state } = this.interviews.get(id)!;
		const number = this.made.get(id);
		return {
			taken: true,
			id,
			revision: interview.revision,
			state,
			...(number ? { enterprise: { id, number, slug: number, published: false } } : {}),
			remarks: [],
		};
	}

	giveBack(id: string, marks: Mark[]): void {
		this.#clock += 1;
		Object.assign(this.interviews.get(id)!, { state: 'returned', marks, at: this.#clock });
	}
}

export const modelWork = (id: string, more: Partial<Work> = {}): Work => ({
	id,
	revision: 1,
	purpose: 'first',
	form: { id: 'uji', version: 1 },
	answers: { 'business.name': `Usaha ${id}` },
	photos: [],
	startedAt: '2026-11-21T02:00:00.000Z',
	finishedAt: '2026-11-21T02:10:00.000Z',
	savedAt: '2026-11-21T02:10:00.000Z',
	times: [],
	name: `Usaha ${id}`,
	state: 'ready',
	outcome: 'met',
	marks: [],
	pointedOut: [],
	newKeys: [],
	...more,
});

export const modelPhoto = (id: string, workId: string, size = 100): PhotoRecord => ({
	id,
	workId,
	key: 'business.photo',
	bytes: new Uint8Array(size).fill(id.length).buffer,
	type: 'image/jpeg',
	sha256: id,
	sent: false,
});
