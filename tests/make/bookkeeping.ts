import sharp from 'sharp';
import { addDebt, addEvidence, recordCash } from '#modules/bookkeeping/index.ts';
import { storePaper } from '#modules/permits/index.ts';
import { wibDay } from '#shared/dates.ts';
import type { World } from './database.ts';
import type { Shop } from './shop.ts';

/** What an owner wrote down and keeps. */
export interface Books {
	/** Money out, with a receipt. */
	cashId: string;
	debtId: string;
	evidenceId: string;
}

/** The smallest file that passes for a PDF. */
export const pdfBytes = Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n');

export const pictureBytes = (colour = '#a31'): Promise<Buffer> =>
	sharp({ create: { width: 400, height: 300, channels: 3, background: colour } })
		.jpeg()
		.toBuffer();

/** An entry with a receipt, a debt and a file of a shop; `word` stands in everything that she typed. */
export async function makeBooks(
	world: World,
	{ owner, enterpriseId }: Shop,
	word = 'uji',
): Promise<Books> {
	const work = world.app.workFor({ actor: owner });
	const today = wibDay(new Date());
	const receipt = await storePaper(work.ctx, 'receipt', enterpriseId, await pictureBytes());
	const cashId = await world.write(owner, (ctx) =>
		recordCash(ctx, {
			enterpriseId,
			direction: 'out',
			category: 'materials',
			amountIdr: 15_000,
			happenedOn: today,
			note: `Beras ${word}`,
			receipt,
		}),
	);
	const debtId = await world.write(owner, (ctx) =>
		addDebt(ctx, {
			enterpriseId,
			who: `Bu Ani ${word}`,
			phone: '+6281311112222',
			amountIdr: 50_000,
			sinceOn: today,
		}),
	);
	const evidenceId = await addEvidence(
		work,
		{ enterpriseId, kind: 'invoice', title: `Nota ${word}` },
		Buffer.concat([Buffer.from(`%PDF-1.7\n% ${word}\n`), pdfBytes]),
	);
	return { cashId, debtId, evidenceId };
}
