import { auditAll } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { canOpen, isOwner } from '../access.ts';
import { parseEnterpriseNumber } from '../enterprise-number.ts';

/** What a card says of an enterprise, and what its next step is chosen from. */
export interface CardFacts {
	id: string;
	number: string;
	name: string;
	/** Kecamatan and kabupaten or kota. */
	areaName: string;
	/** The kabupaten or kota that hands the card out. */
	regencyName: string;
	/** Whether the owner has an account that holds the record. */
	claimed: boolean;
	hasNib: boolean;
	published: boolean;
}

/** So many cards are printed at once: ten sheets. */
export const CARDS_AT_ONCE = 100;

/**
 * The cards of the numbers that the actor may open, in the order asked; others are left out as if they were not
 * there. An officer's print is a line that the owner can read.
 */
export async function getCards(ctx: Ctx, numbers: readonly string[]): Promise<CardFacts[]> {
	const wanted = numbers.flatMap((text) => parseEnterpriseNumber(text) ?? []);
	const rows = await ctx.query<CardFacts & { areaCode: string; personId: string | null }>(
		'registry.cards',
		`SELECT e.id, e.number, e.name, e.area_code AS "areaCode", o.person_id AS "personId",
			d.name || ', ' || r.name AS "areaName", r.name AS "regencyName",
			o.person_id IS NOT NULL AS claimed, e.nib IS NOT NULL AS "hasNib", e.published
		 FROM unnest($1::text[]) WITH ORDINALITY AS asked(number, place)
		 JOIN registry.enterprise e ON e.number = asked.number AND e.status = 'active'
		 JOIN registry.owner o ON o.id = e.owner_id
		 JOIN areas.area d ON d.code = left(e.area_code, 8)
		 JOIN areas.area r ON r.code = left(e.area_code, 5)
		 ORDER BY asked.place`,
		[[...new Set(wanted)].slice(0, CARDS_AT_ONCE)],
	);
	const cards = rows.filter((row) => canOpen(ctx.actor, row));
	await auditAll(
		ctx,
		cards
			.filter((card) => !isOwner(ctx.actor, card))
			.map(({ id, areaCode }) => ({
				action: 'registry.enterprise.viewed',
				subject: { type: 'enterprise', id },
				areaCode,
				data: { purpose: 'card' },
			})),
	);
	return cards.map(({ areaCode: _area, personId: _person, ...facts }) => facts);
}
