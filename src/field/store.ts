import type {
	Assignment,
	BackCheckTask,
	FieldEnterprise,
	PullAnswer,
} from '#shared/field/protocol.ts';
import type { FormDefinition } from '#shared/field/form.ts';
import type { PhotoRecord, Work } from './work.ts';

/** What the server told this device last, besides enterprises and interviews. */
export interface Briefing {
	cursor: string;
	serverTime: string;
	/** By the device's clock. */
	pulledAt: string;
	person: PullAnswer['person'];
	assignments: Assignment[];
	backChecks: BackCheckTask[];
	forms: FormDefinition[];
	currentForm: PullAnswer['currentForm'];
	consent: PullAnswer['consent'];
	areas: PullAnswer['areas'];
	numbers: string[];
	publicUrl: string;
	/** Interviews of this person that another device holds. */
	elsewhere: PullAnswer['interviews'];
}

/** All that one person has on this device. Each call is one transaction: it happens whole or not at all. */
export interface FieldStore {
	readonly personId: string;
	briefing(): Promise<Briefing | undefined>;
	/** One page of a pull: what changed replaces what was there. */
	takePull(answer: PullAnswer, now: Date): Promise<void>;
	works(): Promise<Work[]>;
	work(id: string): Promise<Work | undefined>;
	putWork(work: Work): Promise<void>;
	/** Reads and writes without letting anybody in between; `change` gives undefined to leave it as it is. */
	updateWork(
		id: string,
		change: (work: Work, briefing: Briefing | undefined) => Work | undefined,
	): Promise<Work | undefined>;
	removeWork(id: string): Promise<void>;
	photo(id: string): Promise<PhotoRecord | undefined>;
	putPhoto(photo: PhotoRecord): Promise<void>;
	removePhoto(id: string): Promise<void>;
	/** Says of a photo whether the server has it; false when there is no such photo. */
	markPhoto(id: string, sent: boolean): Promise<boolean>;
	photoIds(workId: string): Promise<string[]>;
	enterprises(): Promise<FieldEnterprise[]>;
	putForm(form: FormDefinition): Promise<void>;
	/** An interview that came back from the server, with its form; one that is here already stays as it is. */
	takeHeld(work: Work, form: FormDefinition): Promise<void>;
}

/** What the device holds of a returned or accepted interview after a pull; undefined leaves it. */
export function afterPull(
	work: Work,
	{ revision, state, marks }: PullAnswer['interviews'][number],
): Work | undefined {
	if (revision < work.revision) return undefined;
	const taken = { remarks: [], at: '', ...work.taken, revision, state };
	const newer = revision > work.revision;
	const trouble = newer ? { trouble: { code: 'newer' as const, revision } } : {};
	if (work.state === 'draft') return { ...work, ...trouble, marks, taken };
	// It stays ready: after a lost reply sending again brings the number of the record, and where another
	// device was faster the server says so.
	if (work.state === 'ready') return { ...work, marks };
	if (state === 'returned') return { ...work, ...trouble, state: 'returned', marks, taken };
	return { ...work, state: 'sent', marks: [], taken };
}

/** What the device knows after a page of a pull. */
export function mergeBriefing(
	before: Briefing | undefined,
	answer: PullAnswer,
	worksById: ReadonlyMap<string, Work>,
	now: Date,
): Briefing {
	const forms = new Map(
		[...(before?.forms ?? []), ...answer.forms].map((form) => [`${form.id} ${form.version}`, form]),
	);
	const elsewhere = new Map(
		[...(before?.elsewhere ?? []), ...answer.interviews].map((one) => [one.id, one]),
	);
	for (const id of worksById.keys()) elsewhere.delete(id);
	const used = new Set([...worksById.values()].map(({ number }) => number));
	return {
		cursor: answer.cursor,
		serverTime: answer.serverTime,
		pulledAt: now.toISOString(),
		person: answer.person,
		assignments: answer.assignments,
		backChecks: answer.backChecks,
		forms: [...forms.values()],
		currentForm: answer.currentForm,
		consent: answer.consent,
		areas: answer.areas,
		numbers: answer.numbers.filter((number) => !used.has(number)),
		publicUrl: answer.publicUrl,
		elsewhere: [...elsewhere.values()],
	};
}

/** More than this much off, and days and hours of a visit are wrong in the eyes of whoever reads them. */
const clockOffMs = 15 * 60_000;

/** Whether this device's clock was off when it heard from the server last. */
export function clockIsOff({ pulledAt, serverTime }: Briefing): boolean {
	return Math.abs(Date.parse(pulledAt) - Date.parse(serverTime)) > clockOffMs;
}

/** What the device knows once it has an interview that another device held. */
export function withHeld(briefing: Briefing, id: string, form: FormDefinition): Briefing {
	const hasForm = briefing.forms.some((one) => one.id === form.id && one.version === form.version);
	return {
		...briefing,
		forms: hasForm ? briefing.forms : [...briefing.forms, form],
		elsewhere: briefing.elsewhere.filter((one) => one.id !== id),
	};
}
