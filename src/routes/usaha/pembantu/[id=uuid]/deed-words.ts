import { m } from '#messages/messages.js';

const texts = m as unknown as Record<string, (() => string) | undefined>;

/** What a helper did, by the action of its audit line. */
export const deedWords = (action: string): string =>
	(texts[`helpers_did_${action.replace(/[^A-Za-z0-9]+/g, '_')}`] ?? m.helpers_did_other)();
