import { getBulk, listBulkLeft, undoBulk } from '#modules/desk/index.ts';
import { nameEnterprises } from '#modules/registry/index.ts';
import { errorText } from '#server/error-text.ts';
import type { AppError } from '#platform/errors.ts';
import { decide } from '../../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

const words = (code: string) => errorText({ code: code as AppError['code'], params: {} });

export const load: PageServerLoad = async ({ locals, params, depends }) => {
	depends('rumah:work');
	const { ctx } = locals;
	const [bulk, left] = await Promise.all([getBulk(ctx, params.id), listBulkLeft(ctx, params.id)]);
	const names = await nameEnterprises(
		ctx,
		left.map(({ subjectId }) => subjectId),
	);
	return {
		bulk: { ...bulk, reasons: bulk.reasons.map((one) => ({ ...one, text: words(one.code) })) },
		left: left.map(({ subjectId, code }) => ({
			id: subjectId,
			text: words(code),
			...names.get(subjectId),
		})),
	};
};

export const actions: Actions = {
	default: async ({ locals, params }) => {
		return decide(locals, {
			form: 'undo',
			reason: '',
			done: `/dinas/usaha/massal/${params.id}`,
			work: (ctx) => undoBulk(ctx, params.id),
		});
	},
};
