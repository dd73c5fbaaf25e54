import { fail } from '@sveltejs/kit';
import {
	addNote,
	giveRecordTask,
	isRecordWork,
	listColleagues,
	listNotes,
	listTasksOf,
	recordWork,
	removeNote,
} from '#modules/desk/index.ts';
import { listVisits } from '#modules/fieldwork/index.ts';
import { getSellerSignal } from '#modules/orders/index.ts';
import { listPermitKinds, listPermits } from '#modules/permits/index.ts';
import {
	findWaitingHandOver,
	getEnterprise360,
	listClaimsOf,
	listFieldSources,
	listFormerCodes,
	listHistory,
	listMergesOf,
	listOwnerConsents,
	listRepeatsOf,
	listSplitsOf,
	recordView,
	refuseVerification,
	revealNik,
	setEnterpriseStatus,
	verifyEnterprise,
	type Enterprise,
} from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { decide, textOf } from '../../parts/decide.ts';
import { askedPurpose, finishRecordTask, reasonOf } from './record.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const enterprise = await getEnterprise360(ctx, params);
	const purpose = askedPurpose(url.searchParams);
	const { id: enterpriseId, areaCode } = enterprise;
	await recordView(ctx, { enterpriseId, areaCode, purpose });
	const [claims, repeats, merges, history, sources, permits, kinds, visits, selling] =
		await Promise.all([
			listClaimsOf(ctx, enterpriseId),
			listRepeatsOf(ctx, enterpriseId),
			listMergesOf(ctx, enterpriseId),
			listHistory(ctx, { enterpriseId }),
			listFieldSources(ctx, enterpriseId),
			listPermits(ctx, { enterpriseId }),
			listPermitKinds(ctx),
			listVisits(ctx, { enterpriseId, limit: 20 }),
			getSellerSignal(ctx, enterpriseId),
		]);
	const [tasks, notes, consents, colleagues, former, splits, handOver] = await Promise.all([
		listTasksOf(ctx, enterpriseId),
		listNotes(ctx, enterpriseId),
		listOwnerConsents(ctx, enterpriseId),
		listColleagues(ctx),
		listFormerCodes(ctx, enterpriseId),
		listSplitsOf(ctx, enterpriseId),
		findWaitingHandOver(ctx, enterpriseId),
	]);
	const names = new Map(kinds.map((kind) => [kind.code, kind.name]));
	return {
		former,
		splits,
		handOver,
		enterprise,
		purpose,
		claims,
		repeats,
		merges,
		history,
		sources,
		permits: permits.map((permit) => ({ ...permit, name: names.get(permit.kind) ?? permit.kind })),
		visits,
		selling,
		tasks,
		notes,
		consents,
		colleagues: colleagues.map(({ id, name }) => ({ value: id, label: name })),
		work: recordWork,
		at: ctx.now,
	};
};

/** The record of the page, for whoever works on it in the office; else it looks missing. */
async function recordOf(ctx: Ctx, params: { number: string }): Promise<Enterprise> {
	const enterprise = await getEnterprise360(ctx, params);
	if (!enterprise.can.decide)
		throw new AppError('missing', 'registry/no-such-enterprise', 'No such enterprise');
	return enterprise;
}

const idOf = async (ctx: Ctx, params: { number: string }) =>
	(await getEnterprise360(ctx, params)).id;

export const actions: Actions = {
	verify: async ({ locals, params, request }) => {
		const note = reasonOf(await request.formData(), 'note');
		const enterpriseId = await idOf(locals.ctx, params);
		return decide(locals, {
			form: 'verify',
			reason: note,
			done: `/dinas/usaha/${params.number}?sudah=verified`,
			work: (ctx) => verifyEnterprise(ctx, { enterpriseId, note }),
		});
	},
	refuse: async ({ locals, params, request }) => {
		const reason = reasonOf(await request.formData(), 'reason');
		const enterpriseId = await idOf(locals.ctx, params);
		return decide(locals, {
			form: 'refuse',
			reason,
			done: `/dinas/usaha/${params.number}?sudah=not-confirmed`,
			work: (ctx) => refuseVerification(ctx, { enterpriseId, reason }),
		});
	},
	status: async ({ locals, params, request }) => {
		const form = await request.formData();
		const reason = reasonOf(form, 'reason');
		const status = form.get('status') === 'active' ? 'active' : 'closed';
		const enterpriseId = await idOf(locals.ctx, params);
		return decide(locals, {
			form: 'status',
			reason,
			done: `/dinas/usaha/${params.number}?sudah=status`,
			work: (ctx) => setEnterpriseStatus(ctx, { enterpriseId, status, reason }),
		});
	},
	nik: async ({ locals, params, request }) => {
		const reason = textOf(await request.formData(), 'reason');
		const enterpriseId = await idOf(locals.ctx, params);
		try {
			// Shown once, in the answer to this form: never in an address or a page that can be reopened.
			const nik = await locals.write((ctx) => revealNik(ctx, { enterpriseId, reason }));
			return { form: 'nik', reason, nik };
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { form: 'nik', reason, error: errorText(error) });
		}
	},
	catat: async ({ locals, params, request }) => {
		const text = String((await request.formData()).get('text') ?? '').slice(0, 3000);
		const { id: enterpriseId, areaCode } = await recordOf(locals.ctx, params);
		return decide(locals, {
			form: 'note',
			reason: text,
			done: `/dinas/usaha/${params.number}#catatan`,
			work: (ctx) => addNote(ctx, { enterpriseId, areaCode, text }),
		});
	},
	hapusCatatan: async ({ locals, params, request }) => {
		const id = textOf(await request.formData(), 'id');
		const { id: enterpriseId, areaCode } = await recordOf(locals.ctx, params);
		return decide(locals, {
			form: 'note',
			reason: '',
			done: `/dinas/usaha/${params.number}#catatan`,
			work: (ctx) => removeNote(ctx, { id, enterpriseId, areaCode }),
		});
	},
	minta: async ({ locals, params, request }) => {
		const form = await request.formData();
		const [what, assigneeId] = [textOf(form, 'what'), textOf(form, 'assigneeId')];
		const enterprise = await recordOf(locals.ctx, params);
		return decide(locals, {
			form: 'task',
			reason: '',
			done: `/dinas/usaha/${params.number}#tugas`,
			work: async (ctx) => {
				const known = (await listColleagues(ctx)).some(({ id }) => id === assigneeId);
				if (!known || !isRecordWork(what))
					throw new AppError('invalid', 'desk/task-incomplete', 'Say who does what');
				await giveRecordTask(ctx, enterprise, { what, assigneeId });
			},
		});
	},
	selesai: async ({ locals, params }) => {
		const { id } = await recordOf(locals.ctx, params);
		return decide(locals, {
			form: 'task',
			reason: '',
			done: `/dinas/usaha/${params.number}#tugas`,
			work: (ctx) => finishRecordTask(ctx, id),
		});
	},
};
