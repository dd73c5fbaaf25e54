import type { RetentionHandler } from '#platform/retention.ts';

export const sheetsRetention: readonly RetentionHandler[] = [
	{
		code: 'template-files',
		async run({ ctx, write }, before) {
			const old = await ctx.query<{ id: string; key: string }>(
				'sheets.oldTemplates',
				`SELECT id, storage_key AS key FROM sheets.template WHERE created_at < $1
				 ORDER BY created_at LIMIT 1000`,
				[before],
			);
			for (const { key } of old) await ctx.platform.storage.delete(key);
			const gone = await write((tx) =>
				tx.query<{ id: string }>(
					'sheets.dropTemplates',
					'DELETE FROM sheets.template WHERE id = ANY($1::uuid[]) RETURNING id',
					[old.map(({ id }) => id)],
				),
			);
			return gone.length;
		},
	},
];
