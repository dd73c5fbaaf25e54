import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import type { NamedChange } from '#modules/registry/index.ts';
import { formatMoment } from '#shared/dates.ts';
import { say } from './say.ts';

/** A change of somebody else since a version, in words. */
export interface ChangedBeside {
	field: string;
	by: string;
	at: string;
	text: string;
}

const labels: Readonly<Record<string, string>> = {
	areaCode: 'office_list_area',
	legalForm: 'registry_field_legal_form',
	startedYear: 'registry_field_started_year',
	annualSalesIdr: 'registry_field_annual_sales',
	capitalIdr: 'registry_field_capital',
};
const shown = [
	'name',
	'kind',
	'legalForm',
	'areaCode',
	'address',
	'phone',
	'whatsapp',
	'email',
	'nib',
	'startedYear',
	'workers',
	'annualSalesIdr',
	'capitalIdr',
	'kbli',
	'story',
];

/** What others changed after `version`, newest first, with the value it has now. */
export function changedBeside(changes: readonly NamedChange[], version: string): ChangedBeside[] {
	return changes
		.filter(({ at, byMe, field }) => !byMe && at > new Date(version) && shown.includes(field))
		.map(({ field, by, at, newValue }) => ({
			field: say(labels[field] ?? `registry_field_${field}`),
			by: by ?? m.office_history_system(),
			at: formatMoment(at, getLocale()),
			text: Array.isArray(newValue) ? newValue.join(', ') : String(newValue ?? m.office_one_none()),
		}));
}
