import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small S3 of our own for tests: objects in memory, addressed by path, signatures left unchecked. */
export interface S3Server {
	readonly endpoint: string;
	readonly bucket: string;
	/** Bytes and content type by key. */
	readonly objects: ReadonlyMap<string, { bytes: Buffer; contentType: string }>;
	/** Answers every write with this S3 error from now on; undefined is as before. */
	refuseWrites(code: string | undefined): void;
	stop(): Promise<void>;
}

export async function startS3Server(bucket = 'rumah'): Promise<S3Server> {
	const objects = new Map<string, { bytes: Buffer; contentType: string }>();
	let refusal: string | undefined;

	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://s3');
		const [, givenBucket, ...rest] = decodeURIComponent(pathname).split('/');
		const key = rest.join('/');
		const found = objects.get(key);
		if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256'))
			return fail(response, 403, 'AccessDenied');
		if (givenBucket !== bucket) return fail(response, 404, 'NoSuchBucket');
		if (request.method === 'PUT') {
			const bytes = await bodyOf(request);
			if (refusal) return fail(response, 507, refusal);
			const contentType = request.headers['content-type'] ?? 'binary/octet-stream';
			objects.set(key, { bytes, contentType });
			return response.writeHead(200, { etag: '"1"' }).end();
		}
		if (request.method === 'DELETE') {
			objects.delete(key);
			return response.writeHead(204).end();
		}
		if (searchParams.get('list-type') === '2')
			return response
				.writeHead(200, { 'content-type': 'application/xml' })
				.end(listing([...objects.keys()], searchParams));
		if (!found) return fail(response, 404, 'NoSuchKey');
		response.writeHead(200, {
			'content-type': found.contentType,
			'content-length': found.bytes.length,
			'last-modified': new Date(0).toUTCString(),
			etag: '"1"',
		});
		return response.end(request.method === 'HEAD' ? undefined : found.bytes);
	};
	const server = createServer((request, response) => void answer(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		bucket,
		objects,
		refuseWrites(code) {
			refusal = code;
		},
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** One key a page, so that whoever lists has to turn pages. */
function listing(keys: readonly string[], asked: URLSearchParams): string {
	const wanted = keys.filter((key) => key.startsWith(asked.get('prefix') ?? '')).sort();
	const from = Number(asked.get('continuation-token') ?? 0);
	const more = from + 1 < wanted.length;
	const contents = wanted
		.slice(from, from + 1)
		.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`);
	return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
		<IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${from + 1}</NextContinuationToken>` : ''}
		${contents.join('')}</ListBucketResult>`;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const bytes = Buffer.concat(chunks);
	return request.headers['content-encoding'] === 'aws-chunked' ? unchunk(bytes) : bytes;
}

/** Each chunk is its size in hex, perhaps with a signature, a line end, its bytes and a line end. */
function unchunk(bytes: Buffer): Buffer {
	const parts: Buffer[] = [];
	for (let at = 0; ;) {
		const end = bytes.indexOf('\r\n', at);
		const size = Number.parseInt(bytes.toString('latin1', at, end), 16);
		if (!size) return Buffer.concat(parts);
		parts.push(bytes.subarray(end + 2, end + 2 + size));
		at = end + 2 + size + 2;
	}
}

function fail(response: ServerResponse, status: number, code: string): void {
	response
		.writeHead(status, { 'content-type': 'application/xml' })
		.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
