import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { localizeHref } from '#messages/runtime.js';
import { readAreaCode } from '#modules/areas/index.ts';
import {
	drawBackChecks,
	listBackChecks,
	listCheckedEnumerators,
	listDraws,
	sampleShare,
} from '#modules/fieldwork/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { wibDay } from '#shared/dates.ts';
import { areaOptions } from '../../parts/areas.ts';
import type { Actions, PageServerLoad } from './$types';

const DAYS_BACK = 7;

const filter = z.object({
	state: z.enum(['open', 'done']).optional().catch(undefined),
	cursor: z.uuid().optional().catch(undefined),
});

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const given = [...url.searchParams].filter(([, value]) => value !== '');
	const read = filter.parse(Object.fromEntries(given));
	const [list, people, draws, areas, share] = await Promise.all([
		listBackChecks(ctx, read),
		listCheckedEnumerators(ctx),
		listDraws(ctx),
		areaOptions(ctx, { all: true }),
		sampleShare(ctx),
	]);
	return {
		filter: read,
		list,
		people,
		draws,
		areas,
		share,
		fromOn: wibDay(new Date(ctx.now.getTime() - DAYS_BACK * 86_400_000)),
		toOn: wibDay(ctx.now),
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '').slice(0, 40);
		const typed = { area: text('area'), fromOn: text('dari'), toOn: text('sampai') };
		const area = readAreaCode(typed.area);
		const isDay = (day: string) => z.iso.date().safeParse(day).success;
		const problems = {
			area: area === undefined,
			fromOn: !isDay(typed.fromOn),
			toOn: !isDay(typed.toOn) || typed.toOn < typed.fromOn,
		};
		if (area === undefined || problems.fromOn || problems.toOn)
			return fail(400, { typed, problems, error: undefined });
		let drawn: number;
		try {
			({ drawn } = await locals.write((ctx) => drawBackChecks(ctx, { ...typed, area })));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { typed, problems, error: errorText(error) });
		}
		redirect(303, localizeHref(`/dinas/lapangan/periksa?terpilih=${drawn}`));
	},
};
