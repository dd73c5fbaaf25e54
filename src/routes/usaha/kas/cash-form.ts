import { m } from '#messages/messages.js';
import { mostIdr } from '#modules/bookkeeping/index.ts';
import { wibDay } from '#shared/dates.ts';
import { parseDay } from '#shared/days.ts';
import { parseIdr } from '#shared/money.ts';
import { cutText } from '#shared/text.ts';
import { say } from '../../parts/say.ts';

/** The form as typed. */
export interface CashValues {
	amount: string;
	day: string;
	note: string;
}
export type CashErrors = Partial<
	Record<'amount' | 'day' | 'note' | 'receipt' | 'what' | 'form', string>
>;

export function typedCash(form: FormData): CashValues {
	const text = (name: string) => cutText(String(form.get(name) ?? ''), 300);
	return { amount: text('amount'), day: text('day'), note: text('note') };
}

/** Whole rupiah of a typed amount above zero, or what to say beside its field. */
export function readAmount(typed: string): { idr?: number; error?: string } {
	const read = parseIdr(typed);
	if (!read.ok) {
		const { code, params } = read.problem;
		if (code === 'money-empty') return { error: m.kas_amount_missing() };
		return { error: say(`values_${code.replaceAll('-', '_')}`, params) };
	}
	if (read.value === 0) return { error: m.kas_zero() };
	return read.value > mostIdr ? { error: m.kas_too_much() } : { idr: read.value };
}

/** A typed day that is not to come; today where nothing is typed. */
export function readPastDay(typed: string, now: Date): { day?: string; error?: string } {
	const today = wibDay(now);
	if (typed.trim() === '') return { day: today };
	// Keypads for numbers have no sign to put between day, month and year: `21112026`.
	const dashed = typed.trim().replace(/^(\d{2})(\d{2})(\d{4})$/, '$1-$2-$3');
	const read = parseDay(dashed, { latestYear: Number(today.slice(0, 4)) });
	if (!read.ok) return { error: say(`values_${read.problem.code.replaceAll('-', '_')}`) };
	return read.value > today ? { error: m.error_bookkeeping_future_day() } : { day: read.value };
}

/** A chosen button: `sale/<channel>` or a category. */
export function readWhat(what: string): { channel?: string; category?: string } {
	return what.startsWith('sale/') ? { channel: what.slice(5) } : { category: what };
}

/** An id that a form made, so that a form sent twice is one entry. */
export function readKey(form: FormData): string | undefined {
	const key = String(form.get('key') ?? '');
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key) ? key : undefined;
}
