import { m } from '#messages/messages.js';
import type { Locale } from '#platform/context.ts';
import { inWeight, makePdf, mm, type Pdf } from '#platform/pdf.ts';
import { formatDay, formatMoment, formatMonth } from '#shared/dates.ts';
import { formatCount, formatRupiah } from '#shared/money.ts';
import { cutText } from '#shared/text.ts';
import { categoryName } from './names.ts';
import type { Report } from './report.ts';

const left = mm(18);
const width = mm(210) - 2 * left;
/** Room for an amount at the right. */
const amountWidth = mm(40);
/** So many lines stand at their ease on a page. */
const usualLines = 22;
/** Signs of a product's name that leave room for how many were sold. */
const longName = 54;
/** What she said herself and nobody has checked. */
const OWN = '*';

/** One page A4 with the figures of a month, their definitions and their moment. The same report gives the same bytes. */
export async function drawReport(report: Report, locale: Locale): Promise<Buffer> {
	const options = { locale };
	const { enterprise, sums, best, owed, madeAt } = report;
	const month = formatMonth(report.month, locale);
	const rupiah = (idr: number) => formatRupiah(idr, locale);
	const title = `${m.kas_report_title({ month }, options)}: ${enterprise.name}`;
	return makePdf(
		{ title, author: enterprise.name, language: locale, at: madeAt, margin: left },
		(pdf) => {
			const write = lineWriter(pdf, report);
			head(pdf, report, month, locale);
			section(pdf, m.kas_report_sales({}, options));
			for (const { name, amountIdr, ownIdr } of sums.sales)
				write(ownIdr > 0 ? `${name} ${OWN}` : name, rupiah(amountIdr));
			write(m.kas_report_sales_all({}, options), rupiah(sums.salesIdr), true);

			section(pdf, m.kas_report_flow({}, options));
			write(m.kas_report_from_sales({}, options), rupiah(sums.salesIdr));
			for (const { category, amountIdr } of sums.in)
				write(`${categoryName(category, locale)} ${OWN}`, rupiah(amountIdr));
			write(m.kas_report_in_all({}, options), rupiah(sums.inIdr), true);
			for (const { category, amountIdr } of sums.out)
				write(`${categoryName(category, locale)} ${OWN}`, rupiah(-amountIdr));
			write(m.kas_report_out_all({}, options), rupiah(-sums.outIdr), true);
			write(m.kas_report_rest({}, options), rupiah(sums.inIdr - sums.outIdr), true);

			if (best.length > 0) section(pdf, m.kas_report_best({}, options));
			// A long name is cut, not what was sold of it: the line itself ends where the money begins.
			for (const { name, quantity, unit, amountIdr } of best)
				write(`${shortName(name)} (${formatCount(quantity, locale)} ${unit})`, rupiah(amountIdr));

			section(pdf, m.kas_report_owed({}, options));
			write(
				owed.oldest
					? `${m.kas_owed_count({ count: owed.count }, options)}, ${m.kas_owed_since({ day: formatDay(owed.oldest, locale) }, options)}`
					: m.kas_owed_none({}, options),
				rupiah(owed.idr),
				true,
			);
			foot(pdf, locale);
		},
	);
}

function head(pdf: Pdf, { enterprise, madeAt }: Report, month: string, locale: Locale): void {
	const options = { locale };
	inWeight(pdf, 'bold').fontSize(17);
	pdf.text(m.kas_report_title({ month }, options), left, left, { width });
	pdf.fontSize(12).text(enterprise.name);
	inWeight(pdf, 'regular').fontSize(9.5);
	pdf.text(
		[
			enterprise.ownerName,
			enterprise.areaName,
			m.kas_report_number({ number: enterprise.number }, options),
			enterprise.nib && `NIB ${enterprise.nib}`,
			enterprise.isVerified ? m.kas_report_verified({}, options) : undefined,
		]
			.filter(Boolean)
			.join(' · '),
		{ width },
	);
	pdf.text(m.kas_report_made({ at: formatMoment(madeAt, locale) }, options), { width });
}

function section(pdf: Pdf, title: string): void {
	pdf.y += mm(4);
	inWeight(pdf, 'bold').fontSize(11).text(title, left, pdf.y, { width });
	rule(pdf);
}

function rule(pdf: Pdf): void {
	const y = pdf.y + mm(0.6);
	pdf
		.lineWidth(0.5)
		.moveTo(left, y)
		.lineTo(left + width, y)
		.stroke('#999');
	pdf.y = y + mm(1);
}

const shortName = (name: string): string =>
	name.length > longName ? `${cutText(name, longName).trimEnd()}…` : name;

/** Writes lines, closer together where there are so many that they would not fit onto the page. */
function lineWriter(pdf: Pdf, { sums, best }: Report) {
	const count = sums.sales.length + sums.in.length + sums.out.length + best.length;
	const [size, height] = count > usualLines ? [8, mm(3.5)] : [9.5, mm(4.7)];
	return (what: string, amount: string, isSum = false) =>
		line(pdf, { what, amount, isSum, size, height });
}

interface Line {
	what: string;
	amount: string;
	isSum: boolean;
	size: number;
	height: number;
}

function line(pdf: Pdf, { what, amount, isSum, size, height }: Line): void {
	const y = pdf.y;
	inWeight(pdf, isSum ? 'bold' : 'regular').fontSize(size);
	pdf.text(amount, left + width - amountWidth, y, { width: amountWidth, align: 'right' });
	pdf.text(what, left, y, { width: width - amountWidth - mm(3), height: 13, ellipsis: true });
	pdf.y = y + height;
}

function foot(pdf: Pdf, locale: Locale): void {
	const options = { locale };
	pdf.y += mm(4);
	rule(pdf);
	inWeight(pdf, 'regular').fontSize(8);
	for (const text of [
		m.kas_report_own_words({ mark: OWN }, options),
		m.kas_report_meaning_sales({}, options),
		m.kas_report_meaning_flow({}, options),
		m.kas_report_meaning_owed({}, options),
		m.kas_report_unchecked({}, options),
	])
		pdf.text(text, left, pdf.y + 1.5, { width });
}
