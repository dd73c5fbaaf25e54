import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { previewPermitRule, type RuleEffect } from '#modules/catalogue/index.ts';
import {
	certainties,
	choiceFacts,
	endPermitLine,
	getPermitSettings,
	requireSettings,
	ruleFields,
	setPermitRule,
	verdicts,
	yesNoFacts,
} from '#modules/permits/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import {
	conditionValues,
	readCondition,
	typedCondition,
	type ConditionValues,
} from '../../../../parts/condition-form.ts';
import { textOf } from '../../../../parts/decide.ts';
import { judged } from '../../../../parts/judged.ts';
import { isDay } from '#shared/days.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const { texts, rules } = await getPermitSettings(ctx, params.permit);
	const asked = url.searchParams.get('baris');
	const standing = rules.find(({ line, planned }) => line === asked && !planned)?.standing;
	if (asked && !standing) error(404, m.common_error_missing());
	const today = wibDay(ctx.now);
	const english = ctx.locale === 'en';
	return {
		kind: texts.kind,
		permit: english ? texts.nameEn : texts.nameId,
		line: standing ? asked : null,
		standing,
		// A nested condition stays as it is.
		when: conditionValues(standing?.condition),
		rows: rules.flatMap(({ line, standing: row }) =>
			row ? [{ value: line, label: english ? row.reasonEn : row.reasonId }] : [],
		),
		facts: Object.entries(choiceFacts).map(([fact, answers]) => ({ fact, answers: [...answers] })),
		yesNo: [...yesNoFacts],
		certainties,
		verdicts,
		today,
		tomorrow: addDays(today, 1),
	};
};

const names = ['after', 'verdict', 'reasonId', 'reasonEn', 'validFrom', 'legalBasis', 'certainty'];

interface Shown {
	what: 'baris' | 'akhiri';
	values: Record<string, string>;
	when: ConditionValues | undefined;
	errors: Record<string, string>;
	problem: string;
	effect: RuleEffect | undefined;
}

async function readRule({ request, params }: RequestEvent) {
	const form = await request.formData();
	const values = Object.fromEntries([...names, 'barred'].map((name) => [name, textOf(form, name)]));
	const nested = form.get('when') === 'kept';
	const when = nested ? undefined : typedCondition(form);
	const chosen = when && readCondition(when);
	const line = textOf(form, 'line') || undefined;
	const read = judged(ruleFields, {
		...values,
		kind: params.permit,
		line,
		barred: values['barred'] === 'on',
		condition: chosen && 'condition' in chosen ? chosen.condition : undefined,
	});
	const errors = {
		...read.errors,
		...(chosen && 'error' in chosen ? { when: chosen.error } : {}),
	};
	const shown: Shown = { what: 'baris', values, when, errors, problem: '', effect: undefined };
	return { shown, fields: Object.keys(errors).length ? undefined : read.fields };
}

async function readEnd({ request, params }: RequestEvent) {
	const form = await request.formData();
	const lastDay = textOf(form, 'lastDay');
	const real = isDay(lastDay);
	const errors: Record<string, string> = real ? {} : { lastDay: 'settings_day' };
	const shown: Shown = {
		what: 'akhiri',
		values: { lastDay },
		when: undefined,
		errors,
		problem: '',
		effect: undefined,
	};
	const line = textOf(form, 'line');
	return { shown, end: real ? { kind: params.permit, line, lastDay } : undefined };
}

/** Goes back to the permit once it is done; says beside the form why not. */
async function saved(event: RequestEvent, shown: Shown, work: () => Promise<unknown>) {
	try {
		await work();
	} catch (refused) {
		if (!(refused instanceof AppError) || refused.kind === 'missing') throw refused;
		return fail(refused.status, { ...shown, problem: errorText(refused) });
	}
	redirect(303, localizeHref(`/dinas/aturan/izin/${event.params.permit}?sudah=${shown.what}`));
}

export const actions: Actions = {
	lihat: async (event) => {
		const { ctx } = event.locals;
		requireSettings(ctx);
		const { shown, fields } = await readRule(event);
		if (!fields) return fail(400, shown);
		const change = { kind: fields.kind, edition: fields };
		return { ...shown, effect: await previewPermitRule(ctx, change) };
	},
	simpan: async (event) => {
		requireSettings(event.locals.ctx);
		const { shown, fields } = await readRule(event);
		if (!fields) return fail(400, shown);
		return saved(event, shown, () => event.locals.write((ctx) => setPermitRule(ctx, fields)));
	},
	'lihat-akhir': async (event) => {
		const { ctx } = event.locals;
		requireSettings(ctx);
		const { shown, end } = await readEnd(event);
		if (!end) return fail(400, shown);
		return { ...shown, effect: await previewPermitRule(ctx, end) };
	},
	akhiri: async (event) => {
		requireSettings(event.locals.ctx);
		const { shown, end } = await readEnd(event);
		if (!end) return fail(400, shown);
		return saved(event, shown, () =>
			event.locals.write((ctx) => endPermitLine(ctx, { part: 'rule', ...end })),
		);
	},
};
