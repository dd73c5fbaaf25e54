import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { defineJob, enqueue, type Work } from '#platform/jobs.ts';
import { limitRate } from '#platform/limits.ts';
import { requirePerson } from '#modules/accounts/index.ts';
import { canAnswer } from './access.ts';
import { packCopy } from './copy-file.ts';
import { personalDataHolders } from './holders.ts';
import { findSubject, findWholeSubject } from './subject.ts';
import { tellCopyReady } from './tell.ts';

/** How long a copy lies ready; then its file and key are gone. */
export const COPY_DAYS = 7;

export interface DataCopy {
	id: string;
	state: 'waiting' | 'ready' | 'failed' | 'expired';
	bytes: number | null;
	records: number | null;
	files: number | null;
	madeAt: Date;
	readyAt: Date | null;
	expiresAt: Date | null;
	fetchedAt: Date | null;
}

const columns = `id, state, bytes, records, files, made_at AS "madeAt", ready_at AS "readyAt",
	expires_at AS "expiresAt", fetched_at AS "fetchedAt"`;

async function insertCopy(
	ctx: Ctx,
	who: { personId: string | null; ownerId: string | null; requestId: string | null },
): Promise<string> {
	const id = newId();
	await ctx.query(
		'privacy.insertCopy',
		`INSERT INTO privacy.copy (id, person_id, owner_id, request_id, state, locale, made_at)
		 VALUES ($1, $2, $3, $4, 'waiting', $5, $6)`,
		[id, who.personId, who.ownerId, who.requestId, ctx.locale, ctx.now],
	);
	await enqueue(ctx, copyJob, { copyId: id });
	return id;
}

/**
 * Begins a copy of everything about the actor. One that is being made already is the same.
 * @throws AppError forbidden accounts/sign-in-first; limited after five a day
 */
export async function startCopy(ctx: Ctx): Promise<string> {
	const { personId } = requirePerson(ctx);
	const [waiting] = await ctx.query<{ id: string }>(
		'privacy.waitingCopy',
		`SELECT id FROM privacy.copy WHERE person_id = $1 AND state = 'waiting' AND request_id IS NULL`,
		[personId],
	);
	if (waiting) return waiting.id;
	await limitRate(ctx, { key: `privacy/copy:${personId}`, max: 5, seconds: 86_400 });
	await audit(ctx, { action: 'privacy.copy.asked', subject: { type: 'person', id: personId } });
	return insertCopy(ctx, { personId, ownerId: null, requestId: null });
}

/**
 * Begins the copy that a request for access is answered with. With an account she fetches it herself, else the
 * officer hands it over.
 * @throws AppError conflict privacy/nothing-held
 */
export async function startCopyFor(
	ctx: Ctx,
	request: { id: string; personId: string | null; ownerId: string | null },
): Promise<void> {
	const { id: requestId, personId, ownerId } = request;
	if (!personId && !ownerId)
		throw new AppError('conflict', 'privacy/nothing-held', 'Nothing is held about her');
	await insertCopy(ctx, { personId, ownerId, requestId });
}

/** The actor's newest copies, at most five. */
export async function listOwnCopies(ctx: Ctx): Promise<DataCopy[]> {
	const { personId } = requirePerson(ctx);
	return ctx.query<DataCopy>(
		'privacy.ownCopies',
		`SELECT ${columns} FROM privacy.copy WHERE person_id = $1 ORDER BY made_at DESC LIMIT 5`,
		[personId],
	);
}

/** The copy that answers a request. The caller has checked that its actor may answer it. */
export async function findCopyOf(ctx: Ctx, requestId: string): Promise<DataCopy | undefined> {
	const [row] = await ctx.query<DataCopy>(
		'privacy.copyOf',
		`SELECT ${columns} FROM privacy.copy WHERE request_id = $1 ORDER BY made_at DESC LIMIT 1`,
		[requestId],
	);
	return row;
}

interface StoredCopy {
	storageKey: string;
	keyCipher: string;
	personId: string | null;
	areaCode: string | null;
	recordedBy: string | null;
}

/**
 * The file of a copy that is ready: for her alone, in a session of her own; or for the officer who hands it to
 * somebody without an account.
 * @throws AppError missing privacy/no-such-copy
 */
export async function openCopy(ctx: Ctx, copyId: string): Promise<Buffer> {
	const missing = new AppError('missing', 'privacy/no-such-copy', 'No such copy');
	if (ctx.actor.kind !== 'person') throw missing;
	const { personId } = ctx.actor;
	const [row] = await ctx.query<StoredCopy>(
		'privacy.storedCopy',
		`SELECT c.storage_key AS "storageKey", c.key_cipher AS "keyCipher", c.person_id AS "personId",
			r.area_code AS "areaCode", r.recorded_by AS "recordedBy"
		 FROM privacy.copy c LEFT JOIN privacy.request r ON r.id = c.request_id
		 WHERE c.id = $1 AND c.state = 'ready' AND c.expires_at > $2`,
		[copyId, ctx.now],
	);
	const isHers = row?.personId === personId;
	const handsOver =
		row?.personId === null &&
		row.areaCode !== null &&
		canAnswer(ctx.actor, { areaCode: row.areaCode, personId: null, recordedBy: row.recordedBy });
	if (!row || !(isHers || handsOver)) throw missing;
	const sealed = await ctx.platform.storage.get(row.storageKey);
	await ctx.query(
		'privacy.fetchedCopy',
		'UPDATE privacy.copy SET fetched_at = coalesce(fetched_at, $2) WHERE id = $1',
		[copyId, ctx.now],
	);
	await audit(ctx, {
		action: isHers ? 'privacy.copy.fetched' : 'privacy.copy.handedOver',
		subject: isHers ? { type: 'person', id: personId } : { type: 'copy', id: copyId },
	});
	return open(ctx.platform.cipher.decrypt(row.keyCipher), sealed);
}

/** AES-256-GCM under a key of its own: `iv (12) | tag (16) | text`. */
function seal(key: Buffer, bytes: Buffer): Buffer {
	const iv = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', key, iv);
	const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
	return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

function open(key: string, sealed: Buffer): Buffer {
	const decipher = createDecipheriv(
		'aes-256-gcm',
		Buffer.from(key, 'base64'),
		sealed.subarray(0, 12),
	);
	decipher.setAuthTag(sealed.subarray(12, 28));
	return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}

/** Collects, packs and keeps one copy. A second run of the same copy writes the same file anew. */
export async function makeCopy(work: Work, copyId: string): Promise<void> {
	const [row] = await work.ctx.query<{
		personId: string | null;
		ownerId: string | null;
		requestId: string | null;
		locale: 'id' | 'en';
	}>(
		'privacy.copyToMake',
		`SELECT person_id AS "personId", owner_id AS "ownerId", request_id AS "requestId", locale
		 FROM privacy.copy WHERE id = $1 AND state = 'waiting'`,
		[copyId],
	);
	if (!row) return;
	const own = await findSubject(work.ctx, row);
	// Of a record that was merged into hers she reads what it says, but not who else was written down for it.
	const { enterpriseIds } = await findWholeSubject(work.ctx, row);
	const subject = { ...own, enterpriseIds };
	const sections = [];
	for (const holder of personalDataHolders())
		sections.push(...(await holder.collect(work.ctx, subject)));
	const packed = await packCopy(work.ctx, sections.toReversed(), row.locale);
	const key = randomBytes(32);
	const storageKey = `private/copy/${copyId}.bin`;
	await work.ctx.platform.storage.put(storageKey, seal(key, packed.bytes), {
		contentType: 'application/octet-stream',
	});
	await work.write(async (ctx) => {
		await ctx.query(
			'privacy.copyReady',
			`UPDATE privacy.copy SET state = 'ready', storage_key = $2, key_cipher = $3, bytes = $4, records = $5,
				files = $6, ready_at = $7, expires_at = $7::timestamptz + make_interval(days => $8) WHERE id = $1`,
			[
				copyId,
				storageKey,
				ctx.platform.cipher.encrypt(key.toString('base64')),
				packed.bytes.length,
				packed.records,
				packed.files,
				ctx.now,
				COPY_DAYS,
			],
		);
		await tellCopyReady(ctx, row.personId, COPY_DAYS);
	});
}

export const copyJob = defineJob({
	name: 'privacy/copy',
	schema: z.object({ copyId: z.uuid() }),
	expireInSeconds: 1800,
	handler: (work, { copyId }) => makeCopy(work, copyId),
});
