/** Text as it can be stored and compared: no control characters, no broken halves, single spaces. */
export function cleanText(text: string): string {
	return (
		text
			.toWellFormed()
			.replace(/[\u0000-\u001f\u007f\u00a0\u200b-\u200f\u202a-\u202e\u2060\ufeff]+/g, ' ')
			.replace(/\s+/g, ' ')
			.trim()
			// Texts in the marks of a database, and numbers that were to stay texts, as programs write them for Excel.
			.replace(/^'(.*)'$/, '$1')
			.replace(/^'(?=[\d+=@-])/, '')
			.replace(/^="(.*)"$/, '$1')
			.trim()
	);
}

/** What people write to leave nothing blank: "-", "tidak ada", "N/A". */
export function isPlaceholder(text: string): boolean {
	return /^([-–—._?*/\s]+|n\/?a|null|nihil|kosong|tidak ada|tdk ada|tdk|belum ada|blm ada|belum punya|blm punya|tidak punya|belum|blm|none|nil|#n\/a)$/i.test(
		text,
	);
}

/** Neutralises what a spreadsheet would run as a formula when a text of ours is opened in it. */
export function safeForSpreadsheet(text: string): string {
	return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d[\d.,]*$/.test(text) ? `'${text}` : text;
}
