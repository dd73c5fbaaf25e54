import type { Ctx } from '#platform/context.ts';
import { readSellables } from '#modules/catalogue/index.ts';
import { requireFiles } from './access.ts';
import { lastFilled } from './filled.ts';

/** As many as are listed to choose from. */
const listed = 500;

/** A product that may go into a file, its variants with it. */
export interface ProductToChoose {
	id: string;
	title: string;
	/** Itself and its variants. */
	count: number;
	/** When it last went into a file for this marketplace; null is never. */
	filledAt: Date | null;
}

/**
 * The products that are for sale, by name, to choose some of them for a file.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listChoices(
	ctx: Ctx,
	{ enterpriseId, marketplace }: { enterpriseId: string; marketplace: string },
): Promise<ProductToChoose[]> {
	await requireFiles(ctx, enterpriseId);
	const sellables = await readSellables(ctx, { enterpriseId, limit: listed });
	const groups = Map.groupBy(sellables, ({ id, groupId }) => groupId ?? id);
	const filled = await lastFilled(ctx, { marketplace, productIds: [...groups.keys()] });
	return [...groups]
		.map(([id, group]) => ({
			id,
			title: group[0]!.name,
			count: group.length,
			filledAt: filled.get(id) ?? null,
		}))
		.sort((a, b) => a.title.localeCompare(b.title, 'id'));
}
