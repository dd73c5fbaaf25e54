import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	getQuietSeller,
	listVisits,
	permitNames,
	problemsOf,
	recordVisit,
	visitInput,
	visitWays,
	type VisitWay,
} from '#modules/demand/index.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import { say, word } from '../../../parts/say.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
	const [shop, visits, permits] = await Promise.all([
		getQuietSeller(ctx, params.number),
		listVisits(ctx, { number: params.number }),
		permitNames(ctx),
	]);
	return {
		shop,
		visits,
		permits,
		ways: visitWays.map((value) => ({ value, label: word('demand_way', value) })),
		today: wibDay(ctx.now),
		done: url.searchParams.get('sudah') === 'catat' ? m.demand_visit_saved() : undefined,
	};
};

export const actions: Actions = {
	catat: async ({ locals, params, request }) => {
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '').slice(0, 2_000);
		const values = {
			visitedOn: text('visitedOn'),
			way: text('way'),
			details: text('details'),
		};
		const input = {
			...values,
			way: visitWays.find((way) => way === values.way) ?? ('' as VisitWay),
		};
		const problems = problemsOf(visitInput, input);
		const inWords = (from: Record<string, string>) =>
			Object.fromEntries(Object.entries(from).map(([field, reason]) => [field, say(reason)]));
		if (Object.keys(problems).length > 0) return fail(400, { values, errors: inWords(problems) });
		try {
			await locals.write((ctx) => recordVisit(ctx, { ...input, number: params.number }));
		} catch (error) {
			if (!(error instanceof AppError) || error.code !== 'demand/wrong') throw error;
			const { field, reason } = error.params;
			return fail(400, { values, errors: inWords({ [String(field)]: String(reason) }) });
		}
		redirect(303, localizeHref(`/dinas/penjual-diam/${params.number}?sudah=catat`));
	},
};
