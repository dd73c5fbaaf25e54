import { fail } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import {
	awaitsSecondFactor,
	changeOwnName,
	endOtherSessions,
	endSession,
	getOwnPerson,
	giveConsent,
	isPurpose,
	listConsents,
	listOwnGrants,
	listOwnSessions,
	secondFactorState,
	workspaceOf,
} from '#modules/accounts/index.ts';
import { getAreas } from '#modules/areas/index.ts';
import { listOwnConsentRecords } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { parsePhone } from '#shared/phone.ts';
import { readName } from '../masuk/name.ts';
import type { Actions, PageServerLoad } from './$types';
import { roleName } from './role-name.ts';

/** As people write it here: `0812-3456-7890`. */
function displayPhone(e164: string): string {
	const phone = parsePhone(e164);
	return phone.ok ? phone.value.display : e164;
}

export const load: PageServerLoad = async ({ locals, request, url }) => {
	const { ctx } = locals;
	const [person, grants, sessions, consents, secondFactor, consentRecords] = await Promise.all([
		getOwnPerson(ctx),
		listOwnGrants(ctx),
		listOwnSessions(ctx, request.headers),
		listConsents(ctx),
		secondFactorState(ctx),
		listOwnConsentRecords(ctx),
	]);
	const codes = grants.map((grant) => grant.areaCode).filter(Boolean);
	const areas = await getAreas(ctx, codes);
	const withdrawn = url.searchParams.get('ditarik') ?? '';
	return {
		consentRecords,
		withdrawn: isPurpose(withdrawn) ? withdrawn : undefined,
		person: {
			name: person.name,
			phone: person.phone && displayPhone(person.phone),
			email: person.email,
		},
		roles: grants.map(({ role, areaCode }) => ({
			role: roleName(role),
			area: areaCode ? (areas.get(areaCode)?.pathName ?? areaCode) : m.accounts_everywhere(),
		})),
		workspace: workspaceOf(ctx.actor),
		attached: url.searchParams.has('alamat'),
		waits: awaitsSecondFactor(ctx.actor),
		sessions,
		consents,
		secondFactor,
	};
};

export const actions: Actions = {
	nama: async ({ locals, request }) => {
		const name = readName((await request.formData()).get('name'));
		if (!name.ok) return fail(400, { name: name.typed, nameError: m.accounts_error_name() });
		await locals.write((ctx) => changeOwnName(ctx, { name: name.value }));
		return { done: m.accounts_saved() };
	},

	keluarkan: async ({ locals, request }) => {
		const sessionId = String((await request.formData()).get('session') ?? '');
		try {
			await locals.write((ctx) => endSession(ctx, { sessionId }));
		} catch (error) {
			// Already ended, perhaps by a second tap: what was wanted is so.
			if (!(error instanceof AppError) || error.kind !== 'missing') throw error;
		}
		return { done: m.accounts_device_ended() };
	},

	'keluarkan-lain': async ({ locals, request }) => {
		const count = await locals.write((ctx) => endOtherSessions(ctx, request.headers));
		return { done: m.accounts_devices_ended({ count }) };
	},

	setuju: async ({ locals, request }) => {
		const form = await request.formData();
		const purpose = String(form.get('purpose') ?? '');
		if (!isPurpose(purpose)) return fail(400, { consentError: m.accounts_error_consent_changed() });
		try {
			await locals.write((ctx) =>
				giveConsent(ctx, { purpose, version: Number(form.get('version')) }),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind !== 'conflict') throw error;
			return fail(409, { consentError: m.accounts_error_consent_changed() });
		}
		return { done: m.accounts_saved() };
	},
};
