import sharp from 'sharp';
import { audit } from '#platform/audit.ts';
import type { Ctx, Locale } from '#platform/context.ts';
import { sha256 } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import { readPermitFile, type PaperFile } from '#modules/permits/index.ts';
import { requireEvidenceOf } from '../access.ts';
import { drawEvidence, type BoundPiece, type EvidenceFront } from './draw-evidence.ts';
import { readEvidence } from './evidence.ts';
import { listPieces, photoStorageKey, type Piece } from './list-evidence.ts';

/** What goes into one document: more than that no marketplace takes. */
export const mostPieces = 30;
const mostBytes = 40 * 1024 * 1024;
/** Pixels of the longer side on paper: 150 dots an inch over A4. */
const printSide = 1600;

/**
 * One PDF of chosen evidence for an appeal: a list of what it is, since when we have it and its fingerprint, then every
 * picture on a page of its own; files that are PDF themselves lie in it as attachments, untouched.
 * @param refs as `listPieces` names them; unknown ones are passed over
 * @param front what comes before the list; with it the list may be empty
 * @param locale the language of who reads it; without it that of the actor
 * @throws AppError missing registry/no-such-enterprise; invalid bookkeeping/nothing-chosen, bookkeeping/too-much-chosen
 */
export async function bindEvidence(
	ctx: Ctx,
	{
		enterpriseId,
		refs,
		front,
		locale = ctx.locale,
	}: { enterpriseId: string; refs: readonly string[]; front?: EvidenceFront; locale?: Locale },
): Promise<PaperFile> {
	await requireEvidenceOf(ctx, enterpriseId);
	const chosen = (await listPieces(ctx, enterpriseId)).filter(({ ref }) => refs.includes(ref));
	if (chosen.length === 0 && !front)
		throw new AppError('invalid', 'bookkeeping/nothing-chosen', 'Nothing is chosen');
	if (chosen.length > mostPieces) throw tooMuch();
	const pieces: BoundPiece[] = [];
	let bytes = 0;
	for (const piece of chosen) {
		const file = await readPiece(ctx, piece);
		bytes += file.bytes.length;
		if (bytes > mostBytes) throw tooMuch();
		pieces.push({
			...piece,
			sha256: piece.sha256 ?? sha256(file.bytes),
			...(await forPaper(file)),
		});
	}
	const [head] = await ctx.query<{ name: string; number: string; ownerName: string }>(
		'bookkeeping.evidenceHead',
		`SELECT e.name, e.number, o.name AS "ownerName" FROM registry.enterprise e
		 JOIN registry.owner o ON o.id = e.owner_id WHERE e.id = $1`,
		[enterpriseId],
	);
	const pdf = await drawEvidence({ head: head!, pieces, at: ctx.now, locale, front });
	await audit(ctx, {
		action: 'bookkeeping.evidence.bound',
		subject: { type: 'enterprise', id: enterpriseId },
		data: { pieces: pieces.length },
	});
	return { bytes: pdf, type: 'application/pdf' };
}

function tooMuch(): AppError {
	return new AppError('invalid', 'bookkeeping/too-much-chosen', 'Too much for one document', {
		max: mostPieces,
		megabytes: mostBytes / 1024 / 1024,
	});
}

async function readPiece(ctx: Ctx, { ref, path }: Piece): Promise<PaperFile> {
	const [where, id = ''] = ref.split('/');
	if (where === 'file') return readEvidence(ctx, id);
	if (where === 'permit') return readPermitFile(ctx, id);
	return { bytes: await ctx.platform.storage.get(photoStorageKey(path)), type: 'image/webp' };
}

/** A picture as paper takes it; a PDF as it is. */
async function forPaper({
	bytes,
	type,
}: PaperFile): Promise<Pick<BoundPiece, 'picture' | 'attachment'>> {
	if (type === 'application/pdf') return { attachment: bytes };
	const picture = await sharp(bytes)
		.resize({ width: printSide, height: printSide, fit: 'inside', withoutEnlargement: true })
		.flatten({ background: '#ffffff' })
		.jpeg({ quality: 82 })
		.toBuffer();
	return { picture };
}
