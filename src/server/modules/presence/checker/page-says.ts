/** What a page says to people who open it, apart from what it only repeats of the address that was asked for. */
export interface PageSays {
	/** Its title, the title that it gives others to show, and its first heading. */
	titles: string;
	/** What it says of itself in one sentence: only who keeps it writes that. */
	descriptions: string;
	/** The words on it, without scripts and addresses. */
	text: string;
	/** Whether it sends whoever opens it on to another page at once. */
	leaves: boolean;
}

/** A page of a stranger: each step over it is linear in its length, whatever it holds. */
export function readPage(html: string): PageSays {
	const plain = withoutBlocks(html);
	const metas = metaTexts(plain);
	return {
		titles: [
			/<title[^<>]{0,200}>([^<]{0,500})/i.exec(plain)?.[1],
			...metas.filter(({ name }) => name === 'og:title').map(({ content }) => content),
			/<h1[^<>]{0,500}>([^<]{0,500})/i.exec(plain)?.[1],
		]
			.filter((one) => one !== undefined)
			.map(withoutAddresses)
			.join('\n'),
		descriptions: metas
			.filter(({ name }) => /^(?:og:|twitter:)?description$/.test(name))
			.map(({ content }) => withoutAddresses(content))
			.join('\n'),
		text: withoutAddresses(plain.replace(/<[^<>]*>/g, ' ')).replace(/\s+/g, ' '),
		leaves: metas.some(({ refresh }) => /^\s*[0-5](?:\.\d*)?\s*[;,]\s*url\s*=/i.test(refresh)),
	};
}

const withoutAddresses = (text: string) => text.replace(/https?:\/\/[^\s<>"']{0,2000}/gi, ' ');

/** Without what no reader sees. A block that is never closed goes on to the end. */
function withoutBlocks(html: string): string {
	let rest = html;
	for (const [open, close] of [
		['<!--', '-->'],
		['<script', '</script'],
		['<style', '</style'],
		['<noscript', '</noscript'],
	] as const)
		rest = withoutBlock(rest, open, close);
	return rest;
}

function withoutBlock(html: string, open: string, close: string): string {
	const small = html.toLowerCase();
	// Where small letters are longer than large ones their places differ: then nothing is cut, and nothing is believed.
	if (small.length !== html.length) return '';
	const kept: string[] = [];
	for (let at = 0; ;) {
		const start = small.indexOf(open, at);
		kept.push(html.slice(at, start < 0 ? undefined : start));
		const end = start < 0 ? -1 : small.indexOf(close, start);
		if (end < 0) return kept.join(' ');
		at = end + close.length;
	}
}

function metaTexts(html: string): { name: string; content: string; refresh: string }[] {
	return [...html.matchAll(/<meta\s([^<>]{0,2000})>/gi)].map(([, inside = '']) => {
		const content = attribute(inside, 'content');
		return {
			name: attribute(inside, 'property') || attribute(inside, 'name'),
			content,
			refresh: attribute(inside, 'http-equiv') === 'refresh' ? content : '',
		};
	});
}

function attribute(inside: string, name: string): string {
	const found = new RegExp(`(?:^|\\s)${name}\\s{0,5}=\\s{0,5}(?:"([^"]*)"|'([^']*)')`, 'i').exec(
		inside,
	);
	const value = found?.[1] ?? found?.[2] ?? '';
	return name === 'content' ? value : value.toLowerCase();
}
