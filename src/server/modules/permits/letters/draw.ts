import sharp from 'sharp';
import { inWeight, makePdf, mm, qrOnPdf, type Pdf } from '#platform/pdf.ts';
import { m } from '#messages/messages.js';
import { formatDay } from '#shared/dates.ts';
import type { LetterOffice } from './office.ts';

/** All that a letter says, as it was when it was issued. */
export interface LetterContent {
	office: LetterOffice;
	number: string;
	issuedOn: string;
	/** ISO 8601, the moment that the file carries. */
	issuedAt: string;
	validUntil: string;
	enterprise: {
		name: string;
		number: string;
		nib: string | null;
		ownerName: string;
		place: string;
		sizeClass: 'micro' | 'small';
	};
	mark: string;
	classes: readonly number[];
	goods: string;
	verifyUrl: string;
}

/** The office writes in Indonesian, whatever language the owner reads. */
const options = { locale: 'id' } as const;
const left = mm(25);
const width = mm(210) - 2 * left;

/** The letter on A4 with letterhead, signature block and a QR code to its verification. The same contents give the same bytes. */
export async function drawLetter(content: LetterContent, logo?: Uint8Array): Promise<Buffer> {
	const picture = logo
		? await sharp(logo).resize({ width: 480, height: 480, fit: 'inside' }).png().toBuffer()
		: undefined;
	return makePdf(
		{
			title: `${m.letter_pdf_title({}, options)} ${content.number}`,
			author: content.office.officeName,
			language: 'id',
			at: new Date(content.issuedAt),
			margin: left,
		},
		(pdf) => {
			letterhead(pdf, content.office);
			title(pdf, content.number);
			body(pdf, content, picture);
			signature(pdf, content);
		},
	);
}

function letterhead(pdf: Pdf, office: LetterOffice): void {
	const centred = { align: 'center', width } as const;
	inWeight(pdf, 'regular')
		.fontSize(12)
		.text(office.government.toUpperCase(), left, mm(16), centred);
	inWeight(pdf, 'bold').fontSize(14).text(office.officeName.toUpperCase(), centred);
	inWeight(pdf, 'regular').fontSize(9).text(office.address, centred);
	const y = pdf.y + mm(2.5);
	pdf
		.lineWidth(1.6)
		.moveTo(left, y)
		.lineTo(left + width, y)
		.stroke();
	pdf
		.lineWidth(0.5)
		.moveTo(left, y + 2.6)
		.lineTo(left + width, y + 2.6)
		.stroke();
	pdf.y = y + mm(8);
}

function title(pdf: Pdf, number: string): void {
	const centred = { align: 'center', width } as const;
	inWeight(pdf, 'bold')
		.fontSize(13)
		.text(m.letter_pdf_title({}, options).toUpperCase(), left, pdf.y, centred);
	inWeight(pdf, 'regular').fontSize(10.5).text(m.letter_pdf_number({ number }, options), centred);
	pdf.y += mm(6);
}

function body(pdf: Pdf, content: LetterContent, picture: Buffer | undefined): void {
	const { office, enterprise } = content;
	paragraph(pdf, m.letter_pdf_undersigned({}, options));
	table(pdf, [
		[m.letter_pdf_name({}, options), office.signerName],
		...(office.signerId ? [[m.letter_pdf_signer_id({}, options), office.signerId] as Row] : []),
		[m.letter_pdf_position({}, options), office.signerTitle],
	]);
	paragraph(pdf, m.letter_pdf_states({}, options));
	table(pdf, [
		[m.letter_pdf_enterprise({}, options), enterprise.name],
		[m.letter_pdf_enterprise_number({}, options), enterprise.number],
		[m.letter_pdf_owner({}, options), enterprise.ownerName],
		[m.letter_pdf_nib({}, options), enterprise.nib ?? m.letter_pdf_none({}, options)],
		[m.letter_pdf_place({}, options), enterprise.place],
	]);
	const size =
		enterprise.sizeClass === 'micro'
			? m.letter_pdf_micro({}, options)
			: m.letter_pdf_small({}, options);
	paragraph(pdf, m.letter_pdf_guided({ size, office: office.officeName }, options));
	const top = pdf.y;
	table(
		pdf,
		[
			[m.letter_pdf_mark({}, options), content.mark],
			[m.letter_pdf_classes({}, options), content.classes.join(', ')],
			[m.letter_pdf_goods({}, options), content.goods],
		],
		picture ? width - mm(34) : width,
	);
	if (picture) {
		pdf.image(picture, left + width - mm(30), top, { fit: [mm(30), mm(30)], align: 'right' });
		pdf.y = Math.max(pdf.y, top + mm(33));
	}
	paragraph(pdf, m.letter_pdf_validity({ day: formatDay(content.validUntil, 'id') }, options));
	paragraph(pdf, m.letter_pdf_closing({}, options));
}

type Row = [label: string, value: string];

function paragraph(pdf: Pdf, text: string): void {
	inWeight(pdf, 'regular')
		.fontSize(10.5)
		.text(text, left, pdf.y, { width, align: 'justify', lineGap: 3 });
	pdf.y += mm(2.5);
}

function table(pdf: Pdf, rows: readonly Row[], across = width): void {
	const labelled = mm(44);
	for (const [label, value] of rows) {
		const { y } = pdf;
		inWeight(pdf, 'regular')
			.fontSize(10.5)
			.text(label, left + mm(6), y, { width: labelled });
		const afterLabel = pdf.y;
		pdf.text(':', left + mm(6) + labelled, y, { width: mm(4) });
		inWeight(pdf, 'bold').text(value, left + mm(10) + labelled, y, {
			width: across - labelled - mm(10),
			lineGap: 2,
		});
		pdf.y = Math.max(pdf.y, afterLabel) + 1;
	}
	pdf.y += mm(2.5);
}

function signature(pdf: Pdf, { office, issuedOn, verifyUrl }: LetterContent): void {
	const block = mm(74);
	const x = left + width - block;
	if (pdf.y > mm(297 - 78)) pdf.addPage();
	const top = pdf.y + mm(4);
	const lines = { width: block, align: 'left' } as const;
	inWeight(pdf, 'regular').fontSize(10.5);
	pdf.text(`${office.city}, ${formatDay(issuedOn, 'id')}`, x, top, lines);
	pdf.text(`${office.signerTitle},`, lines);
	pdf.y += mm(20);
	inWeight(pdf, 'bold').text(office.signerName, x, pdf.y, { ...lines, underline: true });
	inWeight(pdf, 'regular');
	if (office.signerId) pdf.text(m.letter_pdf_signer_line({ id: office.signerId }, options), lines);
	const size = mm(30);
	qrOnPdf(pdf, verifyUrl, { x: left, y: top, size });
	pdf
		.fontSize(8)
		.text(m.letter_pdf_scan({}, options), left, top + size + mm(1), { width: mm(62) })
		.fillColor('#0F5C5C')
		.text(verifyUrl, { width: mm(66) })
		.fillColor('#000');
}
