import { parseIdr } from '#shared/money.ts';
import { parseNib } from '#shared/nib.ts';
import { parseNik } from '#shared/nik.ts';
import type { Parsed, ValueProblem } from '#shared/parsed.ts';
import { parsePhone } from '#shared/phone.ts';
import { enterpriseFields, ownerFields, type EnterpriseFields } from './input.ts';

/** The fields of the form of an enterprise, each as typed. */
export const enterpriseFormFields = [
	'name',
	'kind',
	'legalForm',
	'regency',
	'district',
	'village',
	'address',
	'phone',
	'whatsapp',
	'email',
	'nik',
	'ownerName',
	'ownerPhone',
	'nib',
	'startedYear',
	'workers',
	'annualSales',
	'capital',
	'kbli',
	'story',
] as const;
export type EnterpriseFormField = (typeof enterpriseFormFields)[number];
export type TypedEnterprise = Partial<Record<EnterpriseFormField, string>>;

/** What to say beside a field: a key of the message files with its parameters. */
export interface FieldProblem {
	key: string;
	params?: Readonly<Record<string, string | number>> | undefined;
}

export interface ReadEnterprise {
	problems: Partial<Record<EnterpriseFormField, FieldProblem>>;
	/** Undefined when there are problems. */
	enterprise: EnterpriseFields | undefined;
	/** 16 digits; null when none was typed. */
	nik: string | null;
	/** The owner whom an officer writes down; undefined for somebody who records herself. */
	owner: { name: string; nik: string | null; phone: string | null } | undefined;
}

/** The field that shows a problem of a value. */
const fieldOf: Readonly<Record<string, EnterpriseFormField>> = {
	areaCode: 'district',
	annualSalesIdr: 'annualSales',
	capitalIdr: 'capital',
	phoneOriginal: 'phone',
};

/**
 * Reads what people typed about an enterprise, each field on its own, so that every problem is said at once.
 * @param year the present year, of which the figures speak
 * @param forOwner also reads who the owner is, for an officer's form
 */
export function readEnterpriseForm(
	typed: TypedEnterprise,
	{ year, forOwner = false }: { year: number; forOwner?: boolean },
): ReadEnterprise {
	const problems: ReadEnterprise['problems'] = {};
	const text = (field: EnterpriseFormField) => typed[field]?.trim() || null;
	const read = <T>(field: EnterpriseFormField, parse: (value: string) => Parsed<T>): T | null => {
		const value = text(field);
		if (value === null) return null;
		const parsed = parse(value);
		if (parsed.ok) return parsed.value;
		problems[field] = problemOf(parsed.problem);
		return null;
	};
	const count = (field: EnterpriseFormField) => {
		const digits = text(field)?.replace(/[.\s]/g, '');
		return digits === undefined ? null : /^\d{1,6}$/.test(digits) ? Number(digits) : NaN;
	};
	const phone = read('phone', parsePhone)?.e164 ?? null;
	const nik = read('nik', parseNik)?.nik ?? null;
	const annualSalesIdr = read('annualSales', parseIdr);
	const capitalIdr = read('capital', parseIdr);
	const candidate = {
		name: typed.name ?? '',
		kind: text('kind') ?? '',
		legalForm: text('legalForm') ?? 'individual',
		areaCode: text('village') ?? text('district') ?? '',
		address: text('address'),
		phone,
		phoneOriginal: text('phone'),
		whatsapp: read('whatsapp', parsePhone)?.e164 ?? phone,
		email: text('email')?.toLowerCase() ?? null,
		nib: read('nib', parseNib),
		startedYear: count('startedYear'),
		workers: count('workers'),
		annualSalesIdr,
		capitalIdr,
		...(annualSalesIdr === null && capitalIdr === null
			? {}
			: { figuresYear: year, figuresSource: 'self-declared' }),
		kbli: text('kbli') ? text('kbli')!.split(/[\s,;]+/) : [],
		story: text('story'),
	};
	const parsed = enterpriseFields.safeParse(candidate);
	keepIssues(parsed, problems);
	if (candidate.startedYear !== null && candidate.startedYear > year)
		problems.startedYear = { key: 'registry_year_wrong' };
	// A village belongs to the district that was chosen with it.
	if (text('village') && text('district') && !text('village')!.startsWith(`${text('district')}.`))
		problems.village = { key: 'registry_area_missing' };
	const owner = forOwner
		? { name: typed.ownerName ?? '', nik, phone: read('ownerPhone', parsePhone)?.e164 ?? phone }
		: undefined;
	if (owner) {
		const checked = ownerFields.safeParse(owner);
		if (!checked.success && checked.error.issues[0]?.path[0] === 'name')
			problems.ownerName = { key: checked.error.issues[0].message };
	}
	const good = parsed.success && Object.keys(problems).length === 0;
	return { problems, enterprise: good ? parsed.data : undefined, nik, owner };
}

function keepIssues(
	parsed: ReturnType<typeof enterpriseFields.safeParse>,
	problems: ReadEnterprise['problems'],
): void {
	for (const issue of parsed.error?.issues ?? []) {
		const name = String(issue.path[0]);
		const field = fieldOf[name] ?? (name as EnterpriseFormField);
		problems[field] ??= { key: issue.message };
	}
}

/** `nik-length` is the message `values_nik_length`. */
function problemOf({ code, params }: ValueProblem): FieldProblem {
	return { key: `values_${code.replaceAll('-', '_')}`, params };
}
