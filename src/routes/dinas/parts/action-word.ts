import { m } from '#messages/messages.js';

const texts = m as unknown as Record<string, (() => string) | undefined>;

/** The words for an audit action about an enterprise: `registry.claim.made`, `orders.qris.set`. */
export function actionWord(action: string): string {
	const key = action.replace(/^(registry|orders)\./, '').replaceAll('.', '_');
	return (texts[`office_action_${key}`] ?? m.office_action_other)();
}
