/** Marks that turn or hide text: right-to-left overrides and isolates, zero-width spaces, byte order marks. */
const hidden =
	/[\u00ad\u061c\u115f\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g;
const blocks = /<\/?(?:p|br|div|li|ul|ol|h[1-6]|tr)\b[^<>]*>/gi;
/** `<3` and `a < b` are no markup. */
const tags =
	/<(?:script|style)\b[^<>]*>[\s\S]*?<\/(?:script|style)\s*>|<!--[\s\S]*?-->|<\/?[a-z!?][^<>]*>/gi;

const entities: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	'#39': "'",
	nbsp: ' ',
};

/** Markup can hide in markup (`<<b>script>`), and behind entities: taken off until nothing more goes. */
function withoutMarkup(text: string): string {
	for (let before = text; ; before = text) {
		text = text
			.replace(
				/&(amp|lt|gt|quot|apos|#39|nbsp);/gi,
				(_, name: string) => entities[name.toLowerCase()]!,
			)
			.replace(hidden, '')
			.replace(blocks, '\n')
			.replace(tags, '');
		if (text === before) return text;
	}
}

/**
 * A line as it is shown to buyers: no markup, no marks that turn or hide text, single spaces, composed letters.
 * Owners paste names out of web pages and chats; none of that belongs to a name.
 */
export function cleanLine(text: string): string {
	return withoutMarkup(text.normalize('NFC')).replace(/\s+/g, ' ').trim();
}

/** The same for a text of several lines: at most one empty line between two others. */
export function cleanLines(text: string): string {
	return withoutMarkup(text.normalize('NFC').replace(/\r\n?/g, '\n'))
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * What somebody says in her own words, as a text of several lines: markup stays as she typed it and is shown as text;
 * marks that turn or hide text, control signs and towers of accents go.
 */
export function plainLines(text: string): string {
	return text
		.normalize('NFC')
		.replace(/\r\n?/g, '\n')
		.replace(hidden, '')
		.replace(controls, '')
		.replace(/(\p{M}{3})\p{M}+/gu, '$1')
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** The same in one line: a name, which is put into messages, lists and onto slips. */
export const plainLine = (typed: string): string => plainLines(typed).replace(/\s+/g, ' ');

/** Whether a text holds marks that turn or hide what is read, or control signs: no name of a person or shop does. */
export const hasHiddenMarks = (text: string): boolean =>
	text.search(hidden) >= 0 || text.search(/[\u0000-\u001f\u007f-\u009f]/) >= 0;
