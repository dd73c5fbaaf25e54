import { m } from '#messages/messages.js';
import type { Condition } from '#modules/permits/index.ts';
import { say, word } from '../../parts/say.ts';

const groups: Readonly<Record<string, string>> = {
	nature: 'permits_nature',
	storage: 'permits_storage',
	process: 'permits_process',
	madeAt: 'permits_made_at',
	foodKind: 'permits_food_kind',
	goodsKind: 'permits_goods_kind',
	sizeClass: 'registry_size',
};

/** The short name of a fact. */
export const factName = (fact: string): string =>
	say(`settings_fact_${fact.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`);

/** An answer to a fact, in words. */
export function answerWord(fact: string, answer: string | number | boolean): string {
	if (typeof answer === 'boolean') return answer ? m.permits_fact_yes() : m.permits_fact_no();
	const group = groups[fact];
	return group ? word(group, String(answer)) : String(answer);
}

const either = (parts: readonly string[]) =>
	parts.reduce((one, other) => m.settings_or({ one, other }));
const both = (parts: readonly string[]) =>
	parts.reduce((one, other) => m.settings_and({ one, other }));

function inWords(condition: Condition): string {
	if ('always' in condition) return m.settings_always();
	if ('all' in condition) return both(condition.all.map(inWords));
	if ('any' in condition) return either(condition.any.map(inWords));
	const answers =
		'in' in condition
			? either(condition.in.map((answer) => answerWord(condition.fact, answer)))
			: 'above' in condition
				? m.settings_days_above_n({ n: condition.above })
				: m.settings_days_at_most_n({ n: condition.atMost });
	return m.settings_fact_line({ fact: factName(condition.fact), answers });
}

/** A condition as people read it: what stands above the lines, if there are several, and the lines. */
export function conditionLines(condition: Condition): { lead: string; lines: string[] } {
	if ('all' in condition) return { lead: m.settings_all_of(), lines: condition.all.map(inWords) };
	if ('any' in condition) return { lead: m.settings_any_of(), lines: condition.any.map(inWords) };
	return { lead: '', lines: [inWords(condition)] };
}
