import {
	choiceFacts,
	isCondition,
	yesNoFacts,
	type ChoiceFact,
	type Condition,
	type YesNoFact,
} from '#modules/permits/index.ts';

/** Conditions as a form chooses them: some answers of some facts, all of which or one of which must fit. */
export interface ConditionValues {
	join: 'all' | 'any';
	choices: Record<ChoiceFact, string[]>;
	yesNo: Record<YesNoFact, '' | 'yes' | 'no'>;
	daysHow: '' | 'atMost' | 'above';
	days: string;
}

export const choiceNames = Object.keys(choiceFacts) as ChoiceFact[];

const nothing = (): ConditionValues => ({
	join: 'all',
	choices: Object.fromEntries(choiceNames.map((name) => [name, []])) as unknown as Record<
		ChoiceFact,
		string[]
	>,
	yesNo: { packed: '', claims: '', animal: '', notHalal: '' },
	daysHow: '',
	days: '',
});

/** What was chosen, as it was. */
export function typedCondition(form: FormData): ConditionValues {
	const values = nothing();
	const text = (name: string) => String(form.get(name) ?? '').slice(0, 20);
	values.join = text('when-join') === 'any' ? 'any' : 'all';
	for (const name of choiceNames) values.choices[name] = form.getAll(`when-${name}`).map(String);
	for (const name of yesNoFacts) {
		const said = text(`when-${name}`);
		values.yesNo[name] = said === 'yes' || said === 'no' ? said : '';
	}
	const how = text('when-daysHow');
	values.daysHow = how === 'atMost' || how === 'above' ? how : '';
	values.days = text('when-days').trim();
	return values;
}

/** The condition that was chosen, or the key of the message that says what is wrong. */
export function readCondition(
	values: ConditionValues,
): { condition: Condition } | { error: 'settings_days' | 'settings_condition' } {
	const parts: Condition[] = [];
	for (const name of choiceNames)
		if (values.choices[name].length > 0) parts.push({ fact: name, in: values.choices[name] });
	for (const name of yesNoFacts)
		if (values.yesNo[name]) parts.push({ fact: name, in: [values.yesNo[name] === 'yes'] });
	if (values.daysHow) {
		if (!/^\d{1,4}$/.test(values.days)) return { error: 'settings_days' };
		const days = Number(values.days);
		const fact = 'shelfLifeDays';
		parts.push(values.daysHow === 'above' ? { fact, above: days } : { fact, atMost: days });
	}
	const [only] = parts;
	const condition: Condition =
		only === undefined
			? { always: true }
			: parts.length === 1
				? only
				: values.join === 'any'
					? { any: parts }
					: { all: parts };
	return isCondition(condition) ? { condition } : { error: 'settings_condition' };
}

/** How the form shows a condition; undefined for a nested one, which it cannot. */
export function conditionValues(condition: Condition | undefined): ConditionValues | undefined {
	const values = nothing();
	if (!condition || 'always' in condition) return values;
	const any = 'any' in condition;
	const parts = 'all' in condition ? condition.all : any ? condition.any : [condition];
	if (any) values.join = 'any';
	for (const part of parts) if (!show(part, values, any)) return undefined;
	return values;
}

/** Puts one part into the form; false where the form has no place for it. */
function show(part: Condition, values: ConditionValues, any: boolean): boolean {
	if (!('fact' in part)) return false;
	if ('in' in part) {
		const yesNo = yesNoFacts.find((name) => name === part.fact);
		if (yesNo) {
			if (part.in.length !== 1 || values.yesNo[yesNo]) return false;
			values.yesNo[yesNo] = part.in[0] === true ? 'yes' : 'no';
			return true;
		}
		const name = choiceNames.find((one) => one === part.fact);
		if (!name || (!any && values.choices[name].length > 0)) return false;
		values.choices[name].push(...part.in.map(String));
		return true;
	}
	if (part.fact !== 'shelfLifeDays' || values.daysHow) return false;
	values.daysHow = 'above' in part ? 'above' : 'atMost';
	values.days = String('above' in part ? part.above : part.atMost);
	return true;
}
