import { bindEvidence } from '#modules/bookkeeping/index.ts';
import type { Ctx, Locale } from '#platform/context.ts';
import { requireOwnEnterprise } from '#modules/registry/index.ts';
import { appealFront } from './draw-appeal.ts';
import { readAppeal, type Appeal } from './read-appeal.ts';

export type { Appeal } from './read-appeal.ts';

/**
 * What an appeal of the actor's own enterprise to a marketplace would say.
 * @throws AppError missing registry/no-such-enterprise to everybody but its owner; missing marketplaces/no-such
 */
export async function getAppeal(
	ctx: Ctx,
	{ enterpriseId, code }: { enterpriseId: string; code: string },
): Promise<Appeal> {
	await requireOwnEnterprise(ctx, enterpriseId);
	return readAppeal(ctx, { enterpriseId, code, locale: ctx.locale });
}

/**
 * One PDF for an appeal to a marketplace (OW-21): what our records say of her shop there, then the evidence that she
 * chose. Nothing of a buyer, no home, no number of a person is in it.
 * @param refs as bookkeeping's `listPieces` names them
 * @throws AppError as `getAppeal` and bookkeeping's `bindEvidence`
 */
export async function bindAppeal(
	ctx: Ctx,
	{
		enterpriseId,
		code,
		refs,
		locale,
	}: { enterpriseId: string; code: string; refs: readonly string[]; locale: Locale },
): Promise<Buffer> {
	await requireOwnEnterprise(ctx, enterpriseId);
	const appeal = await readAppeal(ctx, { enterpriseId, code, locale });
	const { publicUrl } = ctx.platform.config;
	const front = appealFront(appeal, { at: ctx.now, locale, publicUrl });
	return (await bindEvidence(ctx, { enterpriseId, refs, front, locale })).bytes;
}
