import { m } from '#messages/messages.js';
import {
	paperTooLarge,
	storePaper,
	type PaperFolder,
	type PermitClaim,
	type StoredPaper,
} from '#modules/permits/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { tooLargeBytes } from '#platform/uploads.ts';
import { errorText } from '#server/error-text.ts';
import { parseDay } from '#shared/days.ts';
import { say } from '../../parts/say.ts';

/** The form as typed. */
export interface PermitValues {
	kind: string;
	number: string;
	issuedOn: string;
	expiresOn: string;
	covers: 'all' | 'some';
	products: string[];
}
export type PermitErrors = Partial<
	Record<'kind' | 'number' | 'issuedOn' | 'expiresOn' | 'file' | 'form', string>
>;

export function typedPermit(form: FormData): PermitValues {
	const text = (name: string) => String(form.get(name) ?? '').slice(0, 300);
	return {
		kind: text('kind'),
		number: text('number'),
		issuedOn: text('issuedOn'),
		expiresOn: text('expiresOn'),
		covers: form.get('covers') === 'some' ? 'some' : 'all',
		products: form.getAll('products').map(String).filter(isUuid),
	};
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** Some keypads for numbers have no sign to put between day, month and year: `21112026`. */
const withDashes = (typed: string) => typed.trim().replace(/^(\d{2})(\d{2})(\d{4})$/, '$1-$2-$3');

/** What could be understood, without the file; the rest has an error. */
export function readPermit(
	values: PermitValues,
	enterpriseId: string,
): { claim: PermitClaim; errors: PermitErrors } {
	const errors: PermitErrors = {};
	const day = (name: 'issuedOn' | 'expiresOn') => {
		if (values[name].trim() === '') return null;
		const read = parseDay(withDashes(values[name]), { latestYear: 2069 });
		if (read.ok) return read.value;
		errors[name] = say(`values_${read.problem.code.replaceAll('-', '_')}`);
		return null;
	};
	if (values.kind === '') errors.kind = m.permits_kind_unknown();
	const claim: PermitClaim = {
		enterpriseId,
		kind: values.kind || 'other',
		number: values.number,
		issuedOn: day('issuedOn'),
		expiresOn: day('expiresOn'),
		coversAll: values.covers === 'all',
		productIds: values.covers === 'some' ? values.products : [],
	};
	return { claim, errors };
}

/** Keeps the file of a form; undefined without one, or an error that stands beside its field. */
export async function keepPaper(
	ctx: Ctx,
	folder: PaperFolder,
	ownerId: string,
	entry: FormDataEntryValue | null,
): Promise<{ file?: StoredPaper; error?: string }> {
	try {
		const tooLarge = tooLargeBytes(entry);
		if (tooLarge) throw paperTooLarge(tooLarge);
		if (!(entry instanceof File) || entry.size === 0) return {};
		const bytes = new Uint8Array(await entry.arrayBuffer());
		return { file: await storePaper(ctx, folder, ownerId, bytes) };
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		return { error: errorText(error) };
	}
}

/** An expected error of the claim, beside the field it speaks of. */
export function permitErrors(error: AppError): PermitErrors {
	const { field, reason, ...params } = error.params;
	const name = String(field ?? '');
	if (['kind', 'number', 'issuedOn', 'expiresOn'].includes(name))
		return { [name]: say(String(reason), params) };
	if (error.code === 'permits/claimed-already') return { number: errorText(error) };
	return { form: errorText(error) };
}
