import type { Ctx } from '#platform/context.ts';
import type { DataSubject, ErasurePlan, PersonalDataHolder } from '#platform/personal-data.ts';

let holders: readonly PersonalDataHolder[] = [];

/**
 * Who holds personal data, in the order of erasing: higher modules first, the account last, so that each still
 * finds what the lower ones know.
 */
export function holdPersonalData(all: readonly PersonalDataHolder[]): void {
	holders = all;
}

export function personalDataHolders(): readonly PersonalDataHolder[] {
	if (holders.length === 0)
		throw new Error('No module holds personal data: wiring/personal-data.ts wires them');
	return holders;
}

/** What an erasure of somebody would do in all modules together, without doing it. */
export async function planErasure(ctx: Ctx, subject: DataSubject): Promise<ErasurePlan> {
	const plans: ErasurePlan[] = [];
	for (const holder of personalDataHolders()) plans.push(await holder.plan(ctx, subject));
	return {
		erased: plans.flatMap((plan) => plan.erased).filter(({ count }) => count > 0),
		kept: plans.flatMap((plan) => plan.kept).filter(({ count }) => count > 0),
		blocks: plans.flatMap((plan) => plan.blocks),
	};
}
