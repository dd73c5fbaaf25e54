import type { Ctx } from '#platform/context.ts';
import { orderedSince, type OrderedSum } from '#modules/orders/index.ts';
import type { WishResult } from '../states.ts';

export interface ChosenMaker {
	number: string;
	name: string;
	/** Pieces she was chosen for. */
	quantity: number;
	amountIdr: number;
}

/** What came of a wish that is over. */
export interface WishOutcome {
	/** In the asker's words; null while she has said nothing. */
	result: WishResult | null;
	/** Who was chosen, the largest part first. */
	makers: ChosenMaker[];
	/**
	 * What the asker's phone ordered here of these makers since they were chosen, and was sold; null where nothing was
	 * found: she bought it otherwise, or her phone is forgotten.
	 */
	ordered: OrderedSum | null;
}

/** What came of these wishes, by their ids. The caller has checked that its actor may know it. */
export async function outcomesOf(
	ctx: Ctx,
	wishIds: readonly string[],
): Promise<Map<string, WishOutcome>> {
	const rows = await ctx.query<{
		id: string;
		phone: string;
		result: WishResult | null;
		makers: (ChosenMaker & { enterpriseId: string; chosenAt: string })[];
	}>(
		'demand.outcomes',
		`SELECT w.id, w.asker_phone AS phone, w.result, coalesce((SELECT json_agg(json_build_object(
				'enterpriseId', e.id, 'number', e.number, 'name', e.name, 'quantity', s.quantity,
				'amountIdr', s.quantity * s.price_idr, 'chosenAt', a.state_at) ORDER BY s.quantity DESC, e.name)
			FROM demand.answer a JOIN demand.share s ON s.answer_id = a.id AND s.state = 'agreed'
			JOIN registry.enterprise e ON e.id = s.enterprise_id
			WHERE a.wish_id = w.id AND a.state = 'chosen'), '[]') AS makers
		 FROM demand.wish w WHERE w.id = ANY($1::uuid[])`,
		[wishIds],
	);
	const ordered = await orderedSince(
		ctx,
		rows
			.filter(({ makers }) => makers.length > 0)
			.map(({ id, phone, makers }) => ({
				key: id,
				buyerPhone: phone,
				enterpriseIds: makers.map(({ enterpriseId }) => enterpriseId),
				since: new Date(Math.min(...makers.map(({ chosenAt }) => Date.parse(chosenAt)))),
			})),
	);
	return new Map(
		rows.map(({ id, result, makers }) => [
			id,
			{
				result,
				makers: makers.map(({ number, name, quantity, amountIdr }) => ({
					number,
					name,
					quantity,
					amountIdr,
				})),
				ordered: ordered.get(id) ?? null,
			},
		]),
	);
}
