import { m } from '#messages/messages.js';
import type { Locale } from '#platform/context.ts';
import { inWeight, makePdf, mm, type Pdf } from '#platform/pdf.ts';
import { formatDay, formatMoment } from '#shared/dates.ts';
import type { Piece } from './list-evidence.ts';

/** A piece with what of it goes onto paper. */
export interface BoundPiece extends Omit<Piece, 'sha256'> {
	sha256: string;
	/** JPEG. */
	picture?: Buffer;
	/** A PDF as it was sent. */
	attachment?: Buffer;
}

interface Evidence {
	head: { name: string; number: string; ownerName: string };
	pieces: readonly BoundPiece[];
	at: Date;
	locale: Locale;
	/** What comes before the list, on pages of its own. */
	front?: EvidenceFront | undefined;
}

/** First pages for one purpose, written by who knows it. */
export interface EvidenceFront {
	/** The name of the document then. */
	title: string;
	draw: (pdf: Pdf, sheet: { left: number; width: number; bottom: number }) => void;
}

const left = mm(18);
const width = mm(210) - 2 * left;
const bottom = mm(297) - left;
type Text = (params: object, options: { locale: Locale }) => string;
const texts = m as unknown as Record<string, Text | undefined>;

/** The word for a kind of evidence. */
export function kindOfEvidence(kind: string, locale: Locale): string {
	return texts[`bukti_kind_${kind.replaceAll('-', '_')}`]?.({}, { locale }) ?? kind;
}

/** The list, then a page for each picture. The same pieces at the same moment give the same bytes. */
export async function drawEvidence({ head, pieces, at, locale, front }: Evidence): Promise<Buffer> {
	const options = { locale };
	const title = `${front?.title ?? m.bukti_pdf_title({}, options)}: ${head.name}`;
	return makePdf({ title, author: head.name, language: locale, at, margin: left }, (pdf) => {
		front?.draw(pdf, { left, width, bottom });
		if (front && pieces.length === 0) return;
		if (front) pdf.addPage();
		inWeight(pdf, 'bold').fontSize(16).text(m.bukti_pdf_title({}, options), left, left, { width });
		inWeight(pdf, 'regular').fontSize(11);
		pdf.text(`${head.name} · ${head.number}`).text(head.ownerName);
		pdf.fontSize(9).text(m.bukti_pdf_made({ at: formatMoment(at, locale) }, options));
		pdf.y += mm(4);
		pieces.forEach((piece, index) => row(pdf, piece, index + 1, locale));
		pdf.y += mm(3);
		room(pdf, mm(30));
		inWeight(pdf, 'regular')
			.fontSize(8.5)
			.text(m.bukti_pdf_how({}, options), left, pdf.y, { width });
		pieces.forEach((piece, index) => sheet(pdf, piece, index + 1, locale, at));
	});
}

function room(pdf: Pdf, height: number): void {
	if (pdf.y + height > bottom) pdf.addPage();
}

function facts(piece: BoundPiece, locale: Locale): string {
	const options = { locale };
	return [
		piece.datedOn && m.bukti_pdf_dated({ day: formatDay(piece.datedOn, locale) }, options),
		m.bukti_pdf_added({ at: formatMoment(piece.addedAt, locale) }, options),
		piece.isChecked && m.bukti_pdf_checked({}, options),
	]
		.filter(Boolean)
		.join(' · ');
}

function row(pdf: Pdf, piece: BoundPiece, number: number, locale: Locale): void {
	room(pdf, mm(18));
	const indent = left + mm(9);
	const wide = { width: width - mm(9) };
	const top = pdf.y;
	inWeight(pdf, 'bold').fontSize(10).text(`${number}.`, left, top, { lineBreak: false });
	pdf.text(`${kindOfEvidence(piece.kind, locale)}: ${piece.title}`, indent, top, wide);
	inWeight(pdf, 'regular').fontSize(9).text(facts(piece, locale), indent, pdf.y, wide);
	pdf.fontSize(7.5).text(`SHA-256 ${piece.sha256}`, indent, pdf.y, wide);
	pdf.y += mm(2.5);
}

function sheet(pdf: Pdf, piece: BoundPiece, number: number, locale: Locale, at: Date): void {
	pdf.addPage();
	const title = `${number}. ${kindOfEvidence(piece.kind, locale)}: ${piece.title}`;
	inWeight(pdf, 'bold').fontSize(11).text(title, left, left, { width });
	inWeight(pdf, 'regular').fontSize(8.5).text(facts(piece, locale), { width });
	pdf.fontSize(7).text(`SHA-256 ${piece.sha256}`, { width });
	const top = pdf.y + mm(4);
	if (piece.picture)
		pdf.image(piece.picture, left, top, { fit: [width, bottom - top], align: 'center' });
	if (!piece.attachment) return;
	const name = `${String(number).padStart(2, '0')}.pdf`;
	pdf.fontSize(10).text(m.bukti_pdf_attached({ name }, { locale }), left, top, { width });
	pdf.file(piece.attachment, {
		name,
		type: 'application/pdf',
		description: piece.title,
		creationDate: at,
		modifiedDate: at,
	});
}
