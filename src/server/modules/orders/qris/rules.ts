import { hasHiddenMarks } from '#shared/clean-text.ts';
import {
	problem,
	warning,
	type ProblemCode,
	type QrisProblem,
	type QrisWarning,
} from './problems.ts';
import type { QrisReading } from './read.ts';
import { readAmount, readTip } from './values.ts';
import { countCharacters, valueOf } from './tlv.ts';

/** Transfers, cash withdrawals and deposits name themselves in 62.08 ([VC] astrapay/spring-qris). */
const transferPurposes = new Set(['BOOK', 'DMCT', 'XBCT', 'CWDL', 'CDPT']);
const knownCriteria = new Set(['UMI', 'UKE', 'UME', 'UBE', 'URE', 'PSO', 'BLU']);
const mandatory = ['00', '52', '53', '58', '59', '60', '61', '63'] as const;

/** Reasons for which a payer's app should not pay: domain rules of the single fields. */
export function paymentProblems({ fields, templates }: QrisReading): QrisProblem[] {
	const get = (id: string) => valueOf(fields, id);
	const found: QrisProblem[] = [];
	const refuse = (code: ProblemCode, tag?: string) => found.push(problem(code, tag));

	for (const id of mandatory) if (!get(id)) refuse(`missing-${id}`, id);
	if (get('00') && fields[0]?.id !== '00') refuse('misplaced-00', '00');
	if (get('00') && get('00') !== '01') refuse('format', '00');
	if (get('01') !== undefined && !/^1[12]$/.test(get('01') ?? '')) refuse('initiation', '01');
	if (get('52') && !/^\d{4}$/.test(get('52') ?? '')) refuse('merchant-category', '52');
	if (get('53') && get('53') !== '360') refuse('currency', '53');
	if (get('58') && get('58') !== 'ID') refuse('country', '58');
	// Who pays and who approves must read the name that is there.
	for (const { id, value } of fields) if (hasHiddenMarks(value)) refuse('hidden-characters', id);

	const purpose =
		valueOf(templates.get('62') ?? [], '08')
			?.trim()
			.toUpperCase() ?? '';
	if (transferPurposes.has(purpose)) refuse('transfer-code', '62.08');
	else if (get('40') && !get('52')) refuse('transfer-code', '40');
	if (!fields.some(({ id, value }) => id >= '02' && id <= '51' && value))
		refuse('no-merchant-account');

	const amount = readAmount(get('54'));
	if (typeof amount === 'string') refuse(amount, '54');
	const tip = readTip(get('55'), get('56'), get('57'));
	if (typeof tip === 'string') refuse(tip, '55');
	return found;
}

/** What more must hold for a seller's own standing code: it must name one merchant and no amount. */
export function shopProblems(reading: QrisReading, nmid: string | null): QrisProblem[] {
	const get = (id: string) => valueOf(reading.fields, id);
	const found: QrisProblem[] = [];
	if (get('01') === '12') found.push(problem('dynamic', '01'));
	if (get('54') !== undefined) found.push(problem('amount-present', '54'));
	const domestic = reading.fields.some(({ id }) => (id >= '26' && id <= '45') || id === '51');
	if (!domestic) found.push(problem('no-merchant-account'));
	if (nmid === null) found.push(problem('no-nmid', '51.02'));
	else if (!isNmid(nmid)) found.push(problem('nmid-format', '51.02'));
	return found;
}

/** What is odd in a code that may still be paid. */
export function oddities({ fields, templates, crc }: QrisReading): QrisWarning[] {
	const found: QrisWarning[] = [];
	if (crc.given !== null && crc.given !== crc.given.toUpperCase())
		found.push(warning('crc-lower-case', '63'));
	if (countCharacters(valueOf(fields, '59') ?? '') > 25) found.push(warning('name-too-long', '59'));
	if (countCharacters(valueOf(fields, '60') ?? '') > 15) found.push(warning('city-too-long', '60'));
	if (!/^\d{5}$/.test(valueOf(fields, '61') ?? '')) found.push(warning('postcode-format', '61'));
	for (const [tag, inner] of templates) {
		if (tag > '51') continue;
		const pan = valueOf(inner, '01');
		const criteria = valueOf(inner, '03');
		if (!valueOf(inner, '00')) found.push(warning('account-unnamed', tag));
		if (tag <= '45' && pan !== undefined && !/^9360\d{4,15}$/.test(pan))
			found.push(warning('pan-format', `${tag}.01`));
		if (criteria !== undefined && !knownCriteria.has(criteria))
			found.push(warning('criteria-unknown', `${tag}.03`));
	}
	return found;
}

/** NMID: `ID` and 13 letters or digits. */
export function isNmid(text: string): boolean {
	return /^ID[0-9A-Z]{13}$/.test(text);
}
