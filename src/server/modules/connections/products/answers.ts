import type { AttributeValue, Demand, GivenAttribute } from '../adapters/demand.ts';

/** What was answered to demands of a category, by their id. */
export type Answers = Readonly<Record<string, readonly AttributeValue[]>>;

/** The longest words of her own that every marketplace takes. */
export const mostWords = 200;

const number = /^\d{1,9}(\.\d{1,3})?$/;
/** A day that there is: 31 February is none. */
function isDay(text: string): boolean {
	const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
	return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Whether a value of her own is one that the demand takes. */
function takesOwn({ kind, own, units }: Demand, { name, unit }: AttributeValue): boolean {
	const type = kind === 'choice' || kind === 'several' ? own : kind;
	if (type === 'nothing' || name === '' || name.length > mostWords) return false;
	if (units.length > 0 ? !units.includes(unit) : unit !== '') return false;
	if (type === 'number') return number.test(name);
	return type !== 'date' || isDay(name);
}

/** The values of an answer that the demand still takes; none when it takes not all of them. */
export function valuesFor(
	demand: Demand,
	answer: readonly AttributeValue[] | undefined,
): AttributeValue[] {
	const values = (answer ?? []).map((value) =>
		value.id === ''
			? takesOwn(demand, value) && value
			: demand.choices.find(({ id }) => id === value.id),
	);
	if (
		values.length > demand.most ||
		!values.every((value) => value !== undefined && value !== false)
	)
		return [];
	return values;
}

/** Whether a demand holds, as the one that it hangs on was answered. */
export function holds({ when }: Demand, demands: readonly Demand[], answers: Answers): boolean {
	if (!when) return true;
	const on = demands.find(({ id }) => id === when.id);
	if (!on || !holds(on, demands, answers)) return false;
	return valuesFor(on, answers[on.id]).some(({ id }) => id !== '' && when.choices.includes(id));
}

/** What goes over of her answers, and the demands that nobody has answered yet. */
export function fillDemands(
	demands: readonly Demand[],
	answers: Answers,
): { given: GivenAttribute[]; missing: Demand[] } {
	const given: GivenAttribute[] = [];
	const missing: Demand[] = [];
	for (const demand of demands.filter((one) => holds(one, demands, answers))) {
		const values = valuesFor(demand, answers[demand.id]);
		if (values.length === 0) missing.push(demand);
		else given.push({ id: demand.id, kind: demand.kind, values });
	}
	return { given, missing };
}

/** What she chose and typed for one demand. */
export interface Posted {
	chosen: readonly string[];
	/** Words or a number of her own; a day. */
	own: string;
	unit: string;
}

/** Why an answer cannot be taken; each has its words (`connect_ask_wrong_…`). */
export type Wrong = 'missing' | 'number' | 'unit' | 'date' | 'long' | 'many';

/** What she chose and typed, as values; an empty list is nothing. Words of her own count where she wrote some. */
export function readPosted(
	demand: Demand,
	{ chosen, own, unit }: Posted,
): AttributeValue[] | Wrong {
	const words = own.replace(/\s+/g, ' ').trim();
	const picked = demand.choices.filter(({ id }) => chosen.includes(id));
	const asked = demand.kind === 'choice' || demand.kind === 'several' ? demand.own : demand.kind;
	if (words === '' || asked === 'nothing') {
		if (picked.length > demand.most) return 'many';
		return picked.length > 0 ? picked : 'missing';
	}
	// One choice and words of her own: what she wrote is what she meant.
	const kept = demand.kind === 'several' ? picked : [];
	if (kept.length + 1 > demand.most) return 'many';
	if (words.length > mostWords) return 'long';
	const name = asked === 'number' ? plainNumber(words) : words;
	if (asked === 'number' && !number.test(name)) return 'number';
	if (asked === 'date' && !isDay(name)) return 'date';
	const [only, ...others] = demand.units;
	const of = others.length === 0 ? (only ?? '') : unit;
	if (demand.units.length > 0 && !demand.units.includes(of)) return 'unit';
	return [...kept, { id: '', name, unit: of }];
}

/** `1.250,5` and `1250.5` are the same number; what groups thousands is left out, and in `0.250` nothing is grouped. */
function plainNumber(text: string): string {
	const close = text.replace(/\s/g, '');
	const ungrouped = close.startsWith('0') ? close : close.replace(/\.(?=\d{3}(\D|$))/g, '');
	return ungrouped.replace(',', '.');
}

export const sameValues = (
	one: readonly AttributeValue[] | undefined,
	other: readonly AttributeValue[] | undefined,
): boolean => {
	const text = (values: readonly AttributeValue[] = []) =>
		JSON.stringify(values.map(({ id, name, unit }) => (id === '' ? [name, unit] : id)));
	return text(one) === text(other);
};
