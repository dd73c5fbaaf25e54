import type { Actor } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import type { World } from './database.ts';

/** A person with an account; sign-in itself is tested where it lives. */
export async function makePerson(world: World, name: string, phone: string): Promise<Actor> {
	const personId = newId();
	await world.app.platform.pool.query(
		`INSERT INTO accounts.person (id, name, email, phone, phone_verified, created_at, updated_at)
		 VALUES ($1, $2, $3, $4, true, now(), now())`,
		[personId, name, `${personId}@phone.invalid`, phone],
	);
	return { kind: 'person', personId, name, grants: [], secondFactor: false };
}

/** The same person as an officer of an area, past the second factor. */
export function asOfficer(person: Actor, areaCode: string): Actor {
	if (person.kind !== 'person') throw new Error('Only a person can be an officer');
	return { ...person, grants: [{ role: 'officer', areaCode }], secondFactor: true };
}

/** The same person as the operator of the whole installation, past the second factor. */
export function asOperator(person: Actor): Actor {
	if (person.kind !== 'person') throw new Error('Only a person can be the operator');
	return { ...person, grants: [{ role: 'administrator', areaCode: '' }], secondFactor: true };
}
