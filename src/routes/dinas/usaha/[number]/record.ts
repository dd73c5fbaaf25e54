import type { Ctx } from '#platform/context.ts';
import { closeTask } from '#modules/desk/index.ts';
import { textOf } from '../../parts/decide.ts';

/** Why an officer opens a record; the owner reads it. Words are the messages `desk_purpose_<purpose>`. */
export const purposes = ['office', 'verify', 'service', 'complaint', 'programme'] as const;

export function askedPurpose(query: URLSearchParams): string {
	const asked = query.get('untuk') ?? '';
	return purposes.find((purpose) => purpose === asked) ?? 'office';
}

/** The reason that was picked and her own words, as one text. */
export function reasonOf(form: FormData, name: string): string {
	const parts = [...form.getAll('common').map(String), textOf(form, name)];
	return parts
		.map((part) => part.trim())
		.filter(Boolean)
		.join('. ')
		.slice(0, 500);
}

/** Somebody has looked at the record as she was asked. */
export function finishRecordTask(ctx: Ctx, enterpriseId: string): Promise<void> {
	return closeTask(ctx, { kind: 'record', subjectId: enterpriseId, outcome: 'done' });
}
