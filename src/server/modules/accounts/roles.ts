import { type Actor, coversArea } from '#platform/context.ts';

interface RoleRule {
	/** Sees other people's data, so it counts only after the second factor. */
	staff: boolean;
	/** Who may give it and take it away, within the area they hold. */
	grantedBy: readonly string[];
	/** Where their work is; empty until that part of the site exists. */
	workspace?: `/${string}`;
}

/**
 * The roles that a person can hold in an area (SH-03). Owner is none of them: an enterprise belongs to
 * its owner. Nor are buyer and the public, who need no grant.
 */
export const roles = {
	/** Runs the installation in an area: people, roles, settings. */
	administrator: { staff: true, grantedBy: ['administrator'], workspace: '/dinas' },
	/** An officer of the dinas or kecamatan: registry, imports, verification, reports. */
	officer: { staff: true, grantedBy: ['administrator'], workspace: '/dinas' },
	/** Records enterprises in the field for an officer to verify. */
	enumerator: { staff: true, grantedBy: ['administrator', 'officer'], workspace: '/petugas' },
	/** Buys for a government office (PPK, PP). */
	procurer: { staff: true, grantedBy: ['administrator'] },
	/** Pays for a government office (bendahara). */
	treasurer: { staff: true, grantedBy: ['administrator'] },
	mentor: { staff: false, grantedBy: ['administrator', 'officer'] },
	trainer: { staff: false, grantedBy: ['administrator', 'officer'] },
	teacher: { staff: false, grantedBy: ['administrator', 'officer'] },
	pupil: { staff: false, grantedBy: ['administrator', 'officer', 'teacher'] },
	'corner-operator': { staff: false, grantedBy: ['administrator', 'officer', 'teacher'] },
	partner: { staff: false, grantedBy: ['administrator', 'officer'] },
} as const satisfies Record<string, RoleRule>;

export type Role = keyof typeof roles;

export function isRole(text: string): text is Role {
	return Object.hasOwn(roles, text);
}

/** The rule of a role as stored; undefined for one that a newer version knew and this one doesn't. */
export function roleRule(role: string): RoleRule | undefined {
	return isRole(role) ? roles[role] : undefined;
}

function counts(actor: Extract<Actor, { kind: 'person' }>, role: string): boolean {
	const rule = roleRule(role);
	return rule !== undefined && (actor.secondFactor || !rule.staff);
}

/**
 * Whether the actor holds one of the roles in an area that covers `areaCode`. Roles of staff count only
 * in a session that has passed the second factor. The system (commands and jobs) holds every role.
 */
export function hasRole(actor: Actor, wanted: Role | readonly Role[], areaCode: string): boolean {
	return staffAreas(actor, wanted).some((held) => coversArea(held, areaCode));
}

/**
 * The areas in which the actor holds one of the roles, to scope lists in SQL: `''` is everywhere, an
 * empty list nowhere.
 */
export function staffAreas(actor: Actor, wanted: Role | readonly Role[]): string[] {
	if (actor.kind === 'system') return [''];
	if (actor.kind === 'guest') return [];
	const names: readonly string[] = typeof wanted === 'string' ? [wanted] : wanted;
	return actor.grants
		.filter((grant) => names.includes(grant.role) && counts(actor, grant.role))
		.map((grant) => grant.areaCode);
}

/** Whether the actor holds a role of staff that waits for the second factor of this session. */
export function awaitsSecondFactor(actor: Actor): boolean {
	return (
		actor.kind === 'person' &&
		!actor.secondFactor &&
		actor.grants.some((grant) => roleRule(grant.role)?.staff)
	);
}

/** The page where somebody who has just signed in has work to do. */
export function workspaceOf(actor: Actor): `/${string}` {
	if (actor.kind === 'person')
		for (const { role } of actor.grants) {
			const workspace = roleRule(role)?.workspace;
			if (workspace) return workspace;
		}
	return '/usaha';
}
