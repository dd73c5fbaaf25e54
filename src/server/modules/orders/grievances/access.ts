import { coversArea, type Actor } from '#platform/context.ts';
import { staffAreas } from '#modules/accounts/index.ts';
import { canDecide, withinAreas } from '#modules/registry/index.ts';
import type { GrievanceSubject } from './kinds.ts';

/** What access to a complaint of a maker depends on. */
export interface HeldGrievance {
	about: GrievanceSubject;
	areaCode: string;
	/** The account of the shop's owner. */
	personId: string | null;
}

/** Where the actor leads the office. */
const ledAreas = (actor: Actor): string[] => staffAreas(actor, ['administrator']);

/** The office of the area knows that there is a complaint, and its clock; never one of a shop of one's own. */
export const maySee = (actor: Actor, held: HeldGrievance): boolean => canDecide(actor, held);

/**
 * Who complains and of what is read, and decided, by the office of the area; where it is about the office itself by
 * whoever leads it, not by those of whom it speaks (OW-18).
 */
export const mayDecide = (actor: Actor, held: HeldGrievance): boolean =>
	canDecide(actor, held) && (held.about !== 'office' || leads(actor, held.areaCode));

const leads = (actor: Actor, areaCode: string): boolean =>
	ledAreas(actor).some((code) => coversArea(code, areaCode));

/** The same as a condition on `g` and `e`, with its values from `$first` on. */
export function decidable(actor: Actor, first: number): { sql: string; values: string[] } {
	const led = withinAreas(ledAreas(actor), first);
	return { sql: `(g.about <> 'office' OR ${led.sql})`, values: led.values };
}
