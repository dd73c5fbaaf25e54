import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { listConsentTexts } from '#modules/accounts/index.ts';
import {
	getEnterprise360,
	listConsentRecords,
	paperTooBig,
	recordConsent,
	recordedPurposes,
	recordView,
	storeConsentPaper,
	type Enterprise,
} from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { tooLargeBytes } from '#platform/uploads.ts';
import { errorText } from '#server/error-text.ts';
import { wibDay } from '#shared/dates.ts';
import { parseDay } from '#shared/days.ts';
import { textOf } from '../../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

/** The record, for officers who may decide about it; else it looks missing. */
async function recordOf(ctx: Ctx, params: { number: string }): Promise<Enterprise> {
	const record = await getEnterprise360(ctx, params);
	if (!record.can.decide)
		throw new AppError('missing', 'registry/no-such-enterprise', 'No such enterprise');
	return record;
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const record = await recordOf(ctx, params);
	if (record.mergedInto)
		redirect(303, localizeHref(`/dinas/usaha/${record.mergedInto}/persetujuan`));
	await recordView(ctx, { enterpriseId: record.id, areaCode: record.areaCode });
	const records = await listConsentRecords(ctx, record.id);
	const texts = [];
	for (const purpose of recordedPurposes) texts.push(...(await listConsentTexts(ctx, purpose)));
	return {
		number: record.number,
		name: record.name,
		hasAccount: record.owner.claimed,
		records,
		texts,
		today: wibDay(ctx.now),
	};
};

/** `shop/2`: the text says which purpose and which version. */
function readText(typed: string) {
	const [name, version] = typed.split('/');
	const purpose = recordedPurposes.find((one) => one === name);
	return purpose && /^\d{1,4}$/.test(version ?? '')
		? { purpose, version: Number(version) }
		: undefined;
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { ctx } = locals;
		const form = await request.formData();
		const names = ['text', 'act', 'channel', 'day'];
		const typed = Object.fromEntries(names.map((name) => [name, textOf(form, name).trim()]));
		const record = await recordOf(ctx, params);
		const text = readText(typed['text'] ?? '');
		const act = (['given', 'withdrawn'] as const).find((one) => one === typed['act']);
		const channel = (['paper', 'assisted'] as const).find((one) => one === typed['channel']);
		const day = parseDay(typed['day'] ?? '', { latestYear: Number(wibDay(ctx.now).slice(0, 4)) });
		const problems: Record<string, string | undefined> = {
			text: text ? undefined : m.consents_record_choose(),
			act: act ? undefined : m.consents_record_choose(),
			channel: channel ? undefined : m.consents_record_choose(),
			day: day.ok ? undefined : m.consents_record_day_wrong(),
		};
		if (!text || !act || !channel || !day.ok) return fail(400, { typed, problems });
		const photo = form.get('photo');
		try {
			if (tooLargeBytes(photo) !== undefined) throw paperTooBig();
			const paper =
				channel === 'paper' && photo instanceof File && photo.size > 0
					? await storeConsentPaper(ctx, new Uint8Array(await photo.arrayBuffer()))
					: undefined;
			await locals.write((tx) =>
				recordConsent(tx, {
					enterpriseId: record.id,
					...text,
					act,
					channel,
					saidOn: day.value,
					paper,
				}),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			const beside = /paper/.test(error.code)
				? 'photo'
				: /day|version|later/.test(error.code)
					? 'day'
					: 'act';
			return fail(error.status, { typed, problems: { ...problems, [beside]: errorText(error) } });
		}
		redirect(303, localizeHref(`/dinas/usaha/${params.number}/persetujuan?sudah=catat`));
	},
};
