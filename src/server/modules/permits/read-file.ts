import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { canOpen } from '#modules/registry/index.ts';
import { requireHolder, requirePermit } from './access.ts';

export interface PaperFile {
	bytes: Buffer;
	type: string;
}

const missing = () => new AppError('missing', 'platform/file-missing', 'No such file');

/**
 * The paper of a permit, for its owner and the officers of the area; that an officer looked is written down.
 * @throws AppError missing permits/no-such-permit, platform/file-missing
 */
export async function readPermitFile(ctx: Ctx, permitId: string): Promise<PaperFile> {
	const held = await requirePermit(ctx, permitId, canOpen);
	if (!held.fileKey || !held.fileType) throw missing();
	const isOwner = ctx.actor.kind === 'person' && ctx.actor.personId === held.personId;
	if (!isOwner)
		await audit(ctx, {
			action: 'permits.permit.viewed',
			subject: { type: 'permit', id: permitId },
			areaCode: held.areaCode,
			data: { kind: held.kind },
		});
	return { bytes: await ctx.platform.storage.get(held.fileKey), type: held.fileType };
}

/** A paper that an owner keeps while she prepares a permit. @throws AppError as readPermitFile */
export async function readPreparedPaper(
	ctx: Ctx,
	{ enterpriseId, kind, paper }: { enterpriseId: string; kind: string; paper: string },
): Promise<PaperFile> {
	await requireHolder(ctx, enterpriseId);
	const [found] = await ctx.query<{ key: string | null; type: string | null }>(
		'permits.paperFile',
		`SELECT file_key AS key, file_type AS type FROM permits.preparation
		 WHERE enterprise_id = $1 AND kind = $2 AND item = $3`,
		[enterpriseId, kind, `paper/${paper}`],
	);
	if (!found?.key || !found.type) throw missing();
	return { bytes: await ctx.platform.storage.get(found.key), type: found.type };
}
