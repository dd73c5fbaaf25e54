import type { Answers, FormDefinition, Place } from './form.ts';

/*
 * How a device and the server agree exactly once, whatever the network does between them.
 *
 * A device makes every id (UUIDv7) and sends whole documents. An interview carries a `revision` that grows with
 * each time it is made ready. The server keeps the newest revision of each interview and answers a repeated one
 * as it did the first time, so a lost reply costs a second sending and nothing else. Photos go first, each by its
 * own id; an interview is taken only when all its photos are there, else the answer names those that lack.
 *
 * GET  /petugas/data?since=CURSOR&device=ID → PullAnswer; `device` is the device's own id (a UUID), for which
 *      numbers are reserved: without it `numbers` is empty
 * PUT  /petugas/foto/{id}               → 204, bytes of a JPEG or WebP; x-sha256 in the header, checked
 * PUT  /petugas/wawancara/{id}          → PushAnswer, body Interview
 * GET  /petugas/wawancara/{id}          → HeldInterview: a returned interview of hers, for a device that lacks it
 *
 * Anything else that is refused is JSON too, never a page: `{ code, message, params }` with its HTTP status.
 * 401 accounts/sign-in-first; 403 accounts/second-factor-first, accounts/other-person (`x-person` of the request
 * is not who has signed in), fieldwork/not-an-enumerator; 422 fieldwork/photo-empty, photo-too-large,
 * photo-damaged (the bytes are not those of the sha), photo-not-a-picture, not-an-interview (the document itself
 * cannot be read); 409 fieldwork/photo-differs (the id has other bytes); 404 fieldwork/photo-not-yours, fieldwork/nothing-there (no
 * interview of hers that is returned).
 *
 * Each with the session's cookie; 401 when it has ended: nothing is lost, the person signs in and goes on.
 */

export const outcomes = ['met', 'refused', 'closed', 'moved', 'come-back'] as const;
export type Outcome = (typeof outcomes)[number];

/** How long the hand rested on one question, and how often it came back. */
export interface QuestionTime {
	key: string;
	/** Milliseconds in sight. */
	ms: number;
	edits: number;
}

export interface FieldPhoto {
	id: string;
	/** The question it answers. */
	key: string;
	bytes: number;
	sha256: string;
	place?: Place;
}

/** One visit at one enterprise, as a device sends it. Times are by the device's clock. */
export interface Interview {
	id: string;
	/** Grows by one each time it is made ready. */
	revision: number;
	deviceId: string;
	/** A back-check repeats the visit of another enumerator. */
	purpose: 'first' | 'back-check';
	/** The back-check that it answers. */
	backCheckId?: string;
	assignmentId?: string;
	/** The record that was visited; absent for an enterprise that the device found by itself. */
	enterpriseId?: string;
	/** `version` of the record when the answers began, to tell two edits apart. */
	enterpriseVersion?: string;
	/** The number on the card that was handed out at the door, from the device's reserve. */
	number?: string;
	outcome: Outcome;
	/** With `come-back`: the day, YYYY-MM-DD. */
	comeBackOn?: string;
	note?: string;
	form: { id: string; version: number };
	answers: Answers;
	/** Who was asked and said yes, to which wording; absent when nobody was met. */
	consent?: { purpose: 'registry'; version: number; given: boolean };
	photos: FieldPhoto[];
	startedAt: string;
	finishedAt: string;
	/** The device's clock at the moment of sending: what it is off by is what the server measures. */
	sentAt: string;
	place?: Place;
	times: QuestionTime[];
	/** What the person was told about a likely repeat, and why she goes on. */
	repeatReason?: string;
	/**
	 * Sealed questions whose answers this device never had, since they are not sent back: those of the revision
	 * that stands go on.
	 */
	kept?: string[];
}

export interface Mark {
	key: string;
	/** What the supervisor asks for, in her words. */
	note: string;
}

/** waiting: received, nobody has looked yet; accepted; returned: goes back to the device with marks. */
export type InterviewState = 'waiting' | 'accepted' | 'returned';

/**
 * A returned interview as it stands, for a phone that no longer has it. Times are by the server's clock at
 * `serverTime`. Its pictures stay on the server.
 */
export interface HeldInterview {
	interview: Omit<Interview, 'deviceId' | 'sentAt' | 'finishedAt' | 'kept'>;
	/** The form of its answers, whatever became of that version. */
	form: FormDefinition;
	/** The only questions of a back-check. */
	askOnly?: string[];
	/** Questions with a sealed answer, which is not among the answers. */
	sealed: string[];
	marks: Mark[];
	remarks: string[];
	areaCode: string;
	/** The record that was visited or made. */
	enterprise?: HeldEnterprise;
	serverTime: string;
}

export type HeldEnterprise = FieldRecord & { name: string; rt: string | null; rw: string | null };

/** What a device is told of the record of an interview. */
export interface FieldRecord {
	id: string;
	number: string;
	slug: string;
	published: boolean;
}

export type PushAnswer =
	| {
			taken: true;
			id: string;
			revision: number;
			state: InterviewState;
			/** The record it made or changed; absent when nobody was met. */
			enterprise?: FieldRecord;
			/** Taken, but somebody has to look: moved assignment, clock off, conflict, likely repeat. */
			remarks: string[];
	  }
	| { taken: false; missingPhotos: string[] }
	| {
			taken: false;
			/**
			 * form-retired: move the draft to `form` and ask what is new; not-yours: another person's id;
			 * newer: another device of the same person has sent revision `revision` of this interview;
			 * invalid: `problems` says which answers.
			 */
			refused: 'form-retired' | 'not-yours' | 'newer' | 'invalid';
			revision?: number;
			form?: FormDefinition;
			problems?: { key: string; code: string; params?: Record<string, string | number> }[];
	  };

/** What a device knows of an enterprise of its area: enough to find it and to fill the form beforehand. */
export interface FieldEnterprise {
	id: string;
	number: string;
	/** Changes with every edit. */
	version: string;
	name: string;
	ownerName: string;
	/** Masked, with the last four digits. */
	phoneEnd: string | null;
	areaCode: string;
	rt: string | null;
	rw: string | null;
	address: string | null;
	latitude: number | null;
	longitude: number | null;
	slug: string;
	published: boolean;
	/** Last visit by anybody, YYYY-MM-DD. */
	visitedOn: string | null;
	/** Answers known already, by question key; no NIK, no figures of money. */
	known: Answers;
	/** Gone from the area or merged: take it off the device. */
	removed?: boolean;
}

export interface Assignment {
	id: string;
	/** Kelurahan or desa. */
	areaCode: string;
	areaName: string;
	/** `003`; absent for the whole kelurahan. */
	rt: string | null;
	rw: string | null;
	target: number;
	/** Met by this person so far, as the server has them: a new phone begins where the old one stopped. */
	done: number;
	dueOn: string | null;
	note: string | null;
	/** The office took it back or gave it to another; what is on its way still comes in. */
	ended: boolean;
}

export interface BackCheckTask {
	id: string;
	enterpriseId: string | null;
	areaCode: string;
	/** Name and address of the place to visit, nothing that was answered. */
	name: string;
	address: string | null;
	rt: string | null;
	rw: string | null;
	/** The questions to ask again. */
	keys: string[];
	dueOn: string | null;
}

export interface PullAnswer {
	/** Give it back as `since` next time. */
	cursor: string;
	/** There is more: pull again at once. */
	more: boolean;
	serverTime: string;
	person: { id: string; name: string; badge: string };
	assignments: Assignment[];
	backChecks: BackCheckTask[];
	/**
	 * The form for new interviews, and every version that drafts of this person may still carry; each only once,
	 * since the cursor knows which the device has.
	 */
	forms: FormDefinition[];
	currentForm: { id: string; version: number };
	consent: { version: number; text: { id: string; en: string } };
	/** Kelurahan and desa of the kecamatan of the assignments, for the question of the area. */
	areas: { code: string; name: string }[];
	/** Changed since the cursor. */
	enterprises: FieldEnterprise[];
	/** What became of this person's interviews since the cursor, from every device of hers. */
	interviews: { id: string; revision: number; state: InterviewState; marks: Mark[] }[];
	/**
	 * Enterprise numbers that this device may hand out without a signal; those that it has handed out and not sent
	 * yet are among them.
	 */
	numbers: string[];
	/** Where a card's QR leads: `{publicUrl}/u/{number}`. */
	publicUrl: string;
}
