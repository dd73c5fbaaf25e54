import { canSetRules } from '#modules/desk/index.ts';
import { listPermitKinds, listPermitRules } from '#modules/permits/index.ts';
import { wibDay } from '#shared/dates.ts';
import { isDay } from '#shared/days.ts';
import type { PageServerLoad } from './$types';

/** The decision table of a day, as it is used. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const asked = url.searchParams.get('hari') ?? '';
	const day = isDay(asked) ? asked : wibDay(ctx.now);
	const [rules, kinds] = await Promise.all([listPermitRules(ctx, day), listPermitKinds(ctx)]);
	const english = ctx.locale === 'en';
	const sets = canSetRules(ctx);
	return {
		day,
		sets,
		groups: kinds.flatMap((kind) => {
			const own = rules.filter((rule) => rule.kind === kind.code);
			// Kinds without a row are there for whoever can write one.
			if (own.length === 0 && !sets) return [];
			return [
				{
					code: kind.code,
					name: kind.name,
					rules: own.map((rule) => ({
						id: rule.id,
						verdict: rule.verdict,
						reason: english ? rule.reasonEn : rule.reasonId,
						validFrom: rule.validFrom,
						validTo: rule.validTo,
						legalBasis: rule.legalBasis,
						certainty: rule.certainty,
					})),
				},
			];
		}),
	};
};
