/**
 * JSON-LD for `{@html}`: no text of an owner can end the script element, since every `<` is written as
 * an escape that JSON readers undo.
 */
export function jsonLd(data: Record<string, unknown>): string {
	const text = JSON.stringify({ '@context': 'https://schema.org', ...data })
		.replaceAll('<', '\\u003c')
		.replaceAll('\u2028', '\\u2028')
		.replaceAll('\u2029', '\\u2029');
	return `<script type="application/ld+json">${text}</script>`;
}
