import { recordAreas } from '#modules/registry/index.ts';
import type { LayoutServerLoad } from './$types';

/** A province sees coverage alone: interviews and people are its members' own. */
export const load: LayoutServerLoad = ({ locals }) => ({
	leads: recordAreas(locals.actor).length > 0,
});
