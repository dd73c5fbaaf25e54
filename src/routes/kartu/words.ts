import { m } from '#messages/messages.js';
import { getUnlock, type PermitUnlock } from '#modules/channels/index.ts';
import type { CardFacts, CardWords } from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';

/** What the card of an enterprise says, in the language of whoever prints it. */
export function cardWords(
	facts: CardFacts,
	publicUrl: string,
	unlock: PermitUnlock | undefined,
): CardWords {
	const address = `${publicUrl}/u/${facts.number}`;
	return {
		title: m.common_site_name(),
		issuer: facts.regencyName,
		name: facts.name,
		number: facts.number,
		area: facts.areaName,
		nextLabel: m.card_next_label(),
		next: nextStep(facts, new URL(publicUrl).host, unlock),
		shop: { url: address, label: m.card_shop() },
		verify: { url: `${address}/cek`, label: m.card_verify() },
		description: m.card_description({ name: facts.name, number: facts.number }),
	};
}

/** One step, the first that is still open: the record is hers, she may trade, buyers see her, a permit opens more. */
function nextStep(
	{ claimed, hasNib, published }: CardFacts,
	host: string,
	unlock: PermitUnlock | undefined,
): string {
	if (!claimed) return m.card_next_claim({ host });
	if (!hasNib) return m.card_next_nib();
	if (!published) return m.card_next_open({ host });
	if (!unlock) return m.card_next_share();
	return m.card_next_permit({ permit: unlock.permitName, n: unlock.placeCount });
}

/** The permit that opens most for one enterprise; undefined where nothing is missing or an officer is checking it. */
export async function bestUnlock(
	ctx: Ctx,
	enterpriseId: string,
): Promise<PermitUnlock | undefined> {
	const { alone } = await getUnlock(ctx, { enterpriseId });
	return alone.find(({ claimed, placeCount }) => !claimed && placeCount > 0);
}
