import { fail } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { getAreas } from '#modules/areas/index.ts';
import { permitsOfRegency } from '#modules/permits/index.ts';
import {
	canRegisterFor,
	enterpriseVersion,
	isOtherRegency,
	listFieldChanges,
	proposeEdit,
	type Enterprise,
	type TypedEnterprise,
} from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { formatCount } from '#shared/money.ts';
import { changedBeside } from './changed-beside.ts';
import { formState, readForm, typedEnterprise } from './enterprise-form.ts';
import { phoneText } from './phone-text.ts';

/** The record as its form shows it. */
export function typedOf(record: Enterprise): TypedEnterprise {
	const [regency, district] = [record.areaCode.slice(0, 5), record.areaCode.slice(0, 8)];
	const number = (value: number | null) => (value === null ? '' : String(value));
	const rupiah = (value: number | null) => (value === null ? '' : formatCount(value, getLocale()));
	return {
		name: record.name,
		kind: record.kind,
		legalForm: record.legalForm,
		regency,
		district,
		village: record.areaCode.length > 8 ? record.areaCode : '',
		address: record.address ?? '',
		phone: phoneText(record.phone) ?? record.phoneOriginal ?? '',
		whatsapp: phoneText(record.whatsapp) ?? '',
		email: record.email ?? '',
		nib: record.nib ?? '',
		startedYear: number(record.startedYear),
		workers: number(record.workers),
		annualSales: rupiah(record.annualSalesIdr),
		capital: rupiah(record.capitalIdr),
		kbli: record.kbli.map(({ code }) => code).join(', '),
		story: record.story ?? '',
	};
}

interface Edited {
	locals: Pick<App.Locals, 'ctx' | 'write'>;
	request: Request;
	/** The record that the page is about; whoever edits it may. */
	record: Enterprise;
	origin: 'office' | 'owner';
}

/**
 * What somebody has to know before a record leaves the office that answers for it: for an owner another kabupaten or
 * kota, with the permits that are looked at again there; for an officer whatever lies outside her own areas.
 */
async function movingAway(
	ctx: Ctx,
	record: Enterprise,
	to: string,
	origin: Edited['origin'],
): Promise<{ regency: string; area: string; permits: string[] } | undefined> {
	const leaves =
		origin === 'owner'
			? isOtherRegency(record.areaCode, to)
			: to !== record.areaCode && !canRegisterFor(ctx.actor, to);
	if (!leaves) return undefined;
	const regency = to.slice(0, 5);
	const area = (await getAreas(ctx, [regency])).get(regency)?.name ?? '';
	return { regency, area, permits: await permitsOfRegency(ctx, record.id) };
}

/**
 * Saves what was typed about a record against the version that the form was opened with (its field `version`).
 * `saved` when it is done; else what to show again, with what others have changed meanwhile beside it.
 */
export async function saveEdit({ locals, request, record, origin }: Edited) {
	const { ctx } = locals;
	const data = await request.formData();
	const text = (name: string) => String(data.get(name) ?? '').slice(0, 1000);
	const version = text('version');
	const read = await readForm(ctx, data);
	// What somebody else has changed since the form was opened is shown beside what was typed here.
	const newer = async () =>
		(await enterpriseVersion(ctx, record.id)) === version
			? []
			: changedBeside(await listFieldChanges(ctx, { enterpriseId: record.id }), version);
	if (read.again) {
		const wrong = Object.keys(read.again.errors).length > 0;
		return fail(400, {
			again: read.again,
			version,
			newer: await newer(),
			problem: wrong ? m.desk_edit_check() : undefined,
			conflictId: undefined,
			moving: undefined,
		});
	}
	const moving = await movingAway(ctx, record, read.enterprise.areaCode, origin);
	if (moving && (origin === 'office' || text('moving') !== moving.regency)) {
		const again = await formState(ctx, read.typed);
		if (origin === 'office') again.errors.district = m.moves_outside();
		return fail(400, {
			again,
			version,
			newer: await newer(),
			problem: origin === 'office' ? m.desk_edit_check() : undefined,
			conflictId: undefined,
			moving: origin === 'owner' ? { ...moving, missed: data.has('asked') } : undefined,
		});
	}
	const { phoneOriginal, figuresYear, figuresSource, kbli, ...change } = read.enterprise;
	const figuresTouched =
		change.annualSalesIdr !== record.annualSalesIdr || change.capitalIdr !== record.capitalIdr;
	const done = await locals
		.write((write) =>
			proposeEdit(write, {
				enterpriseId: record.id,
				baseVersion: version,
				origin,
				change: {
					...change,
					// A new record takes its phone for WhatsApp; here an empty field is one that was emptied.
					whatsapp: text('whatsapp').trim() === '' ? null : change.whatsapp,
					// Without a classification the form has no field for it.
					...(data.has('kbli') || data.has('kbliChoice') ? { kbli } : {}),
					...(change.phone === record.phone ? {} : { phoneOriginal }),
					...(figuresTouched ? { figuresYear, figuresSource } : {}),
				},
			}),
		)
		.catch((error: unknown) => {
			if (error instanceof AppError && error.kind !== 'missing') return error;
			throw error;
		});
	if (done instanceof AppError)
		return fail(done.status, {
			again: await formState(ctx, typedEnterprise(data)),
			version,
			newer: [],
			problem: errorText(done),
			conflictId: undefined,
			moving: undefined,
		});
	if (done.conflictId)
		return {
			again: await formState(ctx, typedEnterprise(data)),
			version,
			newer: await newer(),
			problem: undefined,
			conflictId: done.conflictId,
			moving: undefined,
		};
	return { saved: done.applied.length };
}
