import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { listAreas } from '#modules/areas/index.ts';
import {
	listEnumerators,
	makeAssignment,
	newAssignment,
	problemsOf,
} from '#modules/fieldwork/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { districtOptions } from '../../../parts/areas.ts';
import { readAssignmentForm } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const districts = await districtOptions(ctx);
	const asked = url.searchParams.get('kecamatan') ?? '';
	// A kecamatan that is not the office's has no kelurahan to offer.
	const district = districts.some(({ value }) => value === asked)
		? asked
		: districts.length === 1
			? districts[0]!.value
			: '';
	const [villages, people] = district
		? await Promise.all([listAreas(ctx, { parent: district }), listEnumerators(ctx, district)])
		: [[], []];
	return {
		districts,
		district,
		villages: villages.map(({ code, name }) => ({ value: code, label: name })),
		people: people.map(({ personId, name }) => ({ value: personId, label: name })),
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const typed = readAssignmentForm(await request.formData());
		const problems = problemsOf(newAssignment, typed);
		if (problems) return fail(400, { typed, problems });
		try {
			await locals.write((ctx) => makeAssignment(ctx, typed));
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			return fail(error.status, { typed, problems: {}, error: errorText(error) });
		}
		redirect(303, localizeHref('/dinas/lapangan/tugas?sudah=tugas'));
	},
};
