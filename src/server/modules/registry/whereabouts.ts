import type { Ctx } from '#platform/context.ts';

/** Where an enterprise is and how large: what sums by area are made of. Nothing about a person. */
export interface Whereabouts {
	id: string;
	areaCode: string;
	sizeClass: string | null;
}

/** Of the given enterprises those that are active. */
export async function whereaboutsOf(ctx: Ctx, ids: readonly string[]): Promise<Whereabouts[]> {
	return ctx.query<Whereabouts>(
		'registry.whereabouts',
		`SELECT id, area_code AS "areaCode", size_class AS "sizeClass" FROM registry.enterprise
		 WHERE id = ANY($1::uuid[]) AND status = 'active' ORDER BY id`,
		[ids],
	);
}
