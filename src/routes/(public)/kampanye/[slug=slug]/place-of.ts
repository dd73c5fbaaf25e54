import { findArea } from '#modules/areas/index.ts';
import type { Ctx } from '#platform/context.ts';
import { campaignPlace } from '../../../parts/campaign-words.ts';

/** The name of the area of a campaign. */
export async function placeOf(ctx: Ctx, areaCode: string): Promise<string> {
	const area = areaCode === '' ? undefined : await findArea(ctx, areaCode);
	return campaignPlace(areaCode, area ? { [areaCode]: area.name } : {});
}
