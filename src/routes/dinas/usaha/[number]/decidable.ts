import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { getEnterprise360, type Enterprise } from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';

/** The record, for officers who may decide about it; else it looks missing. A merged one leads to what stands for it. */
export async function decidable(ctx: Ctx, params: { number: string }): Promise<Enterprise> {
	const record = await getEnterprise360(ctx, params);
	if (!record.can.decide)
		throw new AppError('missing', 'registry/no-such-enterprise', 'No such enterprise');
	if (record.mergedInto) redirect(303, localizeHref(`/dinas/usaha/${record.mergedInto}`));
	return record;
}
