import { enterpriseKinds, legalForms } from '#modules/registry/index.ts';
import type {
	Conflict,
	ContestedUnit,
	EnterpriseChange,
	EnterpriseField,
	UnitChoice,
} from '#modules/registry/index.ts';
import { parseIdr } from '#shared/money.ts';
import { parseNib } from '#shared/nib.ts';
import type { Parsed } from '#shared/parsed.ts';
import { parsePhone } from '#shared/phone.ts';
import { m } from '#messages/messages.js';
import { otherName } from './conflict-names.ts';

export interface ReadChoices {
	choices: Record<string, UnitChoice>;
	/** By unit, what is wrong with it. */
	errors: Record<string, string>;
	/** All that was typed, to show it again. */
	typed: Record<string, string>;
}

/** Reads what somebody chose about each unit of a conflict. */
export function readChoices(form: FormData, conflict: Conflict): ReadChoices {
	const read: ReadChoices = { choices: {}, errors: {}, typed: {} };
	for (const [name, value] of form) if (typeof value === 'string') read.typed[name] = value;
	for (const unit of conflict.units) {
		const choice = form.get(`choice-${unit.unit}`);
		if (choice === 'current' || choice === 'proposed') read.choices[unit.unit] = choice;
		else if (choice !== 'other') read.errors[unit.unit] = m.repeats_conflict_choose();
		else {
			const other = readOther(unit, (field) => read.typed[otherName(unit.unit, field)] ?? '');
			if (other) read.choices[unit.unit] = { other };
			else read.errors[unit.unit] = m.repeats_conflict_wrong();
		}
	}
	return read;
}

function readOther(
	unit: ContestedUnit,
	typed: (field: EnterpriseField) => string,
): EnterpriseChange | undefined {
	const values: Record<string, unknown> = {};
	for (const field of unit.fields) {
		const text = typed(field === 'phoneOriginal' ? 'phone' : field).trim();
		const value = field === 'figuresSource' ? unit.proposed[field] : readOne(field, text);
		if (value === undefined) return undefined;
		values[field] = value;
	}
	return values;
}

const accepted = <T>(parsed: Parsed<T>) => (parsed.ok ? parsed.value : undefined);

/** Undefined for what cannot be read; null for nothing. */
function readOne(field: EnterpriseField, text: string): unknown {
	if (field === 'kbli') return text ? text.split(/[\s,;]+/) : [];
	if (!text) return null;
	switch (field) {
		case 'phone':
		case 'whatsapp':
			return accepted(parsePhone(text))?.e164;
		case 'nib':
			return accepted(parseNib(text));
		case 'annualSalesIdr':
		case 'capitalIdr':
			return accepted(parseIdr(text));
		case 'startedYear':
		case 'workers':
		case 'figuresYear':
			return /^\d{1,5}$/.test(text) ? Number(text) : undefined;
		case 'latitude':
		case 'longitude':
			return /^-?\d{1,3}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
		case 'kind':
			return enterpriseKinds.find((kind) => kind === text);
		case 'legalForm':
			return legalForms.find((form) => form === text);
		default:
			return text;
	}
}
