import type { Ctx } from '#platform/context.ts';
import { addDemand, addPlace } from '#modules/channels/index.ts';
import { wibDay } from '#shared/dates.ts';
import { demoPlaces, demoRegencies } from '../content/selling-places.ts';

const dayMs = 86_400_000;

/** Selling places and what they look for, so that owners see what a permit would open. */
export async function writeSellingPlaces(ctx: Ctx): Promise<void> {
	const day = (offset: number) => wibDay(new Date(ctx.now.getTime() + offset * dayMs));
	const source = 'Data contoh';
	for (const areaCode of demoRegencies)
		for (const { kind, name, state, demands } of demoPlaces) {
			const placeId = await addPlace(ctx, { kind, name, areaCode, state, source });
			for (const { title, categories, valueIdr, fromDay, toDay } of demands)
				await addDemand(ctx, {
					placeId,
					title,
					categories,
					valueIdr,
					wantedFrom: day(fromDay),
					wantedTo: day(toDay),
					source,
				});
		}
}
