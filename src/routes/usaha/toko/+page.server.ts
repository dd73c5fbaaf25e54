import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	getConsentText,
	getOwnPerson,
	hasConsent,
	requirePerson,
} from '#modules/accounts/index.ts';
import {
	enterpriseFields,
	getEnterprise360,
	listOwnConflicts,
	proposeEdit,
	publishShop,
	unpublishShop,
} from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { getShopSettings, setStoryEn } from '#modules/catalogue/index.ts';
import { parsePhone } from '#shared/phone.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';
import { chosen } from '../../parts/chosen.ts';

const done: Record<string, () => string> = {
	simpan: m.owner_shop_saved,
	buka: m.owner_shop_opened,
	tutup: m.owner_shop_closed,
	dipilih: m.repeats_conflict_done,
};

export const load: PageServerLoad = async (event) => {
	const { ctx } = event.locals;
	const shop = await requireShop(event);
	const [whole, consent, agreed, conflicts, settings, person] = await Promise.all([
		getEnterprise360(ctx, { id: shop.id }),
		getConsentText(ctx, 'shop'),
		hasConsent(ctx, requirePerson(ctx).personId, 'shop'),
		listOwnConflicts(ctx),
		getShopSettings(ctx, shop.id),
		getOwnPerson(ctx),
	]);
	// Without a number on the record buyers write to the one that she signs in with: `publishShop` takes it, too.
	const whatsapp =
		whole.whatsapp ?? whole.phone ?? (person.phoneVerified ? person.phone : undefined) ?? '';
	const phone = parsePhone(whatsapp);
	return {
		version: whole.version,
		conflict: conflicts.find(({ number }) => number === shop.number)?.id,
		values: {
			name: whole.name,
			whatsapp: phone.ok ? phone.value.display : whatsapp,
			story: whole.story ?? '',
			storyEn: settings.storyEn,
		},
		size: whole.size?.sizeClass,
		reason: whole.verificationReason,
		consent: agreed ? undefined : { version: consent.version, text: consent.text },
		address: new URL(localizeHref(`/toko/${shop.slug}`), event.url).href,
		done: chosen(done, event.url.searchParams.get('sudah'))?.(),
	};
};

const shape = enterpriseFields.pick({ name: true, story: true });
const texts = m as unknown as Record<string, (() => string) | undefined>;
const say = (key: string) => (texts[key] ?? m.common_error_refused)();

export const actions: Actions = {
	simpan: async (event) => {
		const shop = await requireShop(event);
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '').replace(/\r\n?/g, '\n');
		const values = {
			name: text('name'),
			whatsapp: text('whatsapp'),
			story: text('story'),
			storyEn: text('storyEn'),
		};
		const errors: Partial<Record<keyof typeof values, string>> = {};
		const typed = shape.safeParse({ name: values.name, story: values.story.trim() || null });
		if (!typed.success)
			for (const { path, message } of typed.error.issues)
				errors[String(path[0]) as keyof typeof values] ??= say(message);
		const phone = parsePhone(values.whatsapp);
		if (!phone.ok) errors.whatsapp = say(`values_${phone.problem.code.replaceAll('-', '_')}`);
		if (values.storyEn.length > 2000) errors.storyEn = m.registry_story_long();
		if (Object.keys(errors).length > 0 || !typed.success || !phone.ok)
			return fail(400, { values, errors });
		const whatsapp = phone.value.e164;
		const baseVersion = text('version');
		const saved = await event.locals
			.write(async (ctx) => {
				await setStoryEn(ctx, shop.id, values.storyEn);
				return proposeEdit(ctx, {
					enterpriseId: shop.id,
					change: { ...typed.data, whatsapp },
					baseVersion,
					origin: 'owner',
				});
			})
			.catch((error: unknown) => {
				if (error instanceof AppError && error.kind !== 'missing') return error;
				throw error;
			});
		if (saved instanceof AppError) {
			errors.name = errorText(saved);
			return fail(saved.status, { values, errors });
		}
		// Somebody else changed the same meanwhile: what she typed waits there beside it.
		if (saved.conflictId) redirect(303, localizeHref(`/usaha/bentrok/${saved.conflictId}`));
		redirect(303, localizeHref('/usaha/toko?sudah=simpan'));
	},

	buka: async (event) => {
		const shop = await requireShop(event);
		const form = await event.request.formData();
		const version = Number(form.get('version'));
		const asked = form.has('version');
		if (asked && !form.has('agree')) return fail(400, { openError: m.owner_shop_agree_first() });
		try {
			await event.locals.write((ctx) =>
				publishShop(ctx, { enterpriseId: shop.id, ...(asked ? { consentVersion: version } : {}) }),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { openError: errorText(error) });
		}
		redirect(303, localizeHref('/usaha/toko?sudah=buka'));
	},

	tutup: async (event) => {
		const shop = await requireShop(event);
		await event.locals.write((ctx) => unpublishShop(ctx, { enterpriseId: shop.id }));
		redirect(303, localizeHref('/usaha/toko?sudah=tutup'));
	},
};
