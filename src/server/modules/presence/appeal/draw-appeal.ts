import { m } from '#messages/messages.js';
import type { EvidenceFront } from '#modules/bookkeeping/index.ts';
import type { Locale } from '#platform/context.ts';
import { inWeight, mm, qrOnPdf, type Pdf } from '#platform/pdf.ts';
import { formatDay, formatMoment, formatMonth } from '#shared/dates.ts';
import { formatCount, formatRupiah } from '#shared/money.ts';
import type { Appeal, AppealAddress, AppealMonth } from './read-appeal.ts';

interface Sheet {
	left: number;
	width: number;
	bottom: number;
}

type Text = (params: object, options: { locale: Locale }) => string;
const texts = m as unknown as Record<string, Text | undefined>;
/** The word for a code of a look or of who made sure. */
const wordOf = (kind: 'look' | 'verified', code: string, locale: Locale) =>
	texts[`presence_${kind}_${code.replaceAll('-', '_')}`]?.({}, { locale }) ?? code;

const small = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The first pages of an appeal: who she is, her shop there and who saw it, what was sold, which permits she holds. */
export function appealFront(
	appeal: Appeal,
	{ at, locale, publicUrl }: { at: Date; locale: Locale; publicUrl: string },
): EvidenceFront {
	const options = { locale };
	const title = m.presence_appeal_pdf_title({ place: appeal.place.name }, options);
	return {
		title,
		draw: (pdf, sheet) => {
			head(pdf, sheet, { appeal, title, at, locale, publicUrl });
			const write = writer(pdf, sheet);
			write.section(m.presence_appeal_pdf_shop({ place: appeal.place.name }, options));
			if (appeal.addresses.length === 0) write.text(m.presence_appeal_pdf_shop_none({}, options));
			for (const address of appeal.addresses) writeAddress(write, address, locale);

			write.section(m.presence_appeal_pdf_sales({}, options));
			if (appeal.months.length === 0) write.text(m.presence_appeal_pdf_sales_none({}, options));
			else writeMonths(write, appeal, locale);

			write.section(m.presence_appeal_pdf_permits({}, options));
			if (appeal.permits.length === 0) write.text(m.presence_appeal_pdf_permits_none({}, options));
			for (const { name, number, checkedOn, expiresOn } of appeal.permits)
				write.item(`${name}: ${number}`, [
					checkedOn
						? m.presence_appeal_pdf_permit_checked({ day: formatDay(checkedOn, locale) }, options)
						: m.presence_appeal_pdf_permit_claimed({}, options),
					expiresOn &&
						m.presence_appeal_pdf_permit_until({ day: formatDay(expiresOn, locale) }, options),
				]);
			write.gap();
			write.small(m.presence_appeal_pdf_how({}, options));
		},
	};
}

interface Head {
	appeal: Appeal;
	title: string;
	at: Date;
	locale: Locale;
	publicUrl: string;
}

function head(pdf: Pdf, { left, width }: Sheet, { appeal, title, at, locale, publicUrl }: Head) {
	const options = { locale };
	const { enterprise } = appeal;
	const size = mm(26);
	const beside = { width: width - size - mm(6) };
	inWeight(pdf, 'bold').fontSize(17).text(title, left, left, beside);
	pdf.fontSize(12).text(enterprise.name, beside);
	inWeight(pdf, 'regular').fontSize(9.5);
	pdf.text(
		[
			enterprise.ownerName,
			enterprise.areaName,
			m.kas_report_number({ number: enterprise.number }, options),
			m.presence_appeal_pdf_registered(
				{ day: formatDay(enterprise.registeredOn, locale) },
				options,
			),
			enterprise.verified ? m.kas_report_verified({}, options) : undefined,
			enterprise.products > 0 &&
				m.presence_appeal_pdf_products(
					{ count: formatCount(enterprise.products, locale) },
					options,
				),
		]
			.filter(Boolean)
			.join(' · '),
		beside,
	);
	const card = `${publicUrl}/u/${enterprise.number}`;
	pdf.text(m.presence_appeal_pdf_check({ address: card }, options), beside);
	pdf.fontSize(9).text(m.bukti_pdf_made({ at: formatMoment(at, locale) }, options), beside);
	const under = pdf.y;
	qrOnPdf(pdf, card, { x: left + width - size, y: left, size });
	pdf.x = left;
	pdf.y = Math.max(under, left + size);
}

type Writer = ReturnType<typeof writer>;

/** Writes down the page and goes on to the next where a piece finds no room. */
function writer(pdf: Pdf, { left, width, bottom }: Sheet) {
	const room = (height: number) => {
		if (pdf.y + height > bottom) {
			pdf.addPage();
			pdf.y = left;
		}
	};
	const text = (words: string, size = 9.5, indent = 0) => {
		inWeight(pdf, 'regular').fontSize(size);
		room(pdf.heightOfString(words, { width: width - indent }));
		pdf.text(words, left + indent, pdf.y, { width: width - indent });
	};
	return {
		text,
		small: (words: string) => text(words, 8),
		gap: () => (pdf.y += mm(3)),
		section(title: string) {
			pdf.y += mm(4);
			room(mm(22));
			inWeight(pdf, 'bold').fontSize(11).text(title, left, pdf.y, { width });
			const y = pdf.y + mm(0.6);
			pdf
				.lineWidth(0.5)
				.moveTo(left, y)
				.lineTo(left + width, y)
				.stroke('#999');
			pdf.y = y + mm(1.4);
		},
		item(what: string, facts: readonly (string | false | null | undefined)[]) {
			room(mm(11));
			inWeight(pdf, 'bold').fontSize(9.5).text(what, left, pdf.y, { width });
			text(facts.filter(Boolean).join(' · '), 9, mm(4));
			pdf.y += mm(1);
		},
		/** A line of cells, the first at the left, the others at the right of their columns. */
		row(cells: readonly string[], isHead = false) {
			const column = (width * 0.76) / (cells.length - 1);
			inWeight(pdf, isHead ? 'bold' : 'regular').fontSize(9);
			const heights = cells.map((cell) => pdf.heightOfString(cell, { width: column - mm(2) }));
			const height = Math.max(...heights);
			room(height + mm(1));
			const y = pdf.y;
			for (const [index, cell] of cells.entries()) {
				const x = index === 0 ? left : left + width - column * (cells.length - index);
				pdf.text(cell, x, y, {
					width: (index === 0 ? width * 0.24 : column) - mm(1),
					align: index === 0 ? 'left' : 'right',
				});
			}
			pdf.y = y + height + mm(0.8);
		},
	};
}

function writeAddress(write: Writer, address: AppealAddress, locale: Locale): void {
	const options = { locale };
	const day = (text: string) => formatDay(text, locale);
	write.item(address.url, [
		address.state === 'gone' && m.presence_gone_closed({}, options),
		address.verifiedOn && address.verifiedHow
			? `${m.presence_appeal_pdf_verified({ day: day(address.verifiedOn) }, options)} (${small(wordOf('verified', address.verifiedHow, locale))})`
			: m.presence_appeal_pdf_claimed({ day: day(address.claimedOn) }, options),
		address.seenOn && m.presence_appeal_pdf_seen({ day: day(address.seenOn) }, options),
	]);
	const who = {
		person: m.presence_appeal_pdf_by_officer({}, options),
		checker: m.presence_by_checker({}, options),
		connection: m.presence_by_connection({}, options),
	};
	for (const { on, how, result } of address.looks)
		write.text(`${day(on)}: ${wordOf('look', result, locale)} (${who[how]})`, 8.5, 11);
}

function writeMonths(write: Writer, { place, months }: Appeal, locale: Locale): void {
	const options = { locale };
	const figures = ({ there, here }: Omit<AppealMonth, 'month'>) => [
		formatCount(there.orders, locale),
		formatRupiah(there.amountIdr, locale),
		formatCount(here.orders, locale),
		formatRupiah(here.amountIdr, locale),
	];
	const all = (of: 'there' | 'here') => ({
		orders: months.reduce((sum, month) => sum + month[of].orders, 0),
		amountIdr: months.reduce((sum, month) => sum + month[of].amountIdr, 0),
	});
	write.row(
		[
			m.presence_appeal_pdf_month({}, options),
			m.presence_appeal_pdf_orders_there({ place: place.name }, options),
			m.presence_appeal_pdf_amount({}, options),
			m.presence_appeal_pdf_orders_here({}, options),
			m.presence_appeal_pdf_amount({}, options),
		],
		true,
	);
	for (const { month, ...sums } of months)
		write.row([formatMonth(month, locale), ...figures(sums)]);
	write.row(
		[
			m.presence_appeal_pdf_sum({}, options),
			...figures({ there: all('there'), here: all('here') }),
		],
		true,
	);
	write.small(m.presence_appeal_pdf_sales_means({ place: place.name }, options));
}
