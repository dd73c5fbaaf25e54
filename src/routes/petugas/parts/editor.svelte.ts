import {
	answered,
	answerTo,
	formOf,
	madeReady,
	problemsOfWork,
	touched,
	withTime,
} from '#field/edit.ts';
import { likelyRepeats, type Newcomer } from '#field/repeats.ts';
import { takePhoto } from '#field/photos.ts';
import type { FieldStore } from '#field/store.ts';
import { askedForm, type Work } from '#field/work.ts';
import { relevantKeys } from '#shared/field/evaluate.ts';
import type { Answer } from '#shared/field/form.ts';
import { field } from './field.svelte.ts';

/** One visit that somebody works at: every change is kept at once. */
export class Editor {
	work = $state.raw<Work>()!;
	readonly store: FieldStore;
	/** Problems are shown beside a question once somebody has left it, or tried to finish. */
	left = $state.raw<ReadonlySet<string>>(new Set());
	showAll = $state(false);
	failed = $state(false);
	/** Something typed is not on the disk yet. */
	saving = $state(false);

	form = $derived(formOf(field.briefing, this.work.form));
	asked = $derived(this.form && askedForm(this.work, this.form));
	keys = $derived(this.asked ? relevantKeys(this.asked, this.work.answers) : new Set<string>());
	problems = $derived(this.form ? problemsOfWork(this.work, this.form, new Date()) : []);
	hard = $derived(this.problems.filter(({ soft }) => !soft));

	newcomer = $derived.by((): Newcomer => {
		const { form, work } = this;
		const text = (name: string) => {
			const answer = form && answerTo(form, work.answers, name);
			return answer === undefined || answer === null ? '' : String(answer);
		};
		return {
			name: text('enterprise.name'),
			ownerName: text('owner.name'),
			phone: text('owner.phone') || text('enterprise.whatsapp'),
			areaCode: text('enterprise.areaCode'),
			rt: text('enterprise.rt'),
			rw: text('enterprise.rw'),
			...(work.place ? { latitude: work.place.latitude, longitude: work.place.longitude } : {}),
		};
	});
	/** Without the record that this visit itself has made. */
	#others = $derived(
		field.enterprises.filter(
			({ id, number }) => id !== this.work.taken?.enterprise?.id && number !== this.work.number,
		),
	);
	/** Who on the device's own list this may be; asked of new enterprises only. */
	repeats = $derived(
		this.work.enterpriseId || this.work.purpose === 'back-check'
			? []
			: likelyRepeats(this.newcomer, this.#others, 2),
	);
	needsReason = $derived(this.repeats.length > 0 && !this.work.repeatReason?.trim());

	#saving: Promise<void> | undefined;
	#dirty = false;
	#clock: { key: string; since: number; edits: number } | undefined;

	constructor(work: Work, store: FieldStore) {
		this.work = work;
		this.store = store;
	}

	answer(key: string, answer: Answer): void {
		if (this.#clock?.key === key) this.#clock.edits += 1;
		this.#keep(answered(this.work, this.form, key, answer, new Date()));
	}

	change(values: Partial<Work>): void {
		this.#keep({ ...touched(this.work, new Date()), ...values });
	}

	#keep(work: Work): void {
		this.work = work;
		field.put(work);
		this.#dirty = true;
		this.saving = true;
		this.#saving ??= this.#save().finally(() => (this.#saving = undefined));
	}

	/** What is typed while one writing is under way goes with the next. */
	async #save(): Promise<void> {
		while (this.#dirty) {
			this.#dirty = false;
			try {
				await this.store.putWork($state.snapshot(this.work) as Work);
				this.failed = false;
			} catch {
				this.failed = true;
			}
		}
		this.saving = false;
		field.tellOthers();
	}

	async saved(): Promise<void> {
		await this.#saving;
	}

	async addPhotos(key: string, files: readonly File[]): Promise<number> {
		let refused = 0;
		for (const file of files) {
			const taken = await takePhoto(file, this.work.id, key);
			if (!taken) {
				refused += 1;
				continue;
			}
			await this.store.putPhoto(taken.record);
			const place = this.work.place ? { place: this.work.place } : {};
			this.#keep({ ...this.work, photos: [...this.work.photos, { ...taken.photo, ...place }] });
			const ids = this.work.answers[key];
			this.answer(key, [...(Array.isArray(ids) ? ids : []), taken.photo.id]);
		}
		return refused;
	}

	async removePhoto(key: string, id: string): Promise<void> {
		const ids = this.work.answers[key];
		this.#keep({ ...this.work, photos: this.work.photos.filter((photo) => photo.id !== id) });
		this.answer(key, Array.isArray(ids) ? ids.filter((one) => one !== id) : []);
		await this.saved();
		await this.store.removePhoto(id);
	}

	/** The hand comes to a question. */
	enter(key: string): void {
		if (this.#clock?.key === key) return;
		this.pause();
		this.#clock = { key, since: performance.now(), edits: 0 };
	}

	/** The hand leaves it, or the screen goes dark. */
	pause(): void {
		const clock = this.#clock;
		this.#clock = undefined;
		if (!clock) return;
		this.left = new Set([...this.left, clock.key]);
		const ms = performance.now() - clock.since;
		if (ms < 200 && clock.edits === 0) return;
		const work = withTime(this.work, clock.key, ms, clock.edits);
		if (this.work.state === 'draft' || this.work.state === 'returned') this.#keep(work);
	}

	/** Leaves the newer answers of another phone as they are; what was changed here is let go. */
	async keepServer(): Promise<void> {
		const { trouble, ...work } = this.work;
		const revision = trouble?.revision ?? work.revision;
		this.#keep({ ...work, state: 'sent', revision, marks: [], pointedOut: [] });
		await this.saved();
	}

	/** Ready to be sent; false where something stands in the way. */
	async finish(): Promise<boolean> {
		this.pause();
		this.showAll = true;
		const form = this.form;
		const met = this.work.outcome === 'met';
		if (!form || (met && (this.hard.length > 0 || this.needsReason))) return false;
		await this.saved();
		const used = new Set(field.works.flatMap(({ number }) => number ?? []));
		const ready = await this.store.updateWork(this.work.id, (_, briefing) =>
			madeReady($state.snapshot(this.work) as Work, form, briefing, used, new Date()),
		);
		if (!ready) return false;
		this.work = ready;
		await field.refresh();
		field.tellOthers();
		field.wake();
		return true;
	}
}
