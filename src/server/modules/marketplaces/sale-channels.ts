/*
 * By which channels of the ledger sales of a marketplace are written down. Each marketplace has one of its own; some
 * were known under another name before.
 */

const alsoKnownAs: Readonly<Record<string, string>> = { whatsapp: 'whatsapp' };

/** The channel of the ledger under which a new sale of a marketplace is written down. */
export function saleChannelOf(code: string): string {
	return `marketplace/${code}`;
}

/** Every channel whose sales are those of a marketplace, those of what became part of it included. */
export function saleChannelsOf({
	code,
	parts,
}: {
	code: string;
	parts: readonly string[];
}): string[] {
	return [code, ...parts].flatMap((one) => {
		const other = alsoKnownAs[one];
		return other === undefined ? [saleChannelOf(one)] : [saleChannelOf(one), other];
	});
}
