import sharp from 'sharp';
import type { Ctx } from '#platform/context.ts';
import { sha256 } from '#platform/crypto.ts';
import { textPath, textWidth, wrapText } from '#platform/draw-text.ts';
import { AppError } from '#platform/errors.ts';
import { formatRupiah } from '#shared/money.ts';
import { inTurn } from './in-turn.ts';
import type { Card } from '../listings/card.ts';

/*
 * The picture that WhatsApp and others show beside a link: photo, name, price and maker at a glance. PNG, since
 * that is what all of them read. Drawn when it is first asked for, and again only when what it shows has changed.
 */

const width = 1200;
const height = 630;
const photoSide = height;
const colours = {
	paper: '#fbf8f1',
	ink: '#1f2a2a',
	soft: '#53605f',
	teal: '#0f5c5c',
	roof: '#e8a317',
};

/** A drawing of another kind is another picture, though its contents are the same. */
const drawing = 2;

export interface ShareContents {
	/** Product or enterprise. */
	subjectId: string;
	title: string;
	/** Null for a shop. */
	priceIdr: number | null;
	unit: string;
	/** Below the price: the maker; for a shop nothing. */
	maker: string;
	place: string;
	/** `/media/photo/…-320.webp` */
	thumbnailUrl: string | null;
}

export const sharePictureKey = (hash: string) => `public/share/${hash}.png`;

/** What a card shows, as a picture of it. */
export function shareContentsOf(card: Card): ShareContents {
	return {
		subjectId: card.id,
		title: card.name,
		priceIdr: card.priceIdr,
		unit: card.unit,
		maker: card.seller.name,
		place: card.seller.area,
		thumbnailUrl: card.thumbnailUrl,
	};
}

/** Names the contents: the same for the same, so that an address with it may be kept for good. */
export function shareHash(contents: ShareContents): string {
	return sha256(JSON.stringify([drawing, contents])).slice(0, 32);
}

/**
 * The picture as PNG, 1200 by 630. An older one of the same subject is deleted; nothing of it is left in storage.
 */
export async function sharePicture(ctx: Ctx, contents: ShareContents): Promise<Buffer> {
	const hash = shareHash(contents);
	const { storage } = ctx.platform;
	const kept = await storage.get(sharePictureKey(hash)).catch((error: unknown) => {
		if (error instanceof AppError && error.kind === 'missing') return undefined;
		throw error;
	});
	if (kept) return kept;
	const png = await inTurn(() => draw(ctx, contents));
	await storage.put(sharePictureKey(hash), png, { contentType: 'image/png' });
	const [before] = await ctx.query<{ hash: string | null }>(
		'catalogue.keepSharePicture',
		`WITH old AS (SELECT hash FROM catalogue.share_picture WHERE subject_id = $1)
		 INSERT INTO catalogue.share_picture (subject_id, hash, made_at) VALUES ($1, $2, $3)
		 ON CONFLICT (subject_id) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at
		 RETURNING (SELECT hash FROM old) AS hash`,
		[contents.subjectId, hash, ctx.now],
	);
	if (before?.hash && before.hash !== hash) await storage.delete(sharePictureKey(before.hash));
	return png;
}

async function draw(ctx: Ctx, contents: ShareContents): Promise<Buffer> {
	const photo = await photoOf(ctx, contents.thumbnailUrl);
	const left = photo ? photoSide + 50 : 90;
	const svg = drawText(contents, left, width - left - 60);
	return sharp(Buffer.from(svg))
		.composite(photo ? [{ input: photo, left: 0, top: 0 }] : [])
		.png({ palette: true, quality: 90, effort: 4 })
		.toBuffer();
}

/** The middle size of the photo, cut to the square that the picture has for it. */
async function photoOf(ctx: Ctx, thumbnailUrl: string | null): Promise<Buffer | undefined> {
	if (!thumbnailUrl) return undefined;
	const key = thumbnailUrl.replace(/^\/media\//, 'public/').replace(/-320\.webp$/, '-640.webp');
	try {
		return await sharp(await ctx.platform.storage.get(key))
			.resize({ width: photoSide, height: photoSide, fit: 'cover' })
			.toBuffer();
	} catch (error) {
		// A picture without its photo is better than none.
		if (error instanceof AppError && error.kind === 'missing') return undefined;
		throw error;
	}
}

function drawText(contents: ShareContents, left: number, room: number): string {
	const { title, priceIdr, unit, maker, place } = contents;
	const paths: string[] = [];
	let y = 150;
	const say = (text: string, size: number, fill: string, weight: 'regular' | 'bold') => {
		paths.push(`<path fill="${fill}" d="${textPath(text, left, y, { size, weight })}"/>`);
	};
	for (const line of wrapText(title, { width: room, maxLines: 3, size: 54, weight: 'bold' })) {
		say(line, 54, colours.ink, 'bold');
		y += 68;
	}
	if (priceIdr !== null) {
		y += 26;
		const price = formatRupiah(priceIdr);
		say(price, 64, colours.teal, 'bold');
		const at = left + textWidth(price, { size: 64, weight: 'bold' }) + 16;
		const per = `/ ${unit}`;
		if (at + textWidth(per, { size: 32 }) < left + room)
			paths.push(`<path fill="${colours.soft}" d="${textPath(per, at, y, { size: 32 })}"/>`);
		y += 76;
	}
	if (maker) {
		const [line = ''] = wrapText(maker, { width: room, maxLines: 1, size: 34 });
		say(line, 34, colours.ink, 'regular');
		y += 50;
	}
	say(shortPlace(place, room), placeSize, colours.soft, 'regular');
	y = height - 52;
	say('Rumah UMKM', 30, colours.teal, 'bold');
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
		<rect width="${width}" height="${height}" fill="${colours.paper}"/>
		<path fill="${colours.roof}" d="${teeth()}"/>${paths.join('')}</svg>`;
}

const placeSize = 30;

/** As much of a place as stands on one line, from the kecamatan up: a name that is cut off says less than none. */
function shortPlace(place: string, room: number): string {
	const parts = place.split(', ');
	while (parts.length > 1 && textWidth(parts.join(', '), { size: placeSize }) > room) parts.pop();
	const [line = ''] = wrapText(parts.join(', '), { width: room, maxLines: 1, size: placeSize });
	return line;
}

/** Gigi balang, the pointed teeth below the eaves, along the upper edge. */
function teeth(): string {
	const step = 40;
	const tooth = `l${step / 2} 34l${step / 2} -34`;
	return `M0 0v20${tooth.repeat(width / step)}V0z`;
}
