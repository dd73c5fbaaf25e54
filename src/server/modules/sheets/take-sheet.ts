import { actorId, type Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { withFile } from '#modules/registry/index.ts';
import { firstPlan } from './remembered.ts';
import { fingerprintOf } from './template/plan.ts';
import { readLayout } from './template/read-layout.ts';
import { auditTemplate, getTemplate, type KeptTemplate } from './templates.ts';

interface Wish {
	enterpriseId: string;
	id: string;
	/** The name of a sheet; '' is the only one of a CSV. */
	sheet: string;
	/** Where its titles are; null is for us to find. */
	titleRow: number | null;
}

/**
 * Takes another sheet of a template, or other titles of the same: each sheet that is filled is kept as one template,
 * all of them one file.
 * @returns the id under which the sheet is
 * @throws AppError missing sheets/no-such, invalid sheets/no-titles-there
 */
export async function takeSheet({ ctx, write }: Work, wish: Wish): Promise<string> {
	const template = await getTemplate(ctx, wish);
	const place = { sheet: wish.sheet, titleRow: wish.titleRow };
	const layout = await withFile(await ctx.platform.storage.stream(template.storageKey), (path) =>
		readLayout(path, place),
	);
	const plan = await firstPlan(ctx, template, layout);
	return write(async (tx) => {
		const standing = await getTemplate(tx, wish);
		const found = (await sheetsOf(tx, standing)).find((one) => one.sheet === layout.sheet);
		const facts = [JSON.stringify(layout), JSON.stringify(plan), fingerprintOf(layout.columns)];
		const id = found?.id ?? newId();
		if (found)
			await tx.query(
				'sheets.takeSheet.again',
				'UPDATE sheets.template SET layout = $2, plan = $3, fingerprint = $4, planned_at = NULL WHERE id = $1',
				[id, ...facts],
			);
		else
			await tx.query(
				'sheets.takeSheet',
				`INSERT INTO sheets.template (id, enterprise_id, marketplace, file_name, storage_key, bytes, fingerprint,
					layout, plan, created_by, created_at)
				 SELECT $2, enterprise_id, marketplace, file_name, storage_key, bytes, $5, $3, $4, $6, created_at
				 FROM sheets.template WHERE id = $1`,
				[wish.id, id, ...facts, actorId(tx.actor) ?? ''],
			);
		await auditTemplate(tx, 'sheet-taken', { id, enterpriseId: wish.enterpriseId });
		return id;
	});
}

/** One sheet of a file that is filled. */
export interface TakenSheet {
	id: string;
	sheet: string;
	/** Its columns were looked at, so that it is written. */
	said: boolean;
}

/** The sheets of the same file that somebody took, in the order in which they were taken. */
export async function sheetsOf(
	ctx: Ctx,
	{ enterpriseId, storageKey }: Pick<KeptTemplate, 'enterpriseId' | 'storageKey'>,
): Promise<TakenSheet[]> {
	return ctx.query(
		'sheets.sheetsOf',
		`SELECT id, layout->>'sheet' AS sheet, planned_at IS NOT NULL AS said
		 FROM sheets.template WHERE enterprise_id = $1 AND storage_key = $2 ORDER BY id`,
		[enterpriseId, storageKey],
	);
}
