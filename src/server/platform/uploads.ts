import { AppError } from './errors.ts';

/** What a form without its files may hold: the longest field of ours has 4,000 letters. */
const maxTextBytes = 1024 * 1024;
const maxHeadBytes = 16 * 1024;
const standIn = 'application/x-too-large';

/**
 * The same request with a body that fits into memory. Files of a form that together pass `maxFileBytes` are
 * read past and arrive as empty files that `tooLargeBytes` knows, so that everything else of the form is
 * there and the page can say what was wrong with the file.
 * @throws (while the body is read) AppError invalid platform/form-too-long
 */
export function boundUploads(request: Request, maxFileBytes: number): Request {
	if (!request.body) return request;
	const boundary = boundaryOf(request.headers.get('content-type') ?? '');
	const bounded = boundary ? thinFiles(boundary, maxFileBytes) : limitText();
	return new Request(request, streamed(request.body.pipeThrough(bounded)));
}

/** What a request with a body that is still coming is made of; the types of browsers don't know `duplex`. */
export function streamed(body: ReadableStream<Uint8Array>): RequestInit {
	const init: RequestInit & { duplex: 'half' } = { body, duplex: 'half' };
	return init;
}

/** How many bytes a file had that was too large to be kept; undefined for every other entry of a form. */
export function tooLargeBytes(entry: FormDataEntryValue | null): number | undefined {
	if (!(entry instanceof File) || !entry.type.startsWith(`${standIn};`)) return undefined;
	return Number(/bytes=(\d+)/.exec(entry.type)?.[1] ?? 0);
}

function boundaryOf(contentType: string): string | undefined {
	const [, quoted, plain] =
		/^multipart\/form-data\b.*?;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
	return quoted ?? plain;
}

function tooLong(): AppError {
	return new AppError('invalid', 'platform/form-too-long', 'The form is longer than any of ours');
}

function limitText(): TransformStream<Uint8Array, Uint8Array> {
	let bytes = 0;
	return new TransformStream({
		transform(chunk, controller) {
			bytes += chunk.length;
			if (bytes > maxTextBytes) controller.error(tooLong());
			else controller.enqueue(chunk);
		},
	});
}

interface Part {
	head: string;
	isFile: boolean;
	size: number;
	/** Undefined once it is too large. */
	kept: Uint8Array[] | undefined;
}

/** Reads multipart/form-data (RFC 7578) as it comes in; holds back one part at a time. */
function thinFiles(boundary: string, maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
	const delimiter = Buffer.from(`\r\n--${boundary}`);
	// Before the first part there is a body that nobody reads (RFC 2046, 5.1.1).
	let part: Part | undefined;
	let where: 'body' | 'after' | 'head' | 'end' = 'body';
	let rest = Buffer.from('\r\n');
	let room = maxBytes;
	let textBytes = 0;

	const take = (bytes: Buffer) => {
		if (!part || bytes.length === 0) return;
		part.size += bytes.length;
		if (part.size > (part.isFile ? room : maxTextBytes - textBytes)) part.kept = undefined;
		part.kept?.push(bytes);
	};
	const finish = (controller: TransformStreamDefaultController<Uint8Array>) => {
		if (!part) return;
		const { head, isFile, size, kept } = part;
		if (!kept && !isFile) return void controller.error(tooLong());
		if (!isFile) textBytes += size;
		else if (kept) room -= size;
		const type = `Content-Type: ${standIn};bytes=${size}`;
		const shown = kept ? head : [...head.split('\r\n').filter(isDisposition), type].join('\r\n');
		controller.enqueue(Buffer.from(`--${boundary}\r\n${shown}\r\n\r\n`, 'latin1'));
		for (const bytes of kept ?? []) controller.enqueue(bytes);
		controller.enqueue(Buffer.from('\r\n'));
		part = undefined;
	};

	return new TransformStream({
		transform(chunk, controller) {
			rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
			for (;;) {
				if (where === 'end') return;
				if (where === 'body') {
					const at = rest.indexOf(delimiter);
					if (at < 0) {
						const safe = Math.max(0, rest.length - delimiter.length);
						take(rest.subarray(0, safe));
						rest = rest.subarray(safe);
						return;
					}
					take(rest.subarray(0, at));
					finish(controller);
					rest = rest.subarray(at + delimiter.length);
					where = 'after';
				} else if (where === 'after') {
					if (rest.length < 2) return;
					where = rest.toString('latin1', 0, 2) === '\r\n' ? 'head' : 'end';
					rest = rest.subarray(2);
					if (where === 'end') controller.enqueue(Buffer.from(`--${boundary}--\r\n`));
				} else {
					const at = rest.indexOf('\r\n\r\n');
					if (at < 0) {
						if (rest.length > maxHeadBytes) controller.error(tooLong());
						return;
					}
					const head = rest.toString('latin1', 0, at);
					const isFile = /^content-disposition:.*;\s*filename\*?=/im.test(head);
					part = { head, isFile, size: 0, kept: [] };
					rest = rest.subarray(at + 4);
					where = 'body';
				}
			}
		},
	});
}

const isDisposition = (line: string) => /^content-disposition:/i.test(line);
