import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { getAreas } from '#modules/areas/index.ts';
import {
	decideConflict,
	enterpriseKinds,
	getConflict,
	legalForms,
	recordView,
} from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { readChoices } from './conflict-form.ts';
import { areaCodesIn } from './field-words.ts';

/** A conflict as owner and office see it. */
export async function conflictPage(ctx: Ctx, id: string) {
	const conflict = await getConflict(ctx, id);
	if (!conflict.own)
		await recordView(ctx, { enterpriseId: conflict.enterpriseId, areaCode: conflict.areaCode });
	const codes = areaCodesIn(
		conflict.units.flatMap(({ base, current, proposed, decided }) => [
			base,
			current,
			proposed,
			decided ?? {},
		]),
	);
	const areas = await getAreas(ctx, [...new Set(codes)]);
	return {
		conflict,
		areas: Object.fromEntries([...areas].map(([code, { pathName }]) => [code, pathName])),
		kinds: enterpriseKinds,
		forms: legalForms,
	};
}

/** Carries the decision out and leads on; says beside each field what is missing. */
export async function decideOnPage(
	locals: Pick<App.Locals, 'ctx' | 'write'>,
	{ id, request, done }: { id: string; request: Request; done: string },
) {
	const form = await request.formData();
	const read = readChoices(form, await getConflict(locals.ctx, id));
	const reason = read.typed['reason'] ?? '';
	const again = (status: number, problem?: string, reasonError?: string) =>
		fail(status, { typed: read.typed, errors: read.errors, problem, reasonError });
	if (Object.keys(read.errors).length > 0) return again(400);
	try {
		await locals.write((ctx) =>
			decideConflict(ctx, {
				conflictId: id,
				choices: read.choices,
				reason,
				version: read.typed['version'] ?? '',
			}),
		);
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		const text = errorText(error);
		return error.code === 'registry/reason'
			? again(error.status, undefined, text)
			: again(error.status, text);
	}
	redirect(303, localizeHref(done));
}
