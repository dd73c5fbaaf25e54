import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import type { Locale } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { formatRupiah } from '#shared/money.ts';

type Text = (params: Record<string, string | number>, options?: { locale?: Locale }) => string;
const texts = m as unknown as Record<string, Text | undefined>;

/** The message key of an error's code: `orders/sold-out` is `error_orders_sold_out`. */
export function errorKey(code: string): string {
	return `error_${code.replace(/[/-]/g, '_')}`;
}

/** Whether people have words for a code: those that only stop a start or a command have none. */
export function hasErrorText(code: string): boolean {
	return errorKey(code) in texts;
}

/** Money, in parameters that end in `Idr`, as people read it; all else as it is. */
function readable(name: string, value: string | number, locale?: Locale): string | number {
	return name.endsWith('Idr') && typeof value === 'number'
		? formatRupiah(value, locale ?? getLocale())
		: value;
}

/**
 * What people read of an expected error, in the request's language or the one given. A code without a
 * message falls back to a general sentence; a test finds such codes.
 */
export function errorText(error: Pick<AppError, 'code' | 'params'>, locale?: Locale): string {
	const text = texts[errorKey(error.code)] ?? texts['common_error_refused'];
	if (!text) return error.code;
	const params = Object.fromEntries(
		Object.entries(error.params).map(([name, value]) => [name, readable(name, value, locale)]),
	);
	return text(params, locale ? { locale } : {});
}
