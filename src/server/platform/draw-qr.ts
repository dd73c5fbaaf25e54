import { encode } from 'uqr';

/** The white margin that ISO/IEC 18004 asks for, in modules; scanners miss codes without it on dark pages. */
const quietZone = 4;

export interface QrModules {
	/** Modules of a side, the quiet zone among them. */
	size: number;
	/** `d` of an SVG path that covers the dark modules, one unit a module. */
	path: string;
}

/** The modules of a QR code with error correction M, which survives a scratch and a thermal printer. */
export function qrModules(payload: string): QrModules {
	const { data, size } = encode(payload, { ecc: 'M', boostEcc: false, border: quietZone });
	return { size, path: data.map(rowPath).join('') };
}

/**
 * Draws a payload as an SVG image with the title that a screen reader says. Always black on white, whatever
 * the theme; it scales to the box that the page gives it.
 */
export function drawQr(payload: string, title: string): string {
	const { size, path } = qrModules(payload);
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

/** Text that stands safely in XML, in an attribute too. */
export function escapeXml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
