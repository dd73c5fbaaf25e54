import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Bytes of an answer as they travel to a browser that reads brotli. */
function travel(url: string): Promise<{ bytes: number; encoding: string }> {
	return new Promise((resolve, reject) => {
		get(url, { headers: { 'accept-encoding': 'br' } }, (response) => {
			let bytes = 0;
			response.on('data', (chunk: Buffer) => (bytes += chunk.length));
			response.on('error', reject);
			response.on('end', () =>
				resolve({ bytes, encoding: response.headers['content-encoding'] ?? 'none' }),
			);
		}).on('error', reject);
	});
}

/** What a page and its styles weigh on the way, in bytes. */
export async function pageWeight(url: string): Promise<{ html: number; css: number }> {
	const text = await (await fetch(url)).text();
	const sheets = [...text.matchAll(/<link[^>]*href="([^"]+\.css)"/g)].map(
		([, href]) => new URL(href!, url).href,
	);
	const all = await Promise.all([url, ...sheets].map(travel));
	const plain = all.find(({ encoding }) => encoding !== 'br');
	if (plain) throw new Error(`${plain.bytes} bytes came as ${plain.encoding}, not in brotli`);
	const [html, ...css] = all.map(({ bytes }) => bytes);
	return { html: html!, css: css.reduce((sum, bytes) => sum + bytes, 0) };
}

const messages = join(import.meta.dirname, '../../messages');

/** Every sentence and word of a language that has no place for a value. */
export function wordsOf(locale: 'id' | 'en'): Set<string> {
	const words = readdirSync(join(messages, locale)).flatMap((file) =>
		Object.values(
			JSON.parse(readFileSync(join(messages, locale, file), 'utf8')) as Record<string, unknown>,
		),
	);
	return new Set(
		words.filter((word): word is string => typeof word === 'string' && !word.includes('{')),
	);
}

/** What all scripts and styles of a page weigh, those too that it asks for by itself, in bytes. */
export async function codeWeight(
	url: string,
	path: string,
	headers: Record<string, string> = {},
): Promise<{ gzip: number; brotli: number }> {
	const html = await (await fetch(url + path, { headers })).text();
	const named = [
		...html.matchAll(/["'(]([^"'()\s]*\/_app\/immutable\/[^"'()\s]+\.(?:js|css))["')]/g),
	];
	const todo = named.map(([, file]) => new URL(file!, url + path).href);
	const seen = new Map<string, Buffer>();
	for (let file = todo.pop(); file; file = todo.pop()) {
		if (seen.has(file)) continue;
		const bytes = Buffer.from(await (await fetch(file)).arrayBuffer());
		seen.set(file, bytes);
		for (const [, more] of bytes.toString().matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g))
			todo.push(new URL(more!, file).href);
	}
	const sum = (pack: (bytes: Buffer) => Buffer) =>
		[...seen.values()].reduce((all, bytes) => all + pack(bytes).length, 0);
	return {
		gzip: sum((bytes) => gzipSync(bytes)),
		brotli: sum((bytes) => brotliCompressSync(bytes)),
	};
}
