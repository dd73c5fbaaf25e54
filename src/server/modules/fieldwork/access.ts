import { type Actor, type Ctx, coversArea } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { awaitsSecondFactor, requirePerson, staffAreas } from '#modules/accounts/index.ts';
import { recordAreas } from '#modules/registry/index.ts';

/** Who may collect: enumerators, and officers who go out themselves. */
const collectors = ['enumerator', 'officer', 'administrator'] as const;

export type FieldWorker = Extract<Actor, { kind: 'person' }>;

/** The areas in which the actor may collect; `''` is everywhere. */
export function fieldAreas(actor: Actor): string[] {
	return staffAreas(actor, collectors);
}

/**
 * The person who talks to us from a device.
 * @throws AppError forbidden accounts/sign-in-first, accounts/second-factor-first, fieldwork/not-an-enumerator
 */
export function requireFieldWorker(ctx: Ctx): FieldWorker {
	const person = requirePerson(ctx);
	if (fieldAreas(person).length > 0) return person;
	if (awaitsSecondFactor(person))
		throw new AppError('forbidden', 'accounts/second-factor-first', 'The second factor is missing');
	throw new AppError('forbidden', 'fieldwork/not-an-enumerator', 'The actor has no field work');
}

/** The areas whose interviews the actor may read and decide about. */
export function supervisedAreas(actor: Actor): string[] {
	return recordAreas(actor);
}

/** Officers of the area, never the enumerator herself. */
export function canSupervise(
	actor: Actor,
	{ areaCode, personId }: { areaCode: string; personId: string },
): boolean {
	if (actor.kind === 'person' && actor.personId === personId) return false;
	return supervisedAreas(actor).some((held) => coversArea(held, areaCode));
}
