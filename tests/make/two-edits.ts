import { enterpriseVersion, mergeEnterprises, proposeEdit } from '#modules/registry/index.ts';
import type { Actor } from '#platform/context.ts';
import type { World } from './database.ts';

/** An officer and the owner change the same fields of one record in different ways. @returns the conflict */
export async function makeConflict(
	world: World,
	{ officer, owner, enterpriseId }: { officer: Actor; owner: Actor; enterpriseId: string },
): Promise<string> {
	const baseVersion = await enterpriseVersion(world.read(owner), enterpriseId);
	const edit = (
		actor: Actor,
		origin: 'office' | 'owner',
		address: string,
		annualSalesIdr: number,
	) =>
		world.write(actor, (ctx) =>
			proposeEdit(ctx, {
				enterpriseId,
				baseVersion,
				origin,
				change: { address, annualSalesIdr, figuresYear: 2026, figuresSource: 'self-declared' },
			}),
		);
	await edit(officer, 'office', 'Jl. Raya Kosambi 12', 48_000_000);
	const { conflictId } = await edit(owner, 'owner', 'Kp. Melayu 3', 60_000_000);
	return conflictId!;
}

/** One record that stands for two of people without accounts. @returns the merge */
export async function makeMerge(
	world: World,
	officer: Actor,
	keepId: string,
	goneId: string,
): Promise<string> {
	return world.write(officer, (ctx) =>
		mergeEnterprises(ctx, { keepId, goneId, reason: 'Toko yang sama', take: { owner: 'keep' } }),
	);
}
