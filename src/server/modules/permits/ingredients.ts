import { auditAll } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { openTasks } from '#modules/desk/index.ts';
import { wibDay } from '#shared/dates.ts';
import { permitsChanged } from './events.ts';

interface Flagged {
	id: string;
	kind: string;
	enterpriseId: string;
	areaCode: string;
	number: string;
	name: string;
}

/**
 * The ingredients of a product have changed: permits that hold "until the ingredients change" and cover it are
 * flagged, and an officer is asked to look again. The caller has checked who acts.
 */
export async function ingredientsChanged(
	ctx: Ctx,
	{ enterpriseId, productId }: { enterpriseId: string; productId: string },
): Promise<void> {
	const flagged = await ctx.query<Flagged>(
		'permits.flagIngredients',
		`UPDATE permits.permit p SET ingredients_changed_at = $3, updated_at = $3
		 FROM registry.enterprise e
		 WHERE p.enterprise_id = $1 AND e.id = p.enterprise_id AND p.state IN ('claimed', 'checked')
			AND p.ingredients_changed_at IS NULL
			AND (p.covers_all OR EXISTS (SELECT 1 FROM permits.permit_product pp
				WHERE pp.permit_id = p.id AND pp.product_id = $2))
			AND p.kind IN (SELECT t.kind FROM permits.permit_term t WHERE t.validity = 'until-change'
				AND t.valid_from <= $4 AND (t.valid_to IS NULL OR t.valid_to >= $4))
		 RETURNING p.id, p.kind, e.id AS "enterpriseId", p.area_code AS "areaCode", e.number, e.name`,
		[enterpriseId, productId, ctx.now, wibDay(ctx.now)],
	);
	if (flagged.length === 0) return;
	await openTasks(
		ctx,
		flagged.map(({ id, kind, areaCode, number, name }) => ({
			kind: 'permit-check' as const,
			subjectId: id,
			areaCode,
			enterpriseId,
			params: { number, name, permit: kind },
		})),
	);
	await auditAll(
		ctx,
		flagged.map(({ id, kind, areaCode }) => ({
			action: 'permits.permit.ingredientsChanged',
			subject: { type: 'permit', id },
			areaCode,
			data: { kind, productId },
		})),
	);
	await permitsChanged(ctx, [enterpriseId]);
}
