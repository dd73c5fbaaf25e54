import { parsePhone } from '#shared/phone.ts';
import { cutText } from '#shared/text.ts';
import { questionsOf, isPlace } from '#shared/field/evaluate.ts';
import type { Answer, Answers, FormDefinition } from '#shared/field/form.ts';
import { enterpriseFields, type EnterpriseChange } from '#modules/registry/index.ts';

/** What the answers of an interview say about the record of an enterprise. */
export interface Facts {
	enterprise: EnterpriseChange;
	owner: { name?: string; nik?: string; phone?: string };
	/** Numbers of permits by kind, as they were read out. */
	permits: { kind: string; number: string }[];
	/** Facts that the registry would not take as they are; the answers keep them. */
	refused: string[];
}

/** Reads the facts of the registry out of answers, by the `field` of each question. */
export function readFacts(form: FormDefinition, answers: Answers): Facts {
	const facts: Facts = { enterprise: {}, owner: {}, permits: [], refused: [] };
	for (const { key, field } of questionsOf(form)) {
		const answer = answers[key];
		if (!field || answer === undefined || answer === null) continue;
		const [of, name = ''] = field.split(/\.(.*)/s);
		if (of === 'permit') facts.permits.push({ kind: name, number: String(answer) });
		else if (of === 'owner') readOwner(facts, name, answer);
		else if (of === 'enterprise') readEnterprise(facts, name, answer);
	}
	const { phone } = facts.owner;
	if (phone) facts.enterprise.phone = phone;
	if (facts.enterprise.annualSalesIdr !== undefined || facts.enterprise.capitalIdr !== undefined)
		facts.enterprise.figuresSource = 'self-declared';
	return facts;
}

function readOwner(facts: Facts, name: string, answer: Answer): void {
	if (typeof answer !== 'string') return;
	if (name === 'name') {
		if (/\p{L}.*\p{L}/u.test(answer)) facts.owner.name = cutText(answer, 120);
		else facts.refused.push('owner.name');
	} else if (name === 'nik') facts.owner.nik = answer;
	else if (name === 'phone') {
		const phone = parsePhone(answer);
		if (phone.ok) facts.owner.phone = phone.value.e164;
		else facts.refused.push('owner.phone');
	}
}

/** Field by field, so that one value that the registry would not take keeps none of the others back. */
function readEnterprise(facts: Facts, name: string, answer: Answer): void {
	if (name === 'place') {
		if (!isPlace(answer)) return;
		facts.enterprise.latitude = answer.latitude;
		facts.enterprise.longitude = answer.longitude;
		return;
	}
	const shape: Record<string, { safeParse(value: unknown): { success: boolean; data?: unknown } }> =
		enterpriseFields.shape;
	const read = shape[name]?.safeParse(valueOf(name, answer));
	if (read?.success) Object.assign(facts.enterprise, { [name]: read.data });
	else facts.refused.push(`enterprise.${name}`);
}

function valueOf(name: string, answer: Answer): unknown {
	if (name === 'rt' || name === 'rw') return String(answer).padStart(3, '0');
	if (name !== 'phone' && name !== 'whatsapp') return answer;
	const phone = parsePhone(String(answer));
	return phone.ok ? phone.value.e164 : answer;
}

/** The enterprise's facts as a device knows them beforehand: by question key, nothing secret and no money. */
export function knownAnswers(
	form: FormDefinition,
	record: Readonly<Record<string, unknown>>,
): Answers {
	const known: Answers = {};
	for (const { key, field, type, sealed } of questionsOf(form)) {
		if (!field?.startsWith('enterprise.') || sealed) continue;
		if (['nik', 'money', 'phone', 'place', 'nib'].includes(type)) continue;
		const value = record[field.slice('enterprise.'.length)];
		if (value === null || value === undefined) continue;
		known[key] = type === 'number' || type === 'year' ? Number(value) : (value as Answer);
	}
	return known;
}
