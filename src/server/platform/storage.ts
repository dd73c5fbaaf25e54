import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { DriverContract } from 'flydrive/types';
import type { Config } from './config.ts';
import { AppError } from './errors.ts';

/**
 * Files by key. Keys below `public/` are served at `/media/…` to anyone; keys below `private/` only
 * through a page that has checked who asks.
 */
export interface Storage {
	/** @throws AppError unavailable platform/storage-full when nothing more can be written */
	put(key: string, bytes: Uint8Array, options: { contentType: string }): Promise<void>;
	/** Stores a file of the disk without holding it in memory. @throws as put */
	putFile(key: string, path: string, options: { contentType: string }): Promise<void>;
	/** @throws AppError missing platform/file-missing */
	get(key: string): Promise<Buffer>;
	stream(key: string): Promise<Readable>;
	exists(key: string): Promise<boolean>;
	/** Keys of all whole files below a folder such as `private/erased/`, in no order. */
	list(folder: string): AsyncIterable<string>;
	delete(key: string): Promise<void>;
}

const safeKey = /^(public|private)\/[A-Za-z0-9][A-Za-z0-9/_.-]*$/;

function checked(key: string): string {
	if (!safeKey.test(key) || key.includes('..')) throw new Error('Not a storage key');
	return key;
}

export async function createStorage(config: Config): Promise<Storage> {
	const s3 = config.storage.kind === 's3' ? config.storage : undefined;
	const disk = new Disk(
		s3
			? await openS3(s3)
			: new FSDriver({ location: join(config.dataDir, 'files'), visibility: 'private' }),
	);
	const place = async (key: string, write: (draft: string) => Promise<void>) => {
		checked(key);
		// A whole object appears on S3 at once; on disk half a file must not pass for one.
		const draft = s3 ? key : `${key}.${randomUUID()}.part`;
		try {
			await write(draft);
			if (draft !== key) await disk.move(draft, key);
		} catch (error) {
			if (draft !== key) await disk.delete(draft).catch(() => undefined);
			throw storageFull(error);
		}
	};
	return {
		put: (key, bytes, options) => place(key, (draft) => disk.put(draft, bytes, options)),
		putFile: (key, path, options) =>
			place(key, (draft) => disk.putStream(draft, createReadStream(path), options)),
		async get(key) {
			checked(key);
			try {
				return Buffer.from(await disk.getBytes(key));
			} catch (error) {
				if (await disk.exists(key).catch(() => true)) throw error;
				throw new AppError('missing', 'platform/file-missing', 'No such file');
			}
		},
		stream: (key) => disk.getStream(checked(key)),
		exists: (key) => disk.exists(checked(key)),
		async *list(folder) {
			checked(`${folder}x`);
			let paginationToken: string | undefined;
			do {
				const page = await disk
					.listAll(folder, { recursive: true, ...(paginationToken ? { paginationToken } : {}) })
					.catch((error: unknown) => {
						if (causeCode(error) === 'ENOENT') return { objects: [] };
						throw error;
					});
				for (const object of page.objects)
					if (object.isFile && !object.key.endsWith('.part')) yield object.key;
				paginationToken = 'paginationToken' in page ? page.paginationToken : undefined;
			} while (paginationToken);
		},
		delete: (key) => disk.delete(checked(key)),
	};
}

/** A file that could not be written, as an error that says what to do. */
export function storageFull(error: unknown): AppError {
	return new AppError('unavailable', 'platform/storage-full', 'The file could not be stored', {
		reason: causeCode(error),
	});
}

function causeCode(error: unknown): string {
	const cause = error instanceof Error ? (error.cause ?? error) : error;
	return typeof cause === 'object' && cause !== null && 'code' in cause
		? String(cause.code)
		: 'unknown';
}

/** Loaded only where it is used: the client takes 20 MB that a small server has better use for. */
async function openS3(s3: Extract<Config['storage'], { kind: 's3' }>): Promise<DriverContract> {
	const { S3Driver } = await import('flydrive/drivers/s3');
	return new S3Driver({
		credentials: { accessKeyId: s3.accessKey, secretAccessKey: s3.secretKey },
		...(s3.endpoint ? { endpoint: s3.endpoint, forcePathStyle: true } : {}),
		region: s3.region,
		bucket: s3.bucket,
		visibility: 'private',
		supportsACL: false,
	});
}

/** A key part that says the same for the same bytes, so that a repeated upload stores nothing twice. */
export function contentKey(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}
