import {
	findLetterOffice,
	getOfficeLetter,
	issueLetter,
	printLetter,
	refuseLetter,
	revokeLetter,
} from '#modules/permits/index.ts';
import { recordView } from '#modules/registry/index.ts';
import { decide, textOf } from '../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const found = await getOfficeLetter(ctx, params.id);
	const { areaCode } = found.letter;
	await recordView(ctx, { enterpriseId: found.enterprise.id, areaCode });
	const office = await findLetterOffice(ctx, areaCode);
	return { ...found, office, done: url.searchParams.get('sudah') };
};

export const actions: Actions = {
	terbit: async ({ locals, params }) =>
		decide(locals, {
			form: 'issue',
			reason: '',
			done: `/dinas/surat/${params.id}?sudah=terbit`,
			work: async (ctx) => void (await issueLetter(ctx, params.id)),
		}),
	/** The job makes the PDF; this makes it at once for whoever waits. */
	cetak: async ({ locals, params }) => {
		await getOfficeLetter(locals.ctx, params.id);
		await printLetter(locals, params.id);
	},
	tolak: async ({ locals, params, request }) => {
		const reason = textOf(await request.formData(), 'reason');
		return decide(locals, {
			form: 'refuse',
			reason,
			done: '/dinas/surat?sudah=tolak',
			work: (ctx) => refuseLetter(ctx, { letterId: params.id, reason }),
		});
	},
	cabut: async ({ locals, params, request }) => {
		const reason = textOf(await request.formData(), 'reason');
		return decide(locals, {
			form: 'revoke',
			reason,
			done: `/dinas/surat/${params.id}?sudah=cabut`,
			work: (ctx) => revokeLetter(ctx, { letterId: params.id, reason }),
		});
	},
};
