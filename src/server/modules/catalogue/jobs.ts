import { z } from 'zod';
import { defineJob, type JobDefinition } from '#platform/jobs.ts';
import { photoWidths } from './render-photo.ts';

/** Deletes the files of a photo that no product shows any more. */
export const forgetPhotoFiles = defineJob({
	name: 'catalogue/forget-photo-files',
	schema: z.object({ key: z.string().regex(/^[0-9a-f]{32}$/) }),
	async handler({ ctx }, { key }) {
		const [used] = await ctx.query(
			'catalogue.photoUsed',
			'SELECT 1 FROM catalogue.photo WHERE key = $1 LIMIT 1',
			[key],
		);
		if (used) return;
		for (const width of photoWidths)
			for (const format of ['avif', 'webp'])
				await ctx.platform.storage.delete(`public/photo/${key}-${width}.${format}`);
	},
});

export const catalogueJobs = [forgetPhotoFiles] as JobDefinition[];
