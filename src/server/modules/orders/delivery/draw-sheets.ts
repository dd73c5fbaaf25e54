import { m } from '#messages/messages.js';
import type { Locale } from '#platform/context.ts';
import { inWeight, makePdf, mm, type Pdf } from '#platform/pdf.ts';
import { formatMoment } from '#shared/dates.ts';
import { formatRupiah } from '#shared/money.ts';
import { parsePhone } from '#shared/phone.ts';
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

/** Room that a buyer's name takes with her first order, and that an order takes. */
const nameRoom = mm(16);
const orderRoom = mm(6);

function drawBuyer(pdf: Pdf, { name, lastDigits, orders }: SheetBuyer, locale: Locale): void {
	const options = { locale };
	const needed = nameRoom + orders.length * orderRoom;
	// Whom one page holds stands on one page; only who fetches more than that goes on overleaf.
	const onePage = needed <= bottom - side;
	if (pdf.y + (onePage ? needed : nameRoom + 3 * orderRoom) > bottom) pdf.addPage();
	pdf.y += mm(4);
	rule(pdf, side, pageWidth);
	const who = lastDigits ? `${name} (…${lastDigits})` : name;
	const heading =
		orders.length > 1
			? `${who} – ${m.delivery_sheet_orders({ count: orders.length }, options)}`
			: who;
	const write = () => {
		inWeight(pdf, 'bold').fontSize(12);
		pdf.text(heading, side, pdf.y, { width: pageWidth });
	};
	write();
	for (const order of orders) {
		if (pdf.y + orderRoom > bottom) {
			pdf.addPage();
			write();
		}
		drawOrder(pdf, order, locale);
	}
	if (pdf.y + orderRoom > bottom) {
		pdf.addPage();
		write();
	}
	inWeight(pdf, 'regular').fontSize(9);
	pdf.text(`${m.delivery_sheet_sign({}, options)} ______________________`, side, pdf.y + mm(2));
}

/** A line of the keeper's list: to tick, with what is still to be paid. */
function drawOrder(pdf: Pdf, order: SheetBuyer['orders'][number], locale: Locale): void {
	const options = { locale };
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
			let page = 1;
			// A second page says whose it is: parcels lie side by side.
			pdf.on('pageAdded', () => {
				page += 1;
				const { x } = pdf;
				inWeight(pdf, 'bold').fontSize(8);
				pdf.text(`${slip.number} · ${page}`, slipSide, mm(3), { lineBreak: false });
				inWeight(pdf, 'regular').fontSize(11);
				pdf.x = x;
				pdf.y = slipSide;
			});
			inWeight(pdf, 'bold');
			write(slip.number, 18);
			inWeight(pdf, 'regular');
			write(m.delivery_slip_from({ seller: slip.sellerName }, options));
			pdf.y += mm(2);
			rule(pdf, slipSide, slipWidth);
			inWeight(pdf, 'bold');
			write(slip.buyerName, 13);
			inWeight(pdf, 'regular');
			write(brought ? spoken(slip.buyerPhone) : `…${slip.buyerPhone.slice(-3)}`);
			if (slip.pickup)
				write(
					[slip.pickup.name, slip.pickup.address, slip.pickup.areaName].filter(Boolean).join(', '),
				);
			else if (!brought) write(m.delivery_slip_fetched({}, options));
			if (slip.deliveryAddress)
				write([slip.deliveryAddress, slip.deliveryAreaName].filter(Boolean).join(', '));
			if (slip.courier) write(slip.courier.replace('/', ' ').toUpperCase());
			if (slip.note) write(`“${slip.note}”`);
			pdf.y += mm(2);
			rule(pdf, slipSide, slipWidth);
			// Before the goods: whoever brings it must not look for the money overleaf.
			inWeight(pdf, 'bold');
			const total = formatRupiah(slip.totalIdr, locale);
			write(
				slip.paidAt
					? m.delivery_slip_paid({ total }, options)
					: m.delivery_slip_due({ total }, options),
				13,
			);
			pdf.y += mm(2);
			rule(pdf, slipSide, slipWidth);
			for (const line of slip.lines) drawLine(pdf, line);
		},
	);
}

/** How many stands alone before what it is, so that a long name is not read as a number. */
function drawLine(pdf: Pdf, { quantity, name }: Slip['lines'][number]): void {
	const indent = mm(12);
	const room = { width: slipWidth - indent };
	inWeight(pdf, 'regular').fontSize(11);
	if (pdf.y + pdf.heightOfString(name, room) > pdf.page.height - slipSide) pdf.addPage();
	const { y } = pdf;
	inWeight(pdf, 'bold').text(`${quantity} ×`, slipSide, y, { lineBreak: false });
	inWeight(pdf, 'regular').text(name, slipSide + indent, y, room);
	pdf.y += mm(1);
}

/** A telephone number as people write it. */
function spoken(phone: string): string {
	const read = parsePhone(phone);
	return read.ok ? read.value.display : phone;
}

function rule(pdf: Pdf, x: number, width: number): void {
	pdf
		.lineWidth(0.5)
		.moveTo(x, pdf.y)
		.lineTo(x + width, pdf.y)
		.stroke('#666');
	pdf.y += mm(2);
}
