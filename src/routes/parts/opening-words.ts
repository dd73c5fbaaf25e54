import { m } from '#messages/messages.js';
import type { OpeningRole } from '#modules/presence/index.ts';

/** `oleh Rani, yang membantu`. */
export function deedBy({ role, name }: { role: OpeningRole; name: string | null }): string {
	if (role === 'owner') return m.openshop_by_owner();
	const who = { name: name ?? m.openshop_somebody() };
	return role === 'helper' ? m.openshop_by_helper(who) : m.openshop_by_officer(who);
}
