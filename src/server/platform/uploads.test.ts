import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { boundUploads, streamed, tooLargeBytes } from './uploads.ts';

const address = 'http://localhost/form';

/** A form as a browser sends it, in pieces of a size that cuts it anywhere. */
function sent(form: FormData, pieceBytes: number): Request {
	const whole = new Request(address, { method: 'POST', body: form });
	const cut = new TransformStream<Uint8Array, Uint8Array>({
		transform(chunk, controller) {
			for (let at = 0; at < chunk.length; at += pieceBytes)
				controller.enqueue(chunk.slice(at, at + pieceBytes));
		},
	});
	return new Request(whole, streamed(whole.body!.pipeThrough(cut)));
}

async function read(form: FormData, max: number, pieceBytes = 7): Promise<FormData> {
	return boundUploads(sent(form, pieceBytes), max).formData();
}

const file = (bytes: number | Uint8Array<ArrayBuffer>, name = 'foto.jpg') =>
	new File([typeof bytes === 'number' ? new Uint8Array(bytes) : bytes], name, {
		type: 'image/jpeg',
	});

// What waits to be collected is not held.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('a form with files', () => {
	it('arrives as it was sent, wherever it is cut', async () => {
		const value = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.uint8Array({ maxLength: 80 }),
			fc.constantFrom('\n--', '------formdata', '--', ''),
		);
		const entries = fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), value), { maxLength: 6 });
		await fc.assert(
			fc.asyncProperty(entries, fc.integer({ min: 1, max: 60 }), async (fields, pieceBytes) => {
				const form = new FormData();
				for (const [name, content] of fields)
					form.append(
						name,
						typeof content === 'string' ? content : file(new Uint8Array(content), 'é "1".jpg'),
					);
				expect(await plain(await read(form, 10_000, pieceBytes))).toEqual(
					await plain(await new Request(address, { method: 'POST', body: form }).formData()),
				);
			}),
			{ numRuns: 60 },
		);
	});

	it('keeps every field and every file that fits beside one that is too large', async () => {
		const form = new FormData();
		form.append('name', 'Emping');
		form.append('photos', file(400));
		form.append('photos', file(5000, 'besar.jpg'));
		form.append('photos', file(600, 'kecil.jpg'));
		form.append('price', '12.500');
		const got = await read(form, 1000);
		expect(got.get('name')).toBe('Emping');
		expect(got.get('price')).toBe('12.500');
		const photos = got.getAll('photos') as File[];
		expect(photos.map(({ name, size }) => [name, size])).toEqual([
			['foto.jpg', 400],
			['besar.jpg', 0],
			['kecil.jpg', 600],
		]);
		expect(photos.map(tooLargeBytes)).toEqual([undefined, 5000, undefined]);
	});

	it('of 200 MB is read past without being held', async () => {
		const piece = new Uint8Array(1024 * 1024);
		const boundary = 'x'.repeat(30);
		let left = 200;
		const body = new ReadableStream<Uint8Array>({
			start: (controller) =>
				controller.enqueue(
					Buffer.from(
						`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="besar.csv"\r\n\r\n`,
					),
				),
			pull(controller) {
				if (left-- > 0) return controller.enqueue(piece);
				controller.enqueue(
					Buffer.from(
						`\r\n--${boundary}\r\nContent-Disposition: form-data; name="area"\r\n\r\n36.03\r\n--${boundary}--\r\n`,
					),
				);
				controller.close();
			},
		});
		const request = new Request(address, {
			method: 'POST',
			headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
			...streamed(body),
		});
		const held = () => {
			collectGarbage();
			return process.memoryUsage().arrayBuffers;
		};
		const before = held();
		const got = await boundUploads(request, 32 * 1024 * 1024).formData();
		expect(tooLargeBytes(got.get('file'))).toBe(200 * 1024 * 1024);
		expect(got.get('area')).toBe('36.03');
		// Memory that was collected is given back by a thread of its own, a little later.
		await expect.poll(() => held() - before, { timeout: 60_000 }).toBeLessThan(20 * 1024 * 1024);
	});
});

describe('what is no form of ours', () => {
	it('is refused when its text is too long, with or without files', async () => {
		const long = 'x'.repeat(1024 * 1024 + 1);
		const form = new FormData();
		form.append('name', long);
		await expect(read(form, 10_000_000, 65_536)).rejects.toThrow();
		const encoded = new Request(address, {
			method: 'POST',
			body: new URLSearchParams({ name: long }),
		});
		await expect(boundUploads(encoded, 10_000_000).formData()).rejects.toThrow();
		const plainText = new Request(address, { method: 'POST', body: long });
		await expect(boundUploads(plainText, 0).text()).rejects.toBeInstanceOf(AppError);
	});

	it('never hangs, whatever the bytes', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string({ unit: fc.constantFrom('-', 'b', '\r', '\n', 'x') }),
				async (t) => {
					const request = new Request(address, {
						method: 'POST',
						headers: { 'content-type': 'multipart/form-data; boundary=b' },
						body: t,
					});
					await boundUploads(request, 1000)
						.formData()
						.catch(() => undefined);
				},
			),
			{ numRuns: 200 },
		);
	});
});

async function plain(form: FormData): Promise<unknown[]> {
	return Promise.all(
		[...form].map(async ([name, value]) =>
			typeof value === 'string'
				? [name, value]
				: [name, value.name, value.type, Buffer.from(await value.arrayBuffer()).toString('hex')],
		),
	);
}
