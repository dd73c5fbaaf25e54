import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import type { Words } from '#shared/field/form.ts';
import type { Outcome } from '#shared/field/protocol.ts';
import type { WorkState } from '#field/work.ts';
import type { RepeatReason } from '#field/repeats.ts';
import type { BackupProblem } from '#field/backup-format.ts';

export const say = (words: Words) => words[getLocale()];

export const outcomeWords: Record<Outcome, () => string> = {
	met: m.field_outcome_met,
	refused: m.field_outcome_refused,
	closed: m.field_outcome_closed,
	moved: m.field_outcome_moved,
	'come-back': m.field_outcome_come_back,
};

export const stateWords: Record<WorkState, () => string> = {
	draft: m.field_state_draft,
	ready: m.field_state_ready,
	sent: m.field_state_sent,
	returned: m.field_state_returned,
};

export const repeatWords: Record<RepeatReason, () => string> = {
	number: m.field_repeat_number,
	phone: m.field_repeat_phone,
	name: m.field_repeat_name,
	owner: m.field_repeat_owner,
	near: m.field_repeat_near,
	rt: m.field_repeat_rt,
};

export const backupWords: Record<BackupProblem, () => string> = {
	'wrong-passphrase': m.field_backup_wrong_passphrase,
	'cut-short': m.field_backup_cut_short,
	damaged: m.field_backup_damaged,
	'not-a-backup': m.field_backup_not_a_backup,
	'too-new': m.field_backup_too_new,
	'other-person': m.field_backup_other_person,
};

interface Params {
	min?: number;
	max?: number;
}

const problems: Record<string, (params: Params) => string> = {
	required: () => m.field_problem_required(),
	kind: () => m.field_problem_kind(),
	strange: () => m.field_problem_strange(),
	long: ({ max }) => m.field_problem_long({ max: max ?? 0 }),
	number: () => m.field_problem_number(),
	whole: () => m.field_problem_whole(),
	min: ({ min }) => m.field_problem_min({ min: min ?? 0 }),
	max: ({ max }) => m.field_problem_max({ max: max ?? 0 }),
	phone: () => m.field_problem_phone(),
	nik: () => m.field_problem_nik(),
	'nik-odd': () => m.field_problem_nik_odd(),
	nib: () => m.field_problem_nib(),
	date: () => m.field_problem_date(),
	'date-ahead': () => m.field_problem_date_ahead(),
	choice: () => m.field_problem_choice(),
	area: () => m.field_problem_area(),
	place: () => m.field_problem_place(),
	photos: ({ max }) => m.field_problem_photos({ max: max ?? 0 }),
	'photo-lost': () => m.field_problem_photo_lost(),
};

/** What is wrong with an answer, in people's words; an unknown code of a newer server is "look at this again". */
export function problemText({
	code,
	params = {},
}: {
	code: string;
	params?: Record<string, string | number>;
}): string {
	return (problems[code] ?? m.field_problem_other)(params as Params);
}
