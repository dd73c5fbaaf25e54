import { Readable } from 'node:stream';

/** A file that is made while it is sent: saved under its name, kept nowhere on the way. */
export function streamAnswer(file: { name: string; type: string; body: Readable }): Response {
	const plain = file.name.replace(/[^\w.() -]/g, '_');
	return new Response(Readable.toWeb(file.body) as ReadableStream<Uint8Array>, {
		headers: {
			'content-type': file.type,
			'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
			'cache-control': 'private, no-store',
			'x-content-type-options': 'nosniff',
		},
	});
}
