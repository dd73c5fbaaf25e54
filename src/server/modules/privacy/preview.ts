import type { Ctx } from '#platform/context.ts';
import type { ErasurePlan } from '#platform/personal-data.ts';
import { requirePerson } from '#modules/accounts/index.ts';
import { planErasure } from './holders.ts';
import { getRequest } from './queries.ts';
import { findWholeSubject } from './subject.ts';

/** What an erasure takes, what stays and why, and what must end before. */
export type ErasurePreview = ErasurePlan;

/** The same for the actor herself, before she asks. */
export async function previewOwnErasure(ctx: Ctx): Promise<ErasurePreview> {
	return planErasure(ctx, await findWholeSubject(ctx, { personId: requirePerson(ctx).personId }));
}

/** For the officer who decides. @throws AppError missing privacy/no-such-request */
export async function previewErasure(ctx: Ctx, requestId: string): Promise<ErasurePreview> {
	return planErasure(ctx, await findWholeSubject(ctx, await getRequest(ctx, requestId)));
}
