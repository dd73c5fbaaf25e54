import sharp from 'sharp';
import { recordConsent, storeConsentPaper } from '#modules/registry/index.ts';
import { wibDay } from '#shared/dates.ts';
import type { Actor } from '#platform/context.ts';
import type { World } from './database.ts';

/** A consent to photos that an owner signed on paper today. @returns the id of the record */
export async function makeConsentPaper(
	world: World,
	officer: Actor,
	enterpriseId: string,
): Promise<string> {
	const background = '#fdfbf5';
	const photo = await sharp({ create: { width: 600, height: 800, channels: 3, background } })
		.jpeg()
		.toBuffer();
	const paper = await storeConsentPaper(world.read(officer), photo);
	return world.write(officer, (ctx) =>
		recordConsent(ctx, {
			enterpriseId,
			purpose: 'media',
			act: 'given',
			channel: 'paper',
			version: 1,
			saidOn: wibDay(ctx.now),
			paper,
		}),
	);
}
