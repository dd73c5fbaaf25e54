import {
	likelyRepeatsOf,
	type OnRepeats,
	type TypedEnterprise,
	type TypedNewcomer,
	type TypedRepeat,
} from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { m } from '#messages/messages.js';
import { formState, typedEnterprise } from './enterprise-form.ts';

/** What is compared of a form that was typed. */
export function newcomerOf(typed: TypedEnterprise): TypedNewcomer {
	const { name, phone, whatsapp, ownerName, ownerPhone, nik, nib } = typed;
	const areaCode = typed.village || typed.district || undefined;
	return { name, phone, whatsapp, ownerName, ownerPhone, nik, nib, areaCode };
}

/** Asks first, until a reason to keep both has been typed. */
export function onRepeats(form: FormData): OnRepeats {
	const reason = String(form.get('keepBoth') ?? '').trim();
	return reason ? { keepBoth: reason } : 'ask';
}

/** The form again with the likely repeats above its end, where these stopped it; undefined for other refusals. */
export async function againWithRepeats(ctx: Ctx, form: FormData, refused: AppError) {
	const isReason = refused.code === 'registry/reason';
	if (!isReason && refused.code !== 'registry/likely-repeat') return undefined;
	const typed = typedEnterprise(form);
	return {
		again: await formState(ctx, typed),
		agreed: true,
		problem: isReason ? m.registry_check_form() : errorText(refused),
		alike: {
			found: await repeatsToShow(ctx, typed),
			reason: String(form.get('keepBoth') ?? ''),
			error: isReason ? errorText(refused) : undefined,
		},
	};
}

/** What to show of the likely repeats; nothing more once somebody has asked too often. */
async function repeatsToShow(ctx: Ctx, typed: TypedEnterprise): Promise<TypedRepeat[]> {
	try {
		return await likelyRepeatsOf(ctx, newcomerOf(typed));
	} catch (error) {
		if (error instanceof AppError && error.kind === 'limited') return [];
		throw error;
	}
}
