import { m } from '#messages/messages.js';
import type { Provider } from '#modules/payments/index.ts';

export const providerNames: Record<Provider, string> = { midtrans: 'Midtrans', xendit: 'Xendit' };

/** Why a gateway does not work now, and what to do. */
export function problemText(problem: string, provider: Provider): string {
	const names = { provider: providerNames[provider] };
	if (problem === 'key-wrong') return m.payments_problem_key_wrong(names);
	return problem === 'silent'
		? m.payments_problem_silent(names)
		: m.payments_problem_refused(names);
}
