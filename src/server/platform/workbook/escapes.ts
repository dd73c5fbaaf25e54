/**
 * The text of a cell as people read it: workbooks write signs that XML has no place for as `_x000D_`, and a text that
 * looks so itself with its first `_` written the same way (ECMA-376 22.9.2.19).
 */
export function readEscapes(text: string): string {
	if (!text.includes('_x')) return text;
	return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
		String.fromCharCode(Number.parseInt(code, 16)),
	);
}

/** The same way back: a text of ours that looks like such a sign is read as it was typed. */
export function writeEscapes(text: string): string {
	return text.includes('_x') ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text;
}
