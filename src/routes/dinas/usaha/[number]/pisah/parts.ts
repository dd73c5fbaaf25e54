import { listShelf } from '#modules/catalogue/index.ts';
import { listVisits } from '#modules/fieldwork/index.ts';
import { listPermitKinds, listPermits } from '#modules/permits/index.ts';
import { splitParts, type SplitPart } from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';

/** Something of the record that can go along, as it is shown. */
export interface PartRow {
	value: string;
	label: string;
	/** Day and name of a visit. */
	at?: Date;
}

export type Parts = Record<SplitPart, PartRow[]>;

/** What of a record can go along to a second one. */
export async function partsOf(ctx: Ctx, enterpriseId: string): Promise<Parts> {
	const [products, permits, kinds, visits] = await Promise.all([
		listShelf(ctx, enterpriseId),
		listPermits(ctx, { enterpriseId }),
		listPermitKinds(ctx),
		listVisits(ctx, { enterpriseId }),
	]);
	const names = new Map(kinds.map(({ code, name }) => [code, name]));
	return {
		products: products.map(({ id, name }) => ({ value: id, label: name })),
		permits: permits.flatMap(({ id, kind, number }) =>
			id === null || kind === 'nib'
				? []
				: [{ value: id, label: `${names.get(kind) ?? kind} · ${number}` }],
		),
		visits: visits.map(({ interviewId, enumerator, at }) => ({
			value: interviewId,
			label: enumerator,
			at,
		})),
	};
}

/** What was ticked, by part. */
export function takenOf(form: FormData): Record<SplitPart, string[]> {
	return Object.fromEntries(
		splitParts.map((part) => [part, form.getAll(part).map(String)]),
	) as Record<SplitPart, string[]>;
}
