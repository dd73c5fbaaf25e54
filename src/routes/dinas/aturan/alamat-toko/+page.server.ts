import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { listMarketplaces } from '#modules/marketplaces/index.ts';
import {
	addShortHost,
	dropShortHost,
	listPresenceRules,
	ruleNames,
	setPresenceRule,
} from '#modules/presence/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { chosen } from '../../../parts/chosen.ts';
import { say, word } from '../../../parts/say.ts';
import { textOf } from '../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

const here = '/dinas/aturan/alamat-toko';
const done: Record<string, () => string> = {
	atur: m.presence_rules_saved,
	tambah: m.presence_rules_host_added,
	hapus: m.presence_rules_host_dropped,
};

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const [kept, places] = await Promise.all([listPresenceRules(ctx), listMarketplaces(ctx)]);
	return {
		...kept,
		names: ruleNames.map((value) => ({ value, label: word('presence_rule', value) })),
		places: places
			.filter(({ hosts }) => hosts.length > 0)
			.map(({ code, name }) => ({ value: code, label: name })),
		tomorrow: addDays(wibDay(ctx.now), 1),
		done: chosen(done, url.searchParams.get('sudah'))?.(),
	};
};

/** What was typed comes back with the words beside the field that was wrong. */
function refusal(which: 'atur' | 'tambah', values: Record<string, string>, error: unknown) {
	if (!(error instanceof AppError) || error.kind === 'missing') throw error;
	const { code, status, params } = error;
	if (code !== 'presence/rule')
		return fail(status, {
			which,
			values,
			errors: {} as Record<string, string>,
			problem: errorText(error),
		});
	const { field, ...more } = params;
	const said =
		field === 'value' && more['least'] === undefined
			? m.presence_rules_wrong_number()
			: say(`presence_rules_wrong_${String(field).toLowerCase()}`, more);
	return fail(400, { which, values, errors: { [String(field)]: said }, problem: '' });
}

export const actions: Actions = {
	atur: async ({ locals, request }) => {
		const form = await request.formData();
		const values = {
			name: textOf(form, 'name'),
			value: textOf(form, 'value'),
			validFrom: textOf(form, 'validFrom'),
			legalBasis: textOf(form, 'legalBasis'),
		};
		try {
			await locals.write((ctx) => setPresenceRule(ctx, values));
		} catch (error) {
			return refusal('atur', values, error);
		}
		redirect(303, localizeHref(`${here}?sudah=atur`));
	},
	tambah: async ({ locals, request }) => {
		const form = await request.formData();
		const values = {
			host: textOf(form, 'host'),
			marketplace: textOf(form, 'marketplace'),
			source: textOf(form, 'source'),
		};
		try {
			await locals.write((ctx) => addShortHost(ctx, values));
		} catch (error) {
			return refusal('tambah', values, error);
		}
		redirect(303, localizeHref(`${here}?sudah=tambah`));
	},
	hapus: async ({ locals, request }) => {
		const host = textOf(await request.formData(), 'host');
		await locals.write((ctx) => dropShortHost(ctx, { host }));
		redirect(303, localizeHref(`${here}?sudah=hapus`));
	},
};
