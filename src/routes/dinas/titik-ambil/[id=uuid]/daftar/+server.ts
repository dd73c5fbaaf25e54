import { m } from '#messages/messages.js';
import { drawPointSheet, readPointSheet } from '#modules/orders/index.ts';
import { downloadAnswer } from '../../../../usaha/parts/download-answer.ts';
import type { RequestHandler } from './$types';

/** The pick-up list of one point on paper. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const sheet = await locals.write((ctx) => readPointSheet(ctx, params.id));
	const body = await drawPointSheet(sheet, locals.ctx.locale);
	const name = `${m.delivery_sheet_file()}.pdf`;
	return downloadAnswer({ name, type: 'application/pdf', body });
};
