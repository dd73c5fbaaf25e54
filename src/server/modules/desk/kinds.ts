/**
 * What an office has to do, and where it does it: `{subject}` is the task's subject, `{number}` the enterprise's
 * number of its params. Labels are the messages `desk_kind_<kind>` (with `_` for `-`).
 */
export const taskKinds = {
	/** Somebody says that a record is hers. Subject: the claim. */
	claim: { page: '/dinas/klaim?dulu={subject}' },
	/** Two records may be one enterprise. Subject: the likely repeat. */
	repeat: { page: '/dinas/ganda' },
	/** Two edits of one record. Subject: the conflict. */
	conflict: { page: '/dinas/bentrok/{subject}' },
	/** A payment code whose name is unlike the shop. Subject: the QRIS. */
	qris: { page: '/dinas/qris?dulu={subject}' },
	/** A permit with a file that nobody has compared yet. Subject: the permit. */
	'permit-check': { page: '/dinas/izin/{subject}' },
	/** A product for which the rules cannot answer. Subject: the product. */
	'permit-question': { page: '/dinas/izin/tanya/{subject}' },
	/** A recommendation letter that an owner asks for. Subject: the letter. */
	letter: { page: '/dinas/surat/{subject}' },
	/** An interview that the quality rules marked. Subject: the interview. */
	interview: { page: '/dinas/lapangan/wawancara/{subject}' },
	/** A back-check whose answers disagree. Subject: the back-check. */
	'back-check': { page: '/dinas/lapangan/periksa/{subject}' },
	/** A right under UU 27/2022. Subject: the request. */
	'data-request': { page: '/dinas/hak/{subject}' },
	/** A record whose area a new edition divides. Subject: the enterprise. */
	'area-choice': { page: '/dinas/edisi/wilayah' },
	/** A record whose KBLI a new edition divides. Subject: the enterprise. */
	'kbli-choice': { page: '/dinas/edisi/kbli' },
	/** Another office hands over a record that belongs here. Subject: the hand-over. */
	transfer: { page: '/dinas/pindah/{subject}' },
	/** A complaint about an order, or money that came and could not be used. Subject: the complaint. */
	dispute: { page: '/dinas/sengketa/{subject}' },
	/** A review that somebody reported. Subject: the review. */
	review: { page: '/dinas/ulasan/{subject}' },
	/** Nobody answers what somebody needs, and its day is near. Subject: the wish. */
	wish: { page: '/dinas/kebutuhan/{subject}' },
	/** A buyer abroad waits for an answer longer than she was told. Subject: the inquiry. */
	inquiry: { page: '/dinas/kebutuhan/luar/{subject}' },
	/** A shop elsewhere that only a person can look at. Subject: the address. */
	'shop-look': { page: '/dinas/toko-daring/alamat/{subject}' },
	/** What a maker complains of that is no order. Subject: the complaint. */
	grievance: { page: '/dinas/keluhan/{subject}' },
	/** A feed that others fetch came out empty or far smaller, and waits. Subject: the feed. */
	feed: { page: '/dinas/toko-daring/katalog/{subject}' },
	/** An officer asks a colleague to look at a record. Subject: the enterprise; `what` of the params says for what. */
	record: { page: '/dinas/usaha/{number}' },
} as const satisfies Record<string, { page: `/dinas/${string}` }>;

export type TaskKind = keyof typeof taskKinds;

export function isTaskKind(text: string): text is TaskKind {
	return Object.hasOwn(taskKinds, text);
}

/** The address where a task is done. */
export function taskPage(
	kind: TaskKind,
	task: { subjectId: string; params: Readonly<Record<string, string | number>> },
): string {
	return taskKinds[kind].page
		.replace('{subject}', task.subjectId)
		.replace('{number}', String(task.params['number'] ?? ''));
}
