import { m } from '#messages/messages.js';
import type { Locale } from '#platform/context.ts';
import { inWeight, makePdf, mm, type Pdf } from '#platform/pdf.ts';
import { formatMoment } from '#shared/dates.ts';
import { formatRupiah } from '#shared/money.ts';
import type { OrderView } from '../queries.ts';
import type { PointSheet, SheetBuyer } from './point-sheet.ts';

const side = mm(15);
const pageWidth = mm(210) - 2 * side;
/** The keeper's lowest line on a page. */
const bottom = mm(297) - side;

/** A4 for the keeper of a pick-up point: each buyer with her orders, and room to sign. */
export async function drawPointSheet(sheet: PointSheet, locale: Locale): Promise<Buffer> {
	const options = { locale };
	const { point, buyers, madeAt } = sheet;
	const title = m.delivery_sheet_title({ point: point.name }, options);
	return makePdf(
		{ title, author: 'Rumah UMKM', language: locale, at: madeAt, margin: side },
		(pdf) => {
			inWeight(pdf, 'bold').fontSize(16).text(title, side, side, { width: pageWidth });
			inWeight(pdf, 'regular').fontSize(9.5);
			pdf.text(`${point.address}, ${point.areaName}`, { width: pageWidth });
			pdf.text(m.delivery_sheet_made({ at: formatMoment(madeAt, locale) }, options));
			pdf.text(m.delivery_sheet_how({}, options), { width: pageWidth });
			if (buyers.length === 0) pdf.moveDown().text(m.delivery_sheet_none({}, options));
			for (const buyer of buyers) drawBuyer(pdf, buyer, locale);
		},
	);
}

function drawBuyer(pdf: Pdf, { name, lastDigits, orders }: SheetBuyer, locale: Locale): void {
	const options = { locale };
	if (pdf.y + mm(16) + orders.length * mm(6) > bottom) pdf.addPage();
	pdf.y += mm(4);
	rule(pdf, side, pageWidth);
	const who = lastDigits ? `${name} (…${lastDigits})` : name;
	inWeight(pdf, 'bold').fontSize(12);
	pdf.text(
		orders.length > 1
			? `${who} – ${m.delivery_sheet_orders({ count: orders.length }, options)}`
			: who,
		side,
		pdf.y,
		{ width: pageWidth },
	);
	for (const order of orders) {
		const y = pdf.y + mm(1);
		inWeight(pdf, 'regular').fontSize(10);
		pdf.rect(side, y, mm(4), mm(4)).stroke();
		const place = (text: string, x: number, width: number, align: 'left' | 'right' = 'left') =>
			pdf.text(text, side + x, y, { width, height: 13, ellipsis: true, align });
		inWeight(pdf, 'bold');
		place(order.number, mm(7), mm(32));
		inWeight(pdf, 'regular');
		place(order.sellerName, mm(40), mm(58));
		place(
			order.ready
				? m.delivery_sheet_pieces({ count: order.pieces }, options)
				: m.delivery_sheet_coming({}, options),
			mm(100),
			mm(35),
		);
		inWeight(pdf, order.dueIdr > 0 ? 'bold' : 'regular');
		place(
			order.dueIdr > 0
				? m.delivery_sheet_due({ total: formatRupiah(order.dueIdr, locale) }, options)
				: m.delivery_sheet_paid({}, options),
			mm(135),
			pageWidth - mm(135),
			'right',
		);
		pdf.y = y + mm(5);
	}
	inWeight(pdf, 'regular').fontSize(9);
	pdf.text(`${m.delivery_sheet_sign({}, options)} ______________________`, side, pdf.y + mm(2));
}

/** What an order needs on its packing slip. */
export type Slip = Pick<
	OrderView,
	| 'number'
	| 'buyerName'
	| 'buyerPhone'
	| 'deliveryMethod'
	| 'deliveryAddress'
	| 'deliveryAreaName'
	| 'pickup'
	| 'courier'
	| 'note'
	| 'lines'
	| 'totalIdr'
	| 'paidAt'
> & { sellerName: string; at: Date };

const slipSide = mm(7);
const slipWidth = mm(105) - 2 * slipSide;

/**
 * A6 for the parcel: what is in it, where it goes and what is still to be paid. Whoever brings it needs the whole
 * telephone number; at a pick-up point the last digits are enough.
 */
export async function drawSlip(slip: Slip, locale: Locale): Promise<Buffer> {
	const options = { locale };
	const brought = slip.deliveryMethod !== 'pickup';
	return makePdf(
		{
			title: m.delivery_slip_title({ number: slip.number }, options),
			author: slip.sellerName,
			language: locale,
			at: slip.at,
			size: [mm(105), mm(148)],
			margin: slipSide,
		},
		(pdf) => {
			const write = (text: string, size = 10) =>
				pdf.fontSize(size).text(text, slipSide, pdf.y, { width: slipWidth });
			inWeight(pdf, 'bold');
			write(slip.number, 18);
			inWeight(pdf, 'regular');
			write(m.delivery_slip_from({ seller: slip.sellerName }, options));
			pdf.y += mm(2);
			rule(pdf, slipSide, slipWidth);
			inWeight(pdf, 'bold');
			write(slip.buyerName, 13);
			inWeight(pdf, 'regular');
			write(brought ? slip.buyerPhone : `…${slip.buyerPhone.slice(-3)}`);
			if (slip.pickup)
				write(`${slip.pickup.name}, ${slip.pickup.address}, ${slip.pickup.areaName}`);
			else if (!brought) write(m.delivery_slip_fetched({}, options));
			if (slip.deliveryAddress)
				write([slip.deliveryAddress, slip.deliveryAreaName].filter(Boolean).join(', '));
			if (slip.courier) write(slip.courier.replace('/', ' ').toUpperCase());
			pdf.y += mm(2);
			rule(pdf, slipSide, slipWidth);
			for (const line of slip.lines) write(`${line.quantity} × ${line.name}`, 11);
			if (slip.note) write(`“${slip.note}”`);
			pdf.y += mm(2);
			rule(pdf, slipSide, slipWidth);
			inWeight(pdf, 'bold');
			const total = formatRupiah(slip.totalIdr, locale);
			write(
				slip.paidAt
					? m.delivery_slip_paid({ total }, options)
					: m.delivery_slip_due({ total }, options),
				13,
			);
		},
	);
}

function rule(pdf: Pdf, x: number, width: number): void {
	pdf
		.lineWidth(0.5)
		.moveTo(x, pdf.y)
		.lineTo(x + width, pdf.y)
		.stroke('#666');
	pdf.y += mm(2);
}
