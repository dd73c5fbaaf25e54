import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { listShelfFacts } from '#modules/catalogue/index.ts';
import {
	claimPermit,
	decidePermits,
	listPermitKinds,
	listPermits,
} from '#modules/permits/index.ts';
import { newId } from '#platform/ids.ts';
import { AppError } from '#platform/errors.ts';
import { formatDay } from '#shared/dates.ts';
import { getLocale } from '#messages/runtime.js';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../../current-shop.ts';
import {
	keepPaper,
	permitErrors,
	readPermit,
	typedPermit,
	type PermitValues,
} from '../permit-form.ts';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event);
	const { ctx } = event.locals;
	const [kinds, products, permits] = await Promise.all([
		listPermitKinds(ctx),
		listShelfFacts(ctx, shop.id),
		listPermits(ctx, { enterpriseId: shop.id }),
	]);
	const asked = event.url.searchParams.get('jenis');
	const kind = kinds.find(({ code }) => code === asked);
	const former = permits.find(
		({ id }) => id !== null && id === event.url.searchParams.get('ganti'),
	);
	const ofRecord = permits.find((permit) => permit.id === null && permit.kind === kind?.code);
	const values: PermitValues = {
		kind: kind?.code ?? '',
		number: former?.number ?? ofRecord?.number ?? '',
		issuedOn: '',
		expiresOn: '',
		covers: former && !former.coversAll ? 'some' : 'all',
		products: former?.productIds ?? [],
	};
	return {
		kinds: kinds.map(({ code, name, purpose, numberHint, subject, validity, url }) => ({
			code,
			name,
			purpose,
			numberHint,
			subject,
			validity,
			url,
		})),
		kind: kind?.code ?? null,
		former: former?.id ?? null,
		formerEnds: former?.expiresOn ? formatDay(former.expiresOn, getLocale()) : null,
		products: await withBars(ctx, products, kind?.code),
		values,
		key: newId(),
	};
};

/** Products with the reason why they may not have this permit, where the rules say so. */
async function withBars(
	ctx: App.Locals['ctx'],
	products: Awaited<ReturnType<typeof listShelfFacts>>,
	kind: string | undefined,
): Promise<{ id: string; name: string; bar: string | null }[]> {
	return Promise.all(
		products.map(async ({ id, name, facts }) => {
			if (!kind) return { id, name, bar: null };
			const decision = (await decidePermits(ctx, facts)).find(({ permit }) => permit === kind);
			const barred = decision?.barred && decision.verdict === 'not-needed';
			return { id, name, bar: barred ? decision.reasons.join(' ') : null };
		}),
	);
}

export const actions: Actions = {
	default: async (event) => {
		const shop = await requireShop(event);
		const form = await event.request.formData();
		const values = typedPermit(form);
		const { claim, errors } = readPermit(values, shop.id);
		const kept = await keepPaper(event.locals.ctx, 'permit', shop.id, form.get('file'));
		if (kept.error) errors.file = kept.error;
		if (Object.keys(errors).length > 0) return fail(400, { values, errors });
		const uuid = (name: string) => {
			const text = String(form.get(name) ?? '');
			return /^[0-9a-f-]{36}$/.test(text) ? text : undefined;
		};
		const [id, replacesId] = [uuid('key'), uuid('former')];
		try {
			await event.locals.write((ctx) =>
				claimPermit(ctx, {
					...claim,
					...(id ? { id } : {}),
					...(replacesId ? { replacesId } : {}),
					file: kept.file ?? null,
				}),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { values, errors: permitErrors(error) });
		}
		redirect(303, localizeHref('/usaha/izin?sudah=catat'));
	},
};
