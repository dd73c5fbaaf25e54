import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import type { Owed } from '#modules/bookkeeping/index.ts';
import { formatDay } from '#shared/dates.ts';
import { formatRupiah } from '#shared/money.ts';
import { waLink } from '#shared/phone.ts';

/**
 * A link that opens WhatsApp with a polite reminder written out; without a number WhatsApp asks whom to send it to.
 * It names nobody: what an owner calls somebody in her own book is not for others.
 */
export function reminderLink({ kind, id, leftIdr, since, phone }: Owed, shop: string): string {
	const facts = {
		shop,
		amount: formatRupiah(leftIdr, getLocale()),
		day: formatDay(since, getLocale()),
	};
	const text =
		kind === 'order'
			? m.kas_owed_reminder_order({ ...facts, number: id })
			: m.kas_owed_reminder(facts);
	return waLink(phone ?? '', text);
}
