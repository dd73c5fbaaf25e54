import { m } from '#messages/messages.js';
import type { Deed, OpeningRole, OpeningStep } from '#modules/presence/index.ts';
import { word } from './say.ts';

/** Names the form of the address among those of the steps. */
export const addressStep = 'alamat';

/** The page on which the owner goes on, on her own phone. */
export interface OwnersPage {
	url: string;
	/** The same as a picture, an SVG. */
	qr: string;
	/** A link that sends it to her by WhatsApp. */
	whatsapp: string;
	/** She has signed in here before. */
	signsIn: boolean;
}

/** `oleh Rani, yang membantu`; to the owner herself `oleh Anda`. */
export function deedBy({ role, name }: Pick<Deed, 'role' | 'name'>, reader: OpeningRole): string {
	if (role === 'owner') return reader === 'owner' ? m.openshop_by_you() : m.openshop_by_owner();
	const who = { name: name ?? m.openshop_somebody() };
	return role === 'helper' ? m.openshop_by_helper(who) : m.openshop_by_officer(who);
}

/** `Isi rekening: ada kendala`; of the whole `Dimulai`. */
export const deedWhat = ({ what, title }: Deed): string =>
	title === null
		? word('openshop_what', what)
		: m.openshop_deed({
				step: title,
				what: word('openshop_step', what === 'undone' ? 'todo' : what),
			});

/** Who may do a step, as its reader is told. */
export function whoDoes({ doer }: Pick<OpeningStep, 'doer'>, reader: OpeningRole): string {
	if (doer === 'owner')
		return reader === 'owner' ? m.openshop_only_you() : m.openshop_owner_alone();
	return reader === 'owner' ? m.openshop_together() : m.openshop_you_may();
}

/** How a step stands in few words, with who did it; of one that waits, who may do it. */
export function standsInShort(step: OpeningStep, reader: OpeningRole): string {
	if (step.stands === 'stuck') return m.openshop_step_stuck();
	return step.stands === 'done' && step.last
		? `${m.openshop_step_done()} ${deedBy(step.last, reader)}`
		: whoDoes(step, reader);
}
