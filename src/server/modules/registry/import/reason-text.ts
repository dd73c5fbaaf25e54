import { m } from '#messages/messages.js';
import { formatCount } from '#shared/money.ts';
import type { Locale } from '#platform/context.ts';

type Text = (
	params: Readonly<Record<string, string | number>>,
	options: { locale: Locale },
) => string;
const texts = m as unknown as Record<string, Text | undefined>;

/** What people read of a reason code: its own message, or that of the value it is about. */
export function reasonText(
	{ reason, params = {} }: { reason: string; params?: Readonly<Record<string, string | number>> },
	locale: Locale,
): string {
	const key = reason.replaceAll('-', '_').replaceAll('+', '_');
	const text = texts[`import_reason_${key}`] ?? texts[`values_${key}`];
	return text
		? text(reason.startsWith('money-') ? amounts(params, locale) : params, { locale })
		: reason;
}

function amounts(
	params: Readonly<Record<string, string | number>>,
	locale: Locale,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(params).map(([name, value]) => [name, formatCount(Number(value), locale)]),
	);
}

/** What two records share, in words. */
export function repeatText(reason: string, locale: Locale): string {
	const text = texts[`import_repeat_${reason.replaceAll('+', '_')}`];
	return text ? text({}, { locale }) : reason;
}
