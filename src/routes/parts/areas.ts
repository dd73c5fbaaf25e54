import { listAreas, listHomeRegencies, type Area } from '#modules/areas/index.ts';
import type { Ctx } from '#platform/context.ts';

export interface AreaChoice {
	value: string;
	label: string;
}

/** What the selects of kabupaten, kecamatan and kelurahan offer, given what was chosen. */
export interface AreaChoices {
	regencies: AreaChoice[];
	districts: AreaChoice[];
	villages: AreaChoice[];
}

const choices = (areas: readonly Area[]): AreaChoice[] =>
	areas.map(({ code, name }) => ({ value: code, label: name }));

export async function areaChoices(
	ctx: Ctx,
	{ regency = '', district = '' }: { regency?: string | undefined; district?: string | undefined },
): Promise<AreaChoices> {
	const below = async (parent: string) => (parent ? choices(await listAreas(ctx, { parent })) : []);
	const inside = district.startsWith(`${regency}.`) ? district : '';
	const [regencies, districts, villages] = await Promise.all([
		listHomeRegencies(ctx).then(choices),
		below(regency),
		below(inside),
	]);
	return { regencies, districts, villages };
}
