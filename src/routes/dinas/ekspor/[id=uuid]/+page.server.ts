import { getExport } from '#modules/desk/index.ts';
import { errorText } from '#server/error-text.ts';
import type { AppError } from '#platform/errors.ts';
import { filterWords } from '../../parts/filter-words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
	depends('rumah:work');
	const record = await getExport(locals.ctx, params.id);
	return {
		record,
		filterWords: await filterWords(locals.ctx, record.filter),
		problem: record.problem && errorText({ code: record.problem as AppError['code'], params: {} }),
	};
};
