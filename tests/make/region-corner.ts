import { addDemand, addPlace } from '#modules/channels/index.ts';
import { system } from '#server/app.ts';
import type { World } from './database.ts';

/** A school corner of 36.03, and what it looks for. */
export async function openCorner(world: World): Promise<{ placeId: string; demandId: string }> {
	return world.write(system('test'), async (ctx) => {
		const placeId = await addPlace(ctx, {
			kind: 'school-corner',
			name: 'Pojok SMP Uji',
			areaCode: '36.03',
			source: 'Surat sekolah',
		});
		const demandId = await addDemand(ctx, {
			placeId,
			title: '100 jajanan kering sebulan',
			wantedFrom: '2026-01-01',
			wantedTo: '2099-12-31',
			source: 'Telepon kepala sekolah',
		});
		return { placeId, demandId };
	});
}
