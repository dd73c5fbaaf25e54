import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { lockMarketplace } from './access.ts';
import { categoryFields, type CategoryFields } from './input.ts';

/**
 * Writes down where a category of ours lies at a marketplace; with neither id nor path it is not known any more. The
 * row stays then, so that a start brings nothing back.
 * @throws AppError missing marketplaces/no-such; invalid marketplaces/category
 */
export async function setTheirCategory(
	ctx: Ctx,
	{ code, ...input }: CategoryFields & { code: string },
): Promise<void> {
	await lockMarketplace(ctx, code);
	const fields = categoryFields.parse(input);
	const written = await ctx.query(
		'marketplaces.setCategory',
		`INSERT INTO marketplaces.category_map (marketplace, category_code, their_id, their_path, source, certainty,
			updated_at)
		 SELECT $1, c.code, $3, $4, $5, $6, $7 FROM catalogue.category c WHERE c.code = $2
		 ON CONFLICT (marketplace, category_code) DO UPDATE SET their_id = excluded.their_id,
			their_path = excluded.their_path, source = excluded.source, certainty = excluded.certainty,
			updated_at = excluded.updated_at
		 RETURNING category_code`,
		[
			code,
			fields.categoryCode,
			fields.theirId,
			fields.theirPath,
			fields.source,
			fields.certainty,
			ctx.now,
		],
	);
	if (written.length === 0)
		throw new AppError('invalid', 'marketplaces/category', 'No such category');
	await audit(ctx, {
		action: 'marketplaces.category.set',
		subject: { type: 'marketplace', id: code },
		reason: fields.source,
		data: { category: fields.categoryCode, theirId: fields.theirId },
	});
}
