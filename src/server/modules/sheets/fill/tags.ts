/*
 * The XML of a sheet as text, tag by tag: enough to find rows and cells in it and to leave every other letter alone.
 */

export interface Tag {
	/** Where it begins and ends in the text, `<` and `>` included. */
	start: number;
	end: number;
	/** Without a prefix. */
	name: string;
	prefix: string;
	kind: 'open' | 'close' | 'empty';
}

/**
 * The next tag from a place on; comments, CDATA and instructions are passed over. `more` where the text ends within
 * one, or before any.
 */
export function nextTag(text: string, from: number): Tag | 'more' {
	let at = from;
	for (;;) {
		const start = text.indexOf('<', at);
		if (start === -1) return 'more';
		const passed = passOver(text, start);
		if (passed === 'more') return 'more';
		if (passed !== undefined) {
			at = passed;
			continue;
		}
		const end = endOfTag(text, start);
		if (end === -1) return 'more';
		const closing = text[start + 1] === '/';
		const match = /^[^\s/>]+/.exec(text.slice(start + (closing ? 2 : 1), end));
		const full = match?.[0] ?? '';
		const colon = full.indexOf(':');
		return {
			start,
			end,
			name: full.slice(colon + 1),
			prefix: full.slice(0, colon + 1),
			kind: closing ? 'close' : text[end - 2] === '/' ? 'empty' : 'open',
		};
	}
}

const passed = [
	['<!--', '-->'],
	['<![CDATA[', ']]>'],
	['<?', '?>'],
] as const;

/** Where a comment and the like ends; undefined for a tag. */
function passOver(text: string, start: number): number | 'more' | undefined {
	for (const [open, close] of passed) {
		if (text.startsWith(open, start)) {
			const end = text.indexOf(close, start + open.length);
			return end === -1 ? 'more' : end + close.length;
		}
		// The text may end within `<!--`.
		const rest = text.slice(start, start + open.length);
		if (rest.length < open.length && start + rest.length === text.length && open.startsWith(rest))
			return 'more';
	}
	return undefined;
}

/** Behind the `>` that ends a tag: one in quotation marks is a letter. */
function endOfTag(text: string, start: number): number {
	let quote = '';
	for (let at = start + 1; at < text.length; at++) {
		const sign = text[at]!;
		if (quote !== '') {
			if (sign === quote) quote = '';
		} else if (sign === '"' || sign === "'") quote = sign;
		else if (sign === '>') return at + 1;
	}
	return -1;
}

/** The value of an attribute of a tag as it is written; undefined where it has none. */
export function attributeIn(tag: string, name: string): string | undefined {
	const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
	return match?.[1] ?? match?.[2];
}

/** The tag with an attribute set. */
export function withAttribute(tag: string, name: string, value: string): string {
	const bare = withoutAttribute(tag, name);
	return bare.replace(/^<[^\s/>]+/, (start) => `${start} ${name}="${value}"`);
}

export function withoutAttribute(tag: string, name: string): string {
	return tag.replace(new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), '');
}
