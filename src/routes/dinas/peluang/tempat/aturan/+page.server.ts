import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	addPlaceRule,
	endPlaceRule,
	listPlaceKinds,
	listPlaceRules,
	placeRuleFields,
	type RuleScope,
} from '#modules/channels/index.ts';
import { certainties, choiceFacts, listPermitKinds, yesNoFacts } from '#modules/permits/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { z } from 'zod';
import { conditionValues, readCondition, typedCondition } from '../../../parts/condition-form.ts';
import { textOf } from '../../../parts/decide.ts';
import { judged } from '../../../parts/judged.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Of which place, or of which kind of place; the first kind where the address says neither. */
async function scopeOf(ctx: Ctx, place: string, kind: string): Promise<RuleScope> {
	if (place) {
		const placeId = z.uuid().safeParse(place).data;
		if (!placeId) error(404, m.common_error_missing());
		return { placeId };
	}
	if (kind) return { kind };
	const first = (await listPlaceKinds(ctx)).find(({ own }) => !own);
	return { kind: first?.code ?? '' };
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const { searchParams } = url;
	const scope = await scopeOf(
		ctx,
		searchParams.get('tempat') ?? '',
		searchParams.get('jenis') ?? '',
	);
	const kept = await listPlaceRules(ctx, scope);
	const kinds = (await listPlaceKinds(ctx)).filter(({ own }) => !own);
	const permits = await listPermitKinds(ctx);
	const today = wibDay(ctx.now);
	return {
		...kept,
		kind: 'kind' in scope ? scope.kind : (kept.place?.kind ?? ''),
		kinds: kinds.map(({ code, name }) => ({ value: code, label: name })),
		permits: permits.map(({ code, name }) => ({ value: code, label: name })),
		when: conditionValues(undefined),
		facts: Object.entries(choiceFacts).map(([fact, answers]) => ({ fact, answers: [...answers] })),
		yesNo: [...yesNoFacts],
		certainties,
		today,
		tomorrow: addDays(today, 1),
		done: searchParams.get('sudah'),
	};
};

/** Carries a change out and comes back to the same list. */
async function change<Shown extends object>(
	{ locals }: RequestEvent,
	form: FormData,
	done: 'tambah' | 'ubah',
	shown: Shown,
	work: (ctx: Ctx, scope: RuleScope) => Promise<unknown>,
) {
	const place = textOf(form, 'tempat');
	const kind = textOf(form, 'jenis');
	const scope = await scopeOf(locals.ctx, place, kind);
	try {
		await locals.write((ctx) => work(ctx, scope));
	} catch (refused) {
		if (!(refused instanceof AppError) || refused.kind === 'missing') throw refused;
		return fail(refused.status, { ...shown, problem: errorText(refused) });
	}
	const back = new URLSearchParams({
		...(place ? { tempat: place } : { jenis: kind }),
		sudah: done,
	});
	redirect(303, localizeHref(`/dinas/peluang/tempat/aturan?${back}`));
}

const names = ['reasonId', 'reasonEn', 'validFrom', 'legalBasis', 'certainty', 'refuses'];
const nothing = { values: {} as Record<string, string>, demands: [], when: undefined, errors: {} };

export const actions: Actions = {
	tambah: async (event) => {
		const form = await event.request.formData();
		const values = Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
		const when = typedCondition(form);
		const chosen = readCondition(when);
		const others = form.getAll('or').map(String);
		// The first permit of a line and the one that serves as well.
		const demands = form
			.getAll('permit')
			.slice(0, 5)
			.map((permit, nth) => [String(permit), others[nth] ?? '']);
		const read = judged(placeRuleFields, {
			...values,
			refuses: values['refuses'] === 'on',
			demands: demands.map((choice) => choice.filter(Boolean)).filter(({ length }) => length > 0),
			condition: 'condition' in chosen ? chosen.condition : { always: true },
		});
		const errors: Record<string, string> = {
			...read.errors,
			...('error' in chosen ? { when: chosen.error } : {}),
		};
		const shown = { values, demands, when, errors };
		if (!read.fields || 'error' in chosen) return fail(400, { ...shown, problem: '' });
		const { fields } = read;
		return change(event, form, 'tambah', shown, (ctx, scope) => addPlaceRule(ctx, scope, fields));
	},
	akhiri: async (event) => {
		const form = await event.request.formData();
		const ruleId = textOf(form, 'ruleId');
		// Without a day the end is taken back.
		const lastDay = textOf(form, 'lastDay') || null;
		return change(event, form, 'ubah', nothing, (ctx, scope) =>
			endPlaceRule(ctx, scope, { ruleId, lastDay }),
		);
	},
};
