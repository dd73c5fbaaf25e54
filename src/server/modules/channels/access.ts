import { coversArea, type Actor } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { recordAreas } from '#modules/registry/index.ts';

/** Officers keep the places and the demand of their area; those of everywhere only the operator does. */
export function canKeepPlace(actor: Actor, areaCode: string | null): boolean {
	return recordAreas(actor).some((held) => held === '' || coversArea(held, areaCode ?? ''));
}

/** The error of everything that is not there or not the actor's. */
export function noSuchPlace(): AppError {
	return new AppError('missing', 'channels/no-such-place', 'No such place');
}
