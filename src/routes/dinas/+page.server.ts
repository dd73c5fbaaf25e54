import { staffAreas } from '#modules/accounts/index.ts';
import { getAreas } from '#modules/areas/index.ts';
import { countByArea, recordAreas } from '#modules/registry/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor, ctx } = locals;
	const held = staffAreas(actor, ['officer', 'administrator']);
	const names = await getAreas(ctx, held);
	const opensRecords = recordAreas(actor).length > 0;
	return {
		areas: [...new Set(held)].map((code) => names.get(code)?.name ?? code),
		everywhere: held.includes(''),
		opensRecords,
		members: opensRecords ? undefined : await countByArea(ctx),
		at: ctx.now,
	};
};
