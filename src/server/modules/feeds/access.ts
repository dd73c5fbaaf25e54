import { coversArea, type Actor } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { staffAreas } from '#modules/accounts/index.ts';

/** The areas whose feeds the actor keeps. They hold what everybody may read, so that a province keeps its own too. */
export const feedAreas = (actor: Actor): string[] =>
	staffAreas(actor, ['officer', 'administrator']);

/** Offices keep feeds of their area and below; one of everywhere only the operator keeps. */
export const canKeepFeed = (actor: Actor, areaCode: string): boolean =>
	feedAreas(actor).some((held) => coversArea(held, areaCode));

/** The error of everything that is not there or not the actor's. */
export const noSuchFeed = (): AppError =>
	new AppError('missing', 'feeds/no-such-feed', 'No such feed');
