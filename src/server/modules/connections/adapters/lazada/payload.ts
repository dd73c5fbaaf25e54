/** Text for XML: what may not stand in it at all is left out. */
const escaped = (text: string) =>
	text
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');

/**
 * Skus of a request for figures. Of the calls for stock and price the documentation shows XML alone, so that is what is
 * sent; making and changing a product take JSON.
 */
export function figuresXml(skus: readonly Readonly<Record<string, string>>[]): string {
	const rows = skus.map((sku) => {
		const fields = Object.entries(sku).map(
			([name, value]) => `<${name}>${escaped(value)}</${name}>`,
		);
		return `<Sku>${fields.join('')}</Sku>`;
	});
	return `<Request><Product><Skus>${rows.join('')}</Skus></Product></Request>`;
}

/** Description as they show it: HTML, of which only line ends are ours. */
export const htmlOf = (text: string): string => escaped(text).replace(/\r?\n/g, '<br/>');
