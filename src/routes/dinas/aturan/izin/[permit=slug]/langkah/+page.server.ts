import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	certainties,
	endPermitLine,
	getPermitSettings,
	requireSettings,
	setPermitStep,
	stepFields,
} from '#modules/permits/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { textOf } from '../../../../parts/decide.ts';
import { judged, typedNumber } from '../../../../parts/judged.ts';
import { isDay } from '#shared/days.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const { texts, steps } = await getPermitSettings(ctx, params.permit);
	const asked = url.searchParams.get('langkah');
	const standing = steps.find(({ line, planned }) => line === asked && !planned)?.standing;
	if (asked && !standing) error(404, m.common_error_missing());
	const today = wibDay(ctx.now);
	const english = ctx.locale === 'en';
	return {
		kind: texts.kind,
		permit: english ? texts.nameEn : texts.nameId,
		line: standing ? asked : null,
		standing,
		rows: steps.flatMap(({ line, standing: row }) =>
			row ? [{ value: line, label: english ? row.textEn : row.textId }] : [],
		),
		certainties,
		today,
		tomorrow: addDays(today, 1),
	};
};

const names = [
	'after',
	'textId',
	'textEn',
	'place',
	'url',
	'costId',
	'costEn',
	'days',
	'validFrom',
	'legalBasis',
	'certainty',
];

const all = (form: FormData, name: string) =>
	form.getAll(name).map((text) => String(text).trim().slice(0, 200));

async function readStep({ request, params }: RequestEvent) {
	const form = await request.formData();
	const values = Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
	const codes = all(form, 'paperCode');
	const english = all(form, 'paperEn');
	const papers = all(form, 'paperId')
		.slice(0, 20)
		.map((id, nth) => ({ code: codes[nth] ?? '', id, en: english[nth] ?? '' }))
		.filter(({ id, en }) => id || en);
	const read = judged(stepFields, {
		...values,
		kind: params.permit,
		line: textOf(form, 'line') || undefined,
		days: typedNumber(values['days'] ?? ''),
		papers: papers.map(({ code, id, en }) => ({ ...(code ? { code } : {}), id, en })),
	});
	return { values, papers, read };
}

async function saved(
	event: RequestEvent,
	what: 'langkah' | 'akhiri',
	shown: Omit<Awaited<ReturnType<typeof readStep>>, 'read'>,
	work: (ctx: Ctx) => Promise<void>,
) {
	try {
		await event.locals.write(work);
	} catch (refused) {
		if (!(refused instanceof AppError) || refused.kind === 'missing') throw refused;
		return fail(refused.status, { what, ...shown, errors: {}, problem: errorText(refused) });
	}
	redirect(303, localizeHref(`/dinas/aturan/izin/${event.params.permit}?sudah=${what}`));
}

export const actions: Actions = {
	simpan: async (event) => {
		requireSettings(event.locals.ctx);
		const { read, ...shown } = await readStep(event);
		if (!read.fields)
			return fail(400, { what: 'langkah' as const, ...shown, errors: read.errors, problem: '' });
		const { fields } = read;
		return saved(event, 'langkah', shown, (ctx) => setPermitStep(ctx, fields));
	},
	akhiri: async (event) => {
		requireSettings(event.locals.ctx);
		const form = await event.request.formData();
		const lastDay = textOf(form, 'lastDay');
		const real = isDay(lastDay);
		const shown = { values: { lastDay } as Record<string, string>, papers: [] };
		if (!real) {
			const errors: Record<string, string> = { lastDay: 'settings_day' };
			return fail(400, { what: 'akhiri' as const, ...shown, errors, problem: '' });
		}
		const line = textOf(form, 'line');
		return saved(event, 'akhiri', shown, (ctx) =>
			endPermitLine(ctx, { part: 'step', kind: event.params.permit, line, lastDay }),
		);
	},
};
