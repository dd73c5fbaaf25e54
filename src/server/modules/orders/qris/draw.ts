import { encode } from 'uqr';

/** The white margin that ISO/IEC 18004 asks for, in modules; scanners miss codes without it on dark pages. */
const quietZone = 4;

/**
 * Draws a payload as an SVG image with the title that a screen reader says. Always black on white, whatever
 * the theme, with error correction M; it scales to the box that the page gives it.
 */
export function drawQris(payload: string, title: string): string {
	const { data, size } = encode(payload, { ecc: 'M', boostEcc: false, border: quietZone });
	const path = data.map(rowPath).join('');
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" ` +
		`shape-rendering="crispEdges"><title>${escapeXml(title)}</title>` +
		`<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`
	);
}

/** One horizontal bar for each run of dark modules. */
function rowPath(row: readonly boolean[], y: number): string {
	let path = '';
	for (let x = 0; x < row.length; x += 1) {
		if (!row[x]) continue;
		let end = x;
		while (row[end]) end += 1;
		path += `M${x} ${y}h${end - x}v1h-${end - x}z`;
		x = end;
	}
	return path;
}

function escapeXml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
