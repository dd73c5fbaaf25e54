import { z } from 'zod';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { defineJob, type Work } from '#platform/jobs.ts';
import { requirePerson } from '#modules/accounts/index.ts';
import { maxPhotoBytes } from './render-photo.ts';

/*
 * A photo that comes in pieces, so that a phone that loses its signal goes on where it was. The pieces are files;
 * the row says how far it is. The form then names the upload instead of sending the photo again.
 */

/** A piece at most, in bytes: seconds on a poor line, and below what a request without files may hold. */
export const maxPieceBytes = 512 * 1024;
/** As many unfinished photos as one person may have on their way. */
const maxUnderWay = 24;
const keptHours = 24;

interface Row {
	id: string;
	size: number;
	received: number;
}

export type UploadState = Row;

const pieceKey = (id: string, offset: number) => `private/upload/${id}/${offset}`;

/**
 * Begins a photo of so many bytes.
 * @throws AppError invalid catalogue/photo-too-large; conflict catalogue/too-many-uploads
 */
export async function beginUpload(ctx: Ctx, size: number): Promise<UploadState> {
	requirePerson(ctx);
	if (!Number.isInteger(size) || size < 1 || size > maxPhotoBytes)
		throw new AppError('invalid', 'catalogue/photo-too-large', 'The picture has too many bytes', {
			megabytes: Math.ceil(size / 1024 / 1024) || 0,
			max: maxPhotoBytes / 1024 / 1024,
		});
	const id = newId();
	const [made] = await ctx.query(
		'catalogue.beginUpload',
		`INSERT INTO catalogue.upload (id, created_by, size, created_at)
		 SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM catalogue.upload
			WHERE created_by = $2 AND created_at > $4::timestamptz - interval '1 hour') < ${maxUnderWay}
		 RETURNING id`,
		[id, actorId(ctx.actor), size, ctx.now],
	);
	if (!made)
		throw new AppError(
			'conflict',
			'catalogue/too-many-uploads',
			'Too many photos are on their way',
		);
	return { id, size, received: 0 };
}

/** How far an upload is. @throws AppError missing catalogue/no-such-upload, also when it is somebody else's */
export async function getUpload(ctx: Ctx, id: string): Promise<UploadState> {
	const [row] = await ctx.query<Row>(
		ctx.inTransaction ? 'catalogue.getUpload.lock' : 'catalogue.getUpload',
		`SELECT id, size, received FROM catalogue.upload WHERE id = $1 AND created_by = $2
		 ${ctx.inTransaction ? 'FOR UPDATE' : ''}`,
		[id, actorId(ctx.actor)],
	);
	if (!row) throw new AppError('missing', 'catalogue/no-such-upload', 'No such upload');
	return row;
}

/**
 * Takes the piece that begins at `offset`. A piece that is there already changes nothing; one that would leave a gap is
 * refused by the state that is answered: the sender goes on from `received`.
 * @throws AppError missing catalogue/no-such-upload; invalid catalogue/piece-size
 */
export async function takePiece(
	work: Work,
	{ id, offset, bytes }: { id: string; offset: number; bytes: Uint8Array },
): Promise<UploadState> {
	const before = await getUpload(work.ctx, id);
	const tooMuch = bytes.length === 0 || bytes.length > maxPieceBytes;
	if (tooMuch || offset + bytes.length > before.size)
		throw new AppError('invalid', 'catalogue/piece-size', 'The piece does not fit');
	if (offset !== before.received) return before;
	// The file first: a row that names bytes which are not there would be a lie, a file too many harms nobody.
	await work.ctx.platform.storage.put(pieceKey(id, offset), bytes, {
		contentType: 'application/octet-stream',
	});
	return work.write(async (ctx) => {
		const now = await getUpload(ctx, id);
		if (now.received !== offset) return now;
		await ctx.query(
			'catalogue.tookPiece',
			'UPDATE catalogue.upload SET received = $2 WHERE id = $1',
			[id, offset + bytes.length],
		);
		return { ...now, received: offset + bytes.length };
	});
}

/** The whole photo; undefined while pieces are missing, or when it was used and forgotten already. */
export async function collectUpload(work: Work, id: string): Promise<Uint8Array | undefined> {
	const state = await getUpload(work.ctx, id).catch((error: unknown) => {
		if (error instanceof AppError && error.kind === 'missing') return undefined;
		throw error;
	});
	if (!state || state.received < state.size) return undefined;
	const pieces: Buffer[] = [];
	for (let at = 0; at < state.size;) {
		const piece = await work.ctx.platform.storage.get(pieceKey(id, at));
		pieces.push(piece);
		at += piece.length;
	}
	return Buffer.concat(pieces);
}

/** Forgets an upload and its pieces. */
export async function forgetUpload(ctx: Ctx, id: string): Promise<void> {
	for await (const key of ctx.platform.storage.list(`private/upload/${id}/`))
		await ctx.platform.storage.delete(key);
	await ctx.query('catalogue.forgetUpload', 'DELETE FROM catalogue.upload WHERE id = $1', [id]);
}

/** Forgets what was begun a day ago and never used. */
export const forgetOldUploads = defineJob({
	name: 'catalogue/forget-old-uploads',
	schema: z.object({}),
	schedule: '40 * * * *',
	async handler({ ctx }) {
		const old = await ctx.query<{ id: string }>(
			'catalogue.oldUploads',
			`SELECT id FROM catalogue.upload WHERE created_at < $1::timestamptz - interval '${keptHours} hours'
			 ORDER BY created_at LIMIT 500`,
			[ctx.now],
		);
		for (const { id } of old) await forgetUpload(ctx, id);
	},
});
