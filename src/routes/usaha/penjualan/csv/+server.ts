import { m } from '#messages/messages.js';
import { csvHead, csvLine, type ExportColumn } from '#modules/desk/index.ts';
import { listSaleChannels, listSaleLines, type SaleCursor } from '#modules/ledger/index.ts';
import { wibDay } from '#shared/dates.ts';
import type { RequestHandler } from './$types';
import { requireShop } from '../../current-shop.ts';
import { addMonths, monthsAsPeriod, readMonth } from '../period.ts';
import { reasonWords, sourceWord } from '../words.ts';

/** Columns with their headings; figures stay figures for a spreadsheet. */
const columns = (): [ExportColumn, string][] => [
	[{ key: 'day', kind: 'day' }, m.ledger_file_day()],
	[{ key: 'product', kind: 'text' }, m.ledger_col_product()],
	[{ key: 'quantity', kind: 'number' }, m.ledger_col_quantity()],
	[{ key: 'unit', kind: 'text' }, m.ledger_file_unit()],
	[{ key: 'amount', kind: 'number' }, m.ledger_file_amount()],
	[{ key: 'channel', kind: 'text' }, m.ledger_col_channel()],
	[{ key: 'source', kind: 'text' }, m.ledger_file_source()],
	[{ key: 'note', kind: 'text' }, m.ledger_file_note()],
];

/** Every line of one month, or of the twelve that end with it, as a file that a double click opens right. */
export const GET: RequestHandler = async (event) => {
	const { ctx } = event.locals;
	const shop = await requireShop(event, 'money');
	const month = readMonth(event.url.searchParams.get('bulan'), ctx.now);
	const months = event.url.searchParams.get('berapa') === '12' ? 12 : 1;
	const period = monthsAsPeriod(addMonths(month, 1 - months), month);
	const names = new Map((await listSaleChannels(ctx)).map(({ code, name }) => [code, name]));
	const head = columns();
	const kinds = head.map(([column]) => column);
	const parts = [
		csvHead(
			head.map(([, heading]) => heading),
			'excel',
		),
	];
	let after: SaleCursor | undefined;
	do {
		const { lines, next } = await listSaleLines(ctx, shop.id, period, after);
		for (const line of lines)
			parts.push(
				csvLine(
					[
						wibDay(line.occurredAt),
						line.productName,
						line.quantity,
						line.unit,
						line.amountIdr,
						names.get(line.channel) ?? line.channel,
						sourceWord(line.source),
						line.reason ? reasonWords[line.reason]() : '',
					],
					kinds,
					'excel',
				),
			);
		after = next;
	} while (after);
	const name = `${m.ledger_file()}-${period.from.slice(0, 7)}-${period.to.slice(0, 7)}.csv`;
	return new Response(parts.join(''), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store',
			'x-content-type-options': 'nosniff',
		},
	});
};
