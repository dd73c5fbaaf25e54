import { fail } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { getLocale, localizeHref } from '#messages/runtime.js';
import {
	claimAddress,
	markStep,
	sayOwnAccount,
	startOpening,
	stopOpening,
	type OpeningFacts,
} from '#modules/presence/index.ts';
import type { Ctx } from '#platform/context.ts';
import { drawQr } from '#platform/draw-qr.ts';
import { AppError } from '#platform/errors.ts';
import { waLink } from '#shared/phone.ts';
import { errorText } from '#server/error-text.ts';
import { addressStep, type OwnersPage } from './opening-words.ts';
import { say } from './say.ts';

/** Which shop of whom is opened. */
interface Of {
	enterpriseId: string;
	marketplace: string;
}
type Write = (work: (ctx: Ctx) => Promise<unknown>) => Promise<unknown>;

/** What was refused of which step, with what was typed; nothing when it went well. */
async function attempt(
	write: Write,
	verb: (ctx: Ctx) => Promise<unknown>,
	stepId = '',
	reason = '',
) {
	try {
		await write(verb);
		return undefined;
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		const noReason = error.code === 'presence/reason-missing';
		const why = error.params['reason'];
		const problem = noReason
			? m.openshop_reason_short()
			: why
				? say(String(why), error.params)
				: errorText(error);
		const inField = noReason || stepId === addressStep;
		return fail(error.status, { stepId, reason, inField, problem });
	}
}

/** The verbs behind the forms of OpeningSteps, for whichever page shows it. */
export const openingDeeds = {
	mulai: (write: Write, of: Of) => attempt(write, (ctx) => startOpening(ctx, of)),
	milik: (write: Write, of: Of) => attempt(write, (ctx) => sayOwnAccount(ctx, of)),
	langkah(write: Write, of: Of, form: FormData) {
		const stepId = String(form.get('stepId') ?? '').slice(0, 100);
		const reason = String(form.get('reason') ?? '').slice(0, 1_000);
		const asked = form.get('what');
		const what = asked === 'stuck' || asked === 'undone' ? asked : 'done';
		return attempt(write, (ctx) => markStep(ctx, { ...of, stepId, what, reason }), stepId, reason);
	},
	alamat(write: Write, of: Of, form: FormData) {
		const address = String(form.get('alamat') ?? '').slice(0, 4_000);
		return attempt(write, (ctx) => claimAddress(ctx, { ...of, address }), addressStep, address);
	},
	henti(write: Write, of: Of, form: FormData) {
		const reason = String(form.get('reason') ?? '').slice(0, 1_000);
		return attempt(write, (ctx) => stopOpening(ctx, { ...of, reason }), '', reason);
	},
};

/** What was done a moment ago, by the name of the form. */
export const openingSaid: Record<keyof typeof openingDeeds, () => string> = {
	mulai: m.openshop_said_mulai,
	milik: m.openshop_said_milik,
	langkah: m.openshop_said_langkah,
	alamat: m.openshop_said_alamat,
	henti: m.openshop_said_henti,
};

/** Where the owner goes on, for whoever sits beside her. */
export function ownersPageOf(
	origin: string,
	{ number, name, phone, ownerSignsIn }: OpeningFacts,
	place: { code: string; name: string },
): OwnersPage {
	const path = localizeHref(`/usaha/toko-daring/${place.code}/buka?usaha=${number}`, {
		locale: getLocale(),
	});
	const url = origin + path;
	const text = m.openshop_hand_message({ name, place: place.name, link: url });
	return {
		url,
		qr: drawQr(url, m.openshop_hand_link()),
		whatsapp: phone ? waLink(phone, text) : `https://wa.me/?text=${encodeURIComponent(text)}`,
		signsIn: ownerSignsIn,
	};
}
