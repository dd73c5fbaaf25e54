import { m } from '#messages/messages.js';
import type { CounterReason } from '#modules/ledger/index.ts';

/** Why something was taken back. */
export const reasonWords: Record<CounterReason, () => string> = {
	'wrong-entry': m.ledger_reason_wrong_entry,
	'entered-twice': m.ledger_reason_entered_twice,
	cancelled: m.ledger_reason_cancelled,
	returned: m.ledger_reason_returned,
	refunded: m.ledger_reason_refunded,
};

const sources: Record<string, () => string> = {
	order: m.ledger_source_order,
	'own-words': m.ledger_source_own_words,
};

/** Where a line of the ledger comes from. */
export const sourceWord = (source: string): string => (sources[source] ?? m.ledger_source_other)();
