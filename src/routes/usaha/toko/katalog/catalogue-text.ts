import { m } from '#messages/messages.js';
import { formatRupiah } from '#shared/money.ts';

/** As many as somebody scrolls through in a chat. */
const shown = 30;

export interface CatalogueProduct {
	name: string;
	priceIdr: number;
	unit: string;
}

/** `*`, `_`, `~` and backticks are WhatsApp's marks for bold and the like; in a name they are only signs. */
const plain = (text: string) =>
	text
		.replace(/[*_~`]/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();

/**
 * What a shop sells as a text for WhatsApp: the name in bold, a line for each product, and where to order.
 * Never longer than 3,500 signs, since a link to WhatsApp carries it whole.
 */
export function catalogueText(
	shop: { name: string; url: string },
	products: readonly CatalogueProduct[],
	language: 'id' | 'en',
): string {
	const lines: string[] = [];
	let length = 0;
	for (const { name, priceIdr, unit } of products.slice(0, shown)) {
		const line = `• ${plain(name)} – ${formatRupiah(priceIdr, language)}${unit ? ` / ${plain(unit)}` : ''}`;
		if (length + line.length > 3000) break;
		length += line.length;
		lines.push(line);
	}
	const rest = products.length - lines.length;
	return [
		`*${plain(shop.name)}*`,
		'',
		...lines,
		'',
		rest > 0
			? m.goods_wa_more({ n: rest }, { locale: language })
			: m.goods_wa_order({}, { locale: language }),
		shop.url,
	].join('\n');
}
