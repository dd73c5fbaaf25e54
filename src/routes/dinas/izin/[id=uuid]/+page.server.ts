import { getShelfProduct } from '#modules/catalogue/index.ts';
import {
	checkPermit,
	decidePermits,
	getOfficePermit,
	listPermitKinds,
	refusePermit,
	revokePermit,
} from '#modules/permits/index.ts';
import { recordView } from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { parseDay } from '#shared/days.ts';
import { fail } from '@sveltejs/kit';
import { say } from '../../../parts/say.ts';
import { decide, textOf } from '../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const found = await getOfficePermit(ctx, params.id);
	const { id, areaCode } = found.enterprise;
	await recordView(ctx, { enterpriseId: id, areaCode });
	const kind = (await listPermitKinds(ctx)).find(({ code }) => code === found.permit.kind);
	return { ...found, kind, products: await coveredProducts(ctx, found.permit) };
};

/** The products that the permit names, with what the rules say of it for each. */
async function coveredProducts(
	ctx: Ctx,
	permit: { kind: string; productIds: readonly string[] },
): Promise<{ id: string; name: string; bar: string | null }[]> {
	const shown = await Promise.all(
		permit.productIds.slice(0, 50).map(async (id) => {
			const found = await getShelfProduct(ctx, id).catch((error: unknown) => {
				if (error instanceof AppError && error.kind === 'missing') return undefined;
				throw error;
			});
			if (!found) return [];
			const { name, facts } = found.product;
			const decision = (await decidePermits(ctx, facts)).find((one) => one.permit === permit.kind);
			const barred = decision?.barred && decision.verdict === 'not-needed';
			return [{ id, name, bar: barred ? decision.reasons.join(' ') : null }];
		}),
	);
	return shown.flat();
}

export const actions: Actions = {
	cek: async ({ locals, params, request }) => {
		const form = await request.formData();
		const reason = textOf(form, 'reason');
		const typed = textOf(form, 'expiresOn').trim();
		const end = typed === '' ? undefined : parseDay(typed, { latestYear: 2069 });
		if (end && !end.ok)
			return fail(400, {
				form: 'check',
				reason,
				expiresOn: typed,
				error: say(`values_${end.problem.code.replaceAll('-', '_')}`),
			});
		return decide(locals, {
			form: 'check',
			reason,
			done: '/dinas/izin?sudah=cek',
			work: (ctx) =>
				checkPermit(ctx, { permitId: params.id, reason, ...(end ? { expiresOn: end.value } : {}) }),
		});
	},
	tolak: async ({ locals, params, request }) => {
		const reason = textOf(await request.formData(), 'reason');
		return decide(locals, {
			form: 'refuse',
			reason,
			done: '/dinas/izin?sudah=tolak',
			work: (ctx) => refusePermit(ctx, { permitId: params.id, reason }),
		});
	},
	cabut: async ({ locals, params, request }) => {
		const reason = textOf(await request.formData(), 'reason');
		return decide(locals, {
			form: 'revoke',
			reason,
			done: '/dinas/izin?sudah=cabut',
			work: (ctx) => revokePermit(ctx, { permitId: params.id, reason }),
		});
	},
};
