import { m } from '#messages/messages.js';
import type { CardFacts, CardWords } from '#modules/registry/index.ts';

/** What the card of an enterprise says, in the language of whoever prints it. */
export function cardWords(facts: CardFacts, publicUrl: string): CardWords {
	const address = `${publicUrl}/u/${facts.number}`;
	return {
		title: m.common_site_name(),
		issuer: facts.regencyName,
		name: facts.name,
		number: facts.number,
		area: facts.areaName,
		nextLabel: m.card_next_label(),
		next: nextStep(facts, new URL(publicUrl).host),
		shop: { url: address, label: m.card_shop() },
		verify: { url: `${address}/cek`, label: m.card_verify() },
		description: m.card_description({ name: facts.name, number: facts.number }),
	};
}

/** One step, the first that is still open: the record is hers, she may trade, buyers can see her. */
function nextStep({ claimed, hasNib, published }: CardFacts, host: string): string {
	if (!claimed) return m.card_next_claim({ host });
	if (!hasNib) return m.card_next_nib();
	return published ? m.card_next_share() : m.card_next_open({ host });
}
