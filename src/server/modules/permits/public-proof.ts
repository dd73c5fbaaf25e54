import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';

/** What the public may see of a permit: the proof behind a badge. Nothing personal. */
export interface PermitProof {
	id: string;
	kind: string;
	/** In the language of the request. */
	name: string;
	issuer: string;
	badge: string | null;
	number: string;
	/** The last day that it holds; null without an end. */
	expiresOn: string | null;
	checkedAt: Date;
	/** The kabupaten or kota whose office compared it with the paper. */
	office: string;
	/** Since when a product has other ingredients than were certified; an officer looks again. */
	ingredientsChangedAt: Date | null;
	coversAll: boolean;
	productIds: string[];
}

/** The standing permits of an enterprise with what proves them; the caller shows them only with its shop. */
export async function listProofs(ctx: Ctx, enterpriseId: string): Promise<PermitProof[]> {
	const language = ctx.locale === 'en' ? 'en' : 'id';
	return ctx.query<PermitProof>(
		`permits.proofs.${language}`,
		`SELECT p.id, p.kind, k.name_${language} AS name, k.issuer_${language} AS issuer, k.badge, p.number,
			p.expires_on AS "expiresOn", p.checked_at AS "checkedAt", coalesce(a.name, '') AS office,
			p.ingredients_changed_at AS "ingredientsChangedAt",
			p.covers_all OR k.subject = 'enterprise' AS "coversAll",
			ARRAY(SELECT pp.product_id FROM permits.permit_product pp WHERE pp.permit_id = p.id) AS "productIds"
		 FROM permits.permit p JOIN permits.permit_kind k ON k.code = p.kind
		 LEFT JOIN areas.area a ON a.code = left(p.area_code, 5)
		 WHERE p.enterprise_id = $1 AND p.state = 'checked' AND (p.expires_on IS NULL OR p.expires_on >= $2)
		 ORDER BY k.position, p.id LIMIT 100`,
		[enterpriseId, wibDay(ctx.now)],
	);
}
