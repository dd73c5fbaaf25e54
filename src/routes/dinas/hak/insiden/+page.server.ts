import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	incidentFacts,
	listIncidents,
	markIncident,
	recordIncident,
} from '#modules/privacy/index.ts';
import { decide, textOf } from '../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	now: locals.ctx.now,
	incidents: await listIncidents(locals.ctx),
});

const marks = ['agency-told', 'people-told', 'closed'] as const;

export const actions: Actions = {
	catat: async ({ locals, request }) => {
		const form = await request.formData();
		const typed = Object.fromEntries(
			['data', 'how', 'handling', 'people', 'found'].map((name) => [name, textOf(form, name)]),
		);
		const facts = incidentFacts.safeParse(typed);
		// `2026-11-22T09:30` as a browser sends it, meant in WIB.
		const found = new Date(`${typed['found']}:00+07:00`);
		if (!facts.success || Number.isNaN(found.getTime()))
			return fail(400, {
				form: 'catat',
				typed,
				missing: facts.success ? ['found'] : facts.error.issues.map(({ path }) => String(path[0])),
				error: m.privacy_incident_incomplete(),
			});
		await locals.write((ctx) => recordIncident(ctx, { facts: facts.data, foundAt: found }));
		redirect(303, localizeHref('/dinas/hak/insiden'));
	},
	tandai: async ({ locals, request }) => {
		const form = await request.formData();
		const what = marks.find((one) => one === form.get('what')) ?? 'closed';
		const incidentId = textOf(form, 'id');
		return decide(locals, {
			form: incidentId,
			reason: '',
			done: '/dinas/hak/insiden',
			work: (ctx) => markIncident(ctx, { incidentId, what }),
		});
	},
};
