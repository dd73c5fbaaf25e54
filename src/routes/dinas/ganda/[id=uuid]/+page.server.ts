import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { getAreas } from '#modules/areas/index.ts';
import {
	findNextRepeat,
	getEnterprise360,
	getLikelyRepeat,
	keepApart,
	listFieldSources,
	listHistory,
	mergeEnterprises,
	mergeUnits,
	postponeRepeat,
	recordView,
	type Take,
} from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import type { Ctx } from '#platform/context.ts';
import { errorText } from '#server/error-text.ts';
import { wibDay } from '#shared/dates.ts';
import { textOf } from '../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';
import { compareUnits, metresApart } from './compare.ts';

async function side(ctx: Ctx, id: string) {
	const record = await getEnterprise360(ctx, { id });
	await recordView(ctx, { enterpriseId: id, areaCode: record.areaCode });
	const [sources, history] = await Promise.all([
		listFieldSources(ctx, id),
		listHistory(ctx, { enterpriseId: id, limit: 5 }),
	]);
	return { record, sources, history };
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const pair = await getLikelyRepeat(ctx, params.id);
	const next = await findNextRepeat(ctx, pair.id);
	if (!pair.one.open || !pair.other.open) return { pair, next, compared: undefined };
	// The older record stands left: its number has been printed for longer.
	const ids = [pair.one, pair.other].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
	const left = await side(ctx, ids[0]!.id);
	const right = await side(ctx, ids[1]!.id);
	const areas = await getAreas(ctx, [left.record.areaCode, right.record.areaCode]);
	const names = Object.fromEntries([...areas].map(([code, { pathName }]) => [code, pathName]));
	return {
		pair,
		next,
		compared: {
			sides: [left, right].map(({ record, history }) => ({
				id: record.id,
				number: record.number,
				name: record.name,
				status: record.status,
				createdAt: record.createdAt,
				source: record.source,
				history,
			})),
			units: compareUnits(
				mergeUnits,
				[left.record, right.record],
				[left.sources, right.sources],
				names,
			),
			metres: metresApart(left.record, right.record),
		},
	};
};

/** The address after a decision: the next pair, or the list. */
async function onwards(ctx: Ctx, id: string, done: string): Promise<string> {
	const next = await findNextRepeat(ctx, id);
	return next ? `/dinas/ganda/${next}?${done}` : `/dinas/ganda?${done}`;
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = await request.formData();
		const reason = textOf(form, 'reason').slice(0, 500);
		const decision = textOf(form, 'decision');
		const typed = Object.fromEntries(
			[...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
		);
		try {
			const to = await locals.write(async (ctx) => {
				if (decision === 'later') {
					const until = await postponeRepeat(ctx, { id: params.id });
					return onwards(ctx, params.id, `sudah=later&sampai=${wibDay(until)}`);
				}
				if (decision === 'different') {
					await keepApart(ctx, { id: params.id, reason });
					return onwards(ctx, params.id, 'sudah=different');
				}
				await mergePair(ctx, params.id, textOf(form, 'keep'), form, reason);
				return '/dinas/ganda/gabungan?sudah=gabung';
			});
			redirect(303, localizeHref(to));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { typed, code: error.code, error: errorText(error) });
		}
	},
};

async function mergePair(
	ctx: Ctx,
	id: string,
	keepId: string,
	form: FormData,
	reason: string,
): Promise<void> {
	const { one, other } = await getLikelyRepeat(ctx, id);
	const kept = keepId === other.id ? other : one;
	const gone = kept === one ? other : one;
	const take: Take = {};
	for (const unit of mergeUnits) {
		const from = form.get(`from-${unit}`);
		if (from === kept.id) take[unit] = 'keep';
		else if (from === gone.id) take[unit] = 'gone';
	}
	await mergeEnterprises(ctx, { keepId: kept.id, goneId: gone.id, reason, take });
}
