import { m } from '#messages/messages.js';
import { textWidth, wrapText } from '#platform/draw-text.ts';
import { inWeight, makePdf, mm, qrOnPdf, type Pdf } from '#platform/pdf.ts';

/** A sticker on a pack or a table: name, code, and a small line. Lengths are millimetres. */
export interface Sticker {
	name: string;
	/** Of the shop; on the sticker of a product, who makes it. */
	number: string;
	/** What the code leads to. */
	url: string;
}

export const stickerWidth = 40;
export const stickerHeight = 60;
/** 4 by 4 on A4, with room to cut; the margins are those that printers leave white. */
const sheet = { columns: 4, rows: 4, gap: 6 };
const a4 = { width: 210, height: 297 };
const ink = '#1f2a2a';
const teal = '#0f5c5c';
const turmeric = '#e8a317';

/** One label, or an A4 sheet of sixteen with lines to cut along. */
export async function stickerPdf(
	sticker: Sticker,
	{ size, language, at }: { size: 'label' | 'a4'; language: 'id' | 'en'; at: Date },
): Promise<Buffer> {
	const paper: [number, number] = [mm(stickerWidth), mm(stickerHeight)];
	return makePdf(
		{
			title: `${m.goods_sticker({}, { locale: language })} · ${sticker.name}`,
			author: sticker.name,
			language,
			at,
			size: size === 'a4' ? 'A4' : paper,
			margin: 0,
		},
		(pdf) => {
			if (size === 'label') return drawOne(pdf, sticker, { x: 0, y: 0 }, language);
			const { columns, rows, gap } = sheet;
			const left = (a4.width - columns * stickerWidth - (columns - 1) * gap) / 2;
			const top = (a4.height - rows * stickerHeight - (rows - 1) * gap) / 2;
			for (let row = 0; row < rows; row += 1)
				for (let column = 0; column < columns; column += 1) {
					const x = left + column * (stickerWidth + gap);
					const y = top + row * (stickerHeight + gap);
					pdf
						.rect(mm(x), mm(y), mm(stickerWidth), mm(stickerHeight))
						.lineWidth(0.4)
						.dash(2, { space: 2 })
						.stroke('#888');
					pdf.undash();
					drawOne(pdf, sticker, { x, y }, language);
				}
		},
	);
}

function drawOne(
	pdf: Pdf,
	{ name, number, url }: Sticker,
	{ x, y }: { x: number; y: number },
	language: 'id' | 'en',
): void {
	drawTeeth(pdf, x, y);
	const room = mm(stickerWidth - 5);
	const centred = (text: string, top: number, size: number, weight: 'regular' | 'bold') => {
		const width = textWidth(text, { size, weight });
		inWeight(pdf, weight)
			.fontSize(size)
			.text(text, mm(x) + (mm(stickerWidth) - width) / 2, mm(y + top), { lineBreak: false });
	};
	pdf.fillColor(ink);
	const lines = wrapText(name, { width: room, maxLines: 2, size: 10, weight: 'bold' });
	// One line stands in the middle of the room for two.
	lines.forEach((line, at) => centred(line, 5.5 + (2 - lines.length) * 2 + at * 4.2, 10, 'bold'));
	const side = 35;
	qrOnPdf(pdf, url, { x: mm(x + (stickerWidth - side) / 2), y: mm(y + 14), size: mm(side) });
	pdf.fillColor(teal);
	const [scan = ''] = wrapText(m.goods_sticker_scan({}, { locale: language }), {
		width: room,
		maxLines: 1,
		size: 7,
		weight: 'bold',
	});
	centred(scan, 49.5, 7, 'bold');
	pdf.fillColor(ink);
	const [small = ''] = wrapText(number, { width: room, maxLines: 1, size: 6.5, weight: 'regular' });
	centred(small, 53.6, 6.5, 'regular');
	pdf.fillColor('#000');
}

/** Gigi balang along the upper edge, within the edge that a printer may not reach. */
function drawTeeth(pdf: Pdf, x: number, y: number): void {
	const count = 10;
	const step = stickerWidth / count;
	const points: [number, number][] = [[x, y + 1.5]];
	for (let at = 0; at < count; at += 1) {
		points.push([x + (at + 0.5) * step, y + 4], [x + (at + 1) * step, y + 1.5]);
	}
	points.push([x + stickerWidth, y], [x, y]);
	pdf.polygon(...points.map(([a, b]) => [mm(a), mm(b)] as [number, number])).fill(turmeric);
}
