import { error } from '@sveltejs/kit';
import sharp from 'sharp';
import { m } from '#messages/messages.js';
import { drawCard, getCards } from '#modules/registry/index.ts';
import { bestUnlock, cardWords } from '../../words.ts';
import type { RequestHandler } from './$types';

/** Pixels: sharp on a phone, and some 60 KB. */
const width = 1284;

/** The card as a picture for WhatsApp. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const [facts] = await locals.write((ctx) => getCards(ctx, [params.number]));
	if (!facts) error(404, m.common_error_missing());
	const { ctx } = locals;
	const unlock = await bestUnlock(ctx, facts.id);
	const svg = drawCard(cardWords(facts, ctx.platform.config.publicUrl, unlock));
	const png = await sharp(Buffer.from(svg), { density: 150 })
		.resize(width)
		.png({ palette: true })
		.toBuffer();
	return new Response(new Uint8Array(png), {
		headers: {
			'content-type': 'image/png',
			'content-disposition': `inline; filename="${facts.number}.png"`,
			'cache-control': 'private, no-store',
		},
	});
};
