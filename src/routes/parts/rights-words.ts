import { m } from '#messages/messages.js';
import type { CorrectionField, IdentityCheck, RightKind } from '#modules/privacy/index.ts';

type Text = (params?: object) => string;
const texts = m as unknown as Record<string, Text | undefined>;

/** The name of a right: `Hapus data saya`. */
export const rightTitles: Record<RightKind, () => string> = {
	access: m.rights_kind_access,
	correction: m.rights_kind_correction,
	erasure: m.rights_kind_erasure,
	restriction: m.rights_kind_restriction,
	objection: m.rights_kind_objection,
	withdrawal: m.rights_kind_withdrawal,
};

/** What a right means, in a sentence. */
export const rightTexts: Record<RightKind, () => string> = {
	access: m.rights_kind_access_text,
	correction: m.rights_kind_correction_text,
	erasure: m.rights_kind_erasure_text,
	restriction: m.rights_kind_restriction_text,
	objection: m.rights_kind_objection_text,
	withdrawal: m.rights_kind_withdrawal_text,
};

export const correctionTitles: Record<CorrectionField, () => string> = {
	name: m.rights_correct_name,
	address: m.rights_correct_address,
	phone: m.rights_correct_phone,
	email: m.rights_correct_email,
	nib: m.rights_correct_nib,
	other: m.rights_correct_other,
};

export const checkTitles: Record<IdentityCheck, () => string> = {
	card: m.rights_check_card,
	known: m.rights_check_known,
	letter: m.rights_check_letter,
};

const stateTitles: Record<string, () => string> = {
	open: m.rights_state_open,
	running: m.rights_state_running,
	done: m.rights_state_done,
	refused: m.rights_state_refused,
	cancelled: m.rights_state_cancelled,
};
export const stateTitle = (state: string): string => stateTitles[state]?.() ?? state;

export const stateTone = (state: string) =>
	state === 'done'
		? 'leaf'
		: state === 'refused'
			? 'chilli'
			: state === 'cancelled'
				? 'plain'
				: 'turmeric';

/** `3 produk`: a thing that an erasure takes or leaves. */
export function whatWords({ what, count }: { what: string; count: number }): string {
	return texts[`rights_what_${what.replaceAll('-', '_')}`]?.({ count }) ?? `${count} ${what}`;
}

/** Why something stays, with the law and until when. */
export function ruleWords(rule: string): string {
	return texts[`rights_keep_${rule.replaceAll('-', '_')}`]?.() ?? rule;
}

/** What must end first: `Pesanan masuk yang belum selesai: P-…`. */
export function blockWords({ what, refs }: { what: string; refs: readonly string[] }): string {
	const key = `rights_block_${what.replaceAll('-', '_')}`;
	return texts[key]?.({ refs: refs.join(', ') }) ?? refs.join(', ');
}
