import PDFDocument from 'pdfkit';
import { qrModules } from './draw-qr.ts';
import { fontFile, type Weight } from './draw-text.ts';

/*
 * Documents on paper: A4 by default, in our font, the same bytes for the same contents. Lengths are points
 * (72 an inch); `mm` turns millimetres into them.
 */

export type Pdf = PDFKit.PDFDocument;

/** Points of millimetres. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

export interface PdfOptions {
	/** What readers and archives show as the name of the document. */
	title: string;
	/** Who made it: an office, the platform. */
	author: string;
	language: 'id' | 'en';
	/** The moment that the file carries; the same moment and contents give the same bytes. */
	at: Date;
	/** `A4` or width and height in points. */
	size?: 'A4' | [width: number, height: number];
	/** Points on each side; 72 without it. */
	margin?: number;
}

/**
 * Makes a PDF: `draw` writes onto the first page and may add others. The regular font is chosen at the start;
 * `inWeight` changes it.
 */
export async function makePdf(
	{ title, author, language, at, size = 'A4', margin = 72 }: PdfOptions,
	draw: (pdf: Pdf) => void,
): Promise<Buffer> {
	const pdf = new PDFDocument({
		size,
		margin,
		pdfVersion: '1.7',
		lang: language === 'id' ? 'id-ID' : 'en-GB',
		displayTitle: true,
		info: { Title: title, Author: author, Producer: 'Rumah UMKM', CreationDate: at, ModDate: at },
		// Else PDFKit opens a font of its own first.
		font: fontFile('regular') as unknown as string,
		autoFirstPage: false,
	});
	for (const weight of ['regular', 'bold'] as const) pdf.registerFont(weight, fontFile(weight));
	const chunks: Buffer[] = [];
	const done = new Promise<Buffer>((resolve, reject) => {
		pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
		pdf.on('end', () => resolve(Buffer.concat(chunks)));
		pdf.on('error', reject);
	});
	pdf.addPage();
	inWeight(pdf, 'regular');
	draw(pdf);
	pdf.end();
	return done;
}

/** Chooses the weight of what is written next. */
export function inWeight(pdf: Pdf, weight: Weight): Pdf {
	return pdf.font(weight);
}

/** A QR code with its quiet zone, `size` points wide, its upper left corner at `x`, `y`. Always black on white. */
export function qrOnPdf(
	pdf: Pdf,
	payload: string,
	{ x, y, size }: { x: number; y: number; size: number },
): void {
	const { size: modules, path } = qrModules(payload);
	pdf
		.save()
		.rect(x, y, size, size)
		.fill('#fff')
		.translate(x, y)
		.scale(size / modules)
		.path(path)
		.fill('#000')
		.restore();
}
