import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	canSetLetters,
	findLetterOffice,
	listLetterAreas,
	setLetterOffice,
	type LetterOffice,
} from '#modules/permits/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import { parseDay } from '#shared/days.ts';
import { say } from '../../../parts/say.ts';
import { textOf } from '../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

const fields = [
	'government',
	'officeName',
	'address',
	'city',
	'numberFormat',
	'signerName',
	'signerTitle',
	'signerId',
	'validFrom',
] as const;
type Values = Record<(typeof fields)[number], string>;

async function settable(ctx: Ctx) {
	const areas = (await listLetterAreas(ctx)).filter(({ code }) => canSetLetters(ctx, code));
	if (areas.length === 0) error(404, m.common_error_missing());
	return areas;
}

/** The one that was asked for, or the only one; who has several chooses first. */
function chosen(areas: Awaited<ReturnType<typeof settable>>, asked: string | null) {
	return areas.find(({ code }) => code === asked) ?? (areas.length === 1 ? areas[0] : undefined);
}

const shown = (day: string) => day.split('-').reverse().join('/');

export const load: PageServerLoad = async ({ locals, url }) => {
	const areas = await settable(locals.ctx);
	const area = chosen(areas, url.searchParams.get('area'));
	const options = areas.map(({ code, name }) => ({ value: code, label: name }));
	if (!area) return { area: undefined, options };
	const now = await findLetterOffice(locals.ctx, area.code);
	const today = shown(wibDay(locals.ctx.now));
	const values: Values = now
		? { ...now, validFrom: today }
		: {
				government: m.letter_settings_government_of({ name: area.name }),
				officeName: '',
				address: '',
				city: '',
				numberFormat: '500.3.10.4/{seq:3}/Diskum/{year}',
				signerName: '',
				signerTitle: '',
				signerId: '',
				validFrom: today,
			};
	return { area, options, values };
};

export const actions: Actions = {
	default: async ({ locals, request, url }) => {
		const area = chosen(await settable(locals.ctx), url.searchParams.get('area'));
		if (!area) error(404, m.common_error_missing());
		const form = await request.formData();
		const values = Object.fromEntries(
			fields.map((field) => [field, textOf(form, field)]),
		) as Values;
		const day = parseDay(values.validFrom);
		const input: LetterOffice = { ...values, validFrom: day.ok ? day.value : '' };
		try {
			await locals.write((ctx) => setLetterOffice(ctx, { areaCode: area.code, ...input }));
		} catch (problem) {
			if (!(problem instanceof AppError) || problem.kind === 'missing') throw problem;
			const { field, reason } = problem.params;
			// The words name the parts of a format, which a message cannot hold as they are.
			const words = say(String(reason), { opening: '{', closing: '}' });
			return fail(problem.status, { values, errors: { [String(field)]: words } });
		}
		redirect(303, localizeHref(`/dinas/surat?sudah=atur&area=${area.code}`));
	},
};
