import { m } from '#messages/messages.js';
import type { Role } from '#modules/accounts/index.ts';

const names: Record<Role, () => string> = {
	administrator: m.accounts_role_administrator,
	officer: m.accounts_role_officer,
	enumerator: m.accounts_role_enumerator,
	procurer: m.accounts_role_procurer,
	treasurer: m.accounts_role_treasurer,
	mentor: m.accounts_role_mentor,
	trainer: m.accounts_role_trainer,
	teacher: m.accounts_role_teacher,
	pupil: m.accounts_role_pupil,
	'corner-operator': m.accounts_role_corner_operator,
	partner: m.accounts_role_partner,
};

/** A role in the reader's language; one that this version doesn't know keeps its code. */
export function roleName(role: string): string {
	return Object.hasOwn(names, role) ? names[role as Role]() : role;
}
