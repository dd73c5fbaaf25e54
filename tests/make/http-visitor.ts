/** A browser without a picture: keeps cookies, sends forms as a page without JavaScript does. */
export class HttpVisitor {
	readonly #base: string;
	readonly #cookies = new Map<string, string>();

	constructor(base: string, headers?: Headers) {
		this.#base = base;
		for (const pair of (headers?.get('cookie') ?? '').split('; ').filter(Boolean)) {
			const [name = '', ...value] = pair.split('=');
			this.#cookies.set(name, value.join('='));
		}
	}

	cookie(name: string): string | undefined {
		return this.#cookies.get(name);
	}

	get(path: string): Promise<Seen> {
		return this.#send(path, {});
	}

	/** Posts fields; with a file or `multipart` as a browser encodes forms with files. */
	post(
		path: string,
		fields: Readonly<Record<string, string | File>>,
		{ origin = this.#base, multipart = false } = {},
	): Promise<Seen> {
		const entries = Object.entries(fields);
		const withFile = multipart || entries.some(([, value]) => typeof value !== 'string');
		const body = withFile ? new FormData() : new URLSearchParams();
		for (const [name, value] of entries) body.append(name, value as string);
		return this.#send(path, { method: 'POST', body, headers: { origin } });
	}

	/** Posts a body that is made while it is sent. */
	stream(path: string, contentType: string, body: ReadableStream<Uint8Array>): Promise<Seen> {
		const headers = { origin: this.#base, 'content-type': contentType };
		const init: RequestInit & { duplex: 'half' } = {
			method: 'POST',
			body,
			headers,
			duplex: 'half',
		};
		return this.#send(path, init);
	}

	async #send(path: string, init: RequestInit): Promise<Seen> {
		const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const headers = new Headers(init.headers);
		headers.set('accept', 'text/html');
		if (cookie) headers.set('cookie', cookie);
		const response = await fetch(new URL(path, this.#base), {
			...init,
			headers,
			redirect: 'manual',
		});
		for (const line of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.delete(name);
			else this.#cookies.set(name, value);
		}
		const html = await response.text();
		return {
			status: response.status,
			location: response.headers.get('location'),
			html,
			text: readText(html),
			pieces: readPieces(html),
			values: readValues(html),
		};
	}
}

export interface Seen {
	status: number;
	location: string | null;
	html: string;
	/** The words of the page, each space once. */
	text: string;
	/** The same in pieces, as they stand between tags; without Indonesian (`lang="id"`) and words of others (`translate="no"`). */
	pieces: string[];
	/** What stands in the fields of its forms, by name. */
	values: Record<string, string>;
}

const withoutScripts = (html: string): string =>
	html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ').replace(/<!--[\s\S]*?-->/g, '');

function readPieces(html: string): string[] {
	const body = html.slice(html.indexOf('<body'));
	return withoutScripts(body)
		.replace(/<(\w+)\b[^>]*\s(?:lang="id"|translate="no")[^>]*>[\s\S]*?<\/\1>/g, ' ')
		.split(/<[^>]*>/)
		.map((piece) => unescape(piece).replace(/\s+/g, ' ').trim())
		.filter(Boolean);
}

function readText(html: string): string {
	return unescape(withoutScripts(html).replace(/<[^>]*>/g, ' '))
		.replace(/\s+/g, ' ')
		.replace(/ ([.,;:])(?=\s|$)/g, '$1');
}

function readValues(html: string): Record<string, string> {
	const values: Record<string, string> = {};
	for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
		const name = /\bname="([^"]*)"/.exec(tag)?.[1];
		if (!name || (/type="(radio|checkbox)"/.test(tag) && !/\schecked(=""|\s|\/?>)/.test(tag)))
			continue;
		values[unescape(name)] = unescape(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '');
	}
	for (const [, attributes = '', text = ''] of html.matchAll(
		/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g,
	)) {
		const name = /\bname="([^"]*)"/.exec(attributes)?.[1];
		if (name) values[unescape(name)] = unescape(text.replace(/^\n/, ''));
	}
	for (const [, attributes = '', options = ''] of html.matchAll(
		/<select\b([^>]*)>([\s\S]*?)<\/select>/g,
	)) {
		const name = /\bname="([^"]*)"/.exec(attributes)?.[1];
		const chosen = /<option\b(?=[^>]*\bselected\b)[^>]*\bvalue="([^"]*)"/.exec(options)?.[1];
		if (name) values[unescape(name)] = unescape(chosen ?? '');
	}
	return values;
}

function unescape(text: string): string {
	return text
		.replaceAll('&quot;', '"')
		.replaceAll('&#34;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&');
}
