import type { Ctx } from '#platform/context.ts';
import { listPermitKinds, listPermits } from '#modules/permits/index.ts';
import { requireEvidenceOf } from '../access.ts';

/** Something that can be shown in an appeal. */
export interface Piece {
	/** `file/<id>`, `permit/<id>` or `photo/<id>`: what a form chooses by. */
	ref: string;
	/** invoice, brand, photo, chat, other; permit; product-photo */
	kind: string;
	/** In the owner's words, the permit with its number, or the product's name. */
	title: string;
	/** The day that stands on it. */
	datedOn: string | null;
	/** When it reached us, by our clock. */
	addedAt: Date;
	/** Of a file that is kept here, as it was sent; of others it is worked out when they are bound. */
	sha256: string | null;
	/** Whether an officer has checked it: a permit only. */
	isChecked: boolean;
	/** Where the owner can look at it. */
	path: string;
}

/**
 * What an enterprise can show: its own files, its permits with a paper and the photos of its products, the newest of
 * each first. @throws AppError missing registry/no-such-enterprise
 */
export async function listPieces(ctx: Ctx, enterpriseId: string): Promise<Piece[]> {
	await requireEvidenceOf(ctx, enterpriseId);
	const [files, photos, permits, kinds] = await Promise.all([
		ctx.query<Omit<Piece, 'isChecked' | 'path'>>(
			'bookkeeping.files',
			`SELECT 'file/' || id AS ref, kind, title, dated_on AS "datedOn", added_at AS "addedAt",
				original_sha256 AS sha256
			 FROM bookkeeping.evidence WHERE enterprise_id = $1 ORDER BY added_at DESC, id DESC LIMIT 200`,
			[enterpriseId],
		),
		ctx.query<{ id: string; title: string; key: string; addedAt: Date }>(
			'bookkeeping.productPhotos',
			`SELECT h.id, p.name AS title, h.key, h.created_at AS "addedAt"
			 FROM catalogue.photo h JOIN catalogue.product p ON p.id = h.product_id
			 WHERE p.enterprise_id = $1 AND p.state <> 'archived' AND NOT h.illustration
			 ORDER BY h.created_at DESC, h.id DESC LIMIT 200`,
			[enterpriseId],
		),
		listPermits(ctx, { enterpriseId }),
		listPermitKinds(ctx),
	]);
	const nameOf = new Map(kinds.map(({ code, name }) => [code, name]));
	return [
		...files.map((file) => ({ ...file, isChecked: false, path: `/usaha/bukti/${idOf(file.ref)}` })),
		...permits.flatMap(({ id, kind, number, hasFile, issuedOn, claimedAt, state }) =>
			id === null || !hasFile
				? []
				: [
						{
							ref: `permit/${id}`,
							kind: 'permit',
							title: `${nameOf.get(kind) ?? kind} ${number}`,
							datedOn: issuedOn,
							addedAt: claimedAt,
							sha256: null,
							isChecked: state === 'checked',
							path: `/usaha/izin/berkas/${id}`,
						},
					],
		),
		...photos.map(({ id, title, key, addedAt }) => ({
			ref: `photo/${id}`,
			kind: 'product-photo',
			title,
			datedOn: null,
			addedAt,
			sha256: null,
			isChecked: false,
			path: photoPath(key),
		})),
	];
}

const idOf = (ref: string) => ref.slice(ref.indexOf('/') + 1);
const photoFile = (key: string) => `photo/${key}-1280.webp`;
const photoPath = (key: string) => `/media/${photoFile(key)}`;

/** Where the picture of a photo lies in storage, by the path at which it is shown. */
export const photoStorageKey = (path: string): string => path.replace(/^\/media\//, 'public/');
