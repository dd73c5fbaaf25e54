import sharp from 'sharp';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { canOpen, isOwner, type Held } from '../access.ts';
import { asTexts, putSealed, readSealedBytes } from '../import/private-files.ts';

const maxBytes = 10 * 1024 * 1024;
/** Pixels of the longer side: a signature and a date stay readable. */
const maxSide = 2000;
const readable = new Set(['jpeg', 'png', 'webp', 'heif']);

export interface SealedPaper {
	key: string;
	/** Before sealing. */
	bytes: number;
}

/**
 * Keeps the photo of a signed paper: drawn anew, without place and device, and sealed. Never in a transaction.
 * @throws AppError invalid registry/paper-too-large, registry/paper-unreadable; unavailable platform/storage-full
 */
export async function storeConsentPaper(ctx: Ctx, bytes: Uint8Array): Promise<SealedPaper> {
	if (bytes.length > maxBytes) throw paperTooBig();
	const options = { limitInputPixels: 120_000_000, failOn: 'error' } as const;
	const unreadable = () =>
		new AppError('invalid', 'registry/paper-unreadable', 'The file is no whole picture');
	const { format } = await sharp(bytes, options)
		.metadata()
		.catch(() => ({ format: undefined }));
	if (!readable.has(format ?? '')) throw unreadable();
	const drawn = await sharp(bytes, options)
		.autoOrient()
		.flatten({ background: '#ffffff' })
		.resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
		.webp({ quality: 75 })
		.toBuffer()
		.catch(() => {
			throw unreadable();
		});
	const key = `private/consent/${newId()}.sealed`;
	await putSealed(ctx, key, asTexts(drawn));
	return { key, bytes: drawn.length };
}

export function paperTooBig(): AppError {
	return new AppError('invalid', 'registry/paper-too-large', 'The photo has too many bytes', {
		max: maxBytes / 1024 / 1024,
	});
}

/**
 * The photo of one record of consent, for its owner and the officers of her area; that an officer opened it is
 * written down.
 * @throws AppError missing registry/no-such-paper
 */
export async function readConsentPaper(
	ctx: Ctx,
	recordId: string,
): Promise<{ bytes: Buffer; type: 'image/webp' }> {
	const rows = await ctx.query<Held & { key: string; enterpriseId: string }>(
		'registry.consentPaper',
		`SELECT c.paper_key AS key, e.id AS "enterpriseId", e.area_code AS "areaCode", o.person_id AS "personId"
		 FROM registry.consent_record c JOIN registry.owner o ON o.id = c.owner_id
		 JOIN registry.enterprise e ON e.owner_id = o.id
		 WHERE c.id = $1 AND c.paper_key IS NOT NULL ORDER BY e.id`,
		[recordId],
	);
	const held = rows.find((row) => canOpen(ctx.actor, row));
	if (!held) throw new AppError('missing', 'registry/no-such-paper', 'No such paper');
	if (!isOwner(ctx.actor, held))
		await audit(ctx, {
			action: 'registry.consent.paperOpened',
			subject: { type: 'enterprise', id: held.enterpriseId },
			areaCode: held.areaCode,
		});
	return { bytes: await openPaper(ctx, held.key), type: 'image/webp' };
}

/** The photo behind a key. The caller has checked who asks. */
export async function openPaper(ctx: Ctx, key: string): Promise<Buffer> {
	return Buffer.concat(await Array.fromAsync(readSealedBytes(ctx, key)));
}
