import { m } from '#messages/messages.js';
import type { Ctx, Locale } from '#platform/context.ts';
import { csvHead, csvLine, xlsxStream, type Cell, type ExportColumn } from '#modules/desk/index.ts';
import { listSaleChannels } from '#modules/ledger/index.ts';
import { wibDay } from '#shared/dates.ts';
import { requireBooks } from '../access.ts';
import { daysOfMonth, type Month } from './month.ts';
import { categoryName } from '../report/names.ts';
import { isTold, linesSold } from './sold.ts';

const columns: readonly ExportColumn[] = [
	{ key: 'day', kind: 'day' },
	{ key: 'what', kind: 'text' },
	{ key: 'channel', kind: 'text' },
	{ key: 'in', kind: 'number' },
	{ key: 'out', kind: 'number' },
	{ key: 'note', kind: 'text' },
	{ key: 'origin', kind: 'text' },
];

function headings(locale: Locale): string[] {
	const options = { locale };
	return [
		m.kas_file_day({}, options),
		m.kas_file_what({}, options),
		m.kas_file_channel({}, options),
		m.kas_in({}, options),
		m.kas_out({}, options),
		m.kas_note({}, options),
		m.kas_file_origin({}, options),
	];
}

interface Row {
	day: string;
	direction: 'in' | 'out';
	category: string;
	amountIdr: number;
	note: string | null;
	isCounter: boolean;
}

/**
 * A month as a file: every line that she wrote, counter-entries with their minus, and the sales of the
 * ledger.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function makeCashFile(
	ctx: Ctx,
	{ enterpriseId, month, format }: { enterpriseId: string; month: Month; format: 'csv' | 'xlsx' },
): Promise<{ name: string; type: string; body: Buffer }> {
	await requireBooks(ctx, enterpriseId);
	const { locale } = ctx;
	const rows = await cells(ctx, enterpriseId, month);
	const name = `${m.kas_file_name({}, { locale })}-${month}.${format}`;
	if (format === 'csv') {
		const lines = rows.map((row) => csvLine(row, columns, 'excel'));
		const body = Buffer.from([csvHead(headings(locale), 'excel'), ...lines].join(''));
		return { name, type: 'text/csv; charset=utf-8', body };
	}
	const chunks: Buffer[] = [];
	const sheet = xlsxStream(month, headings(locale), columns, inOrder(rows));
	for await (const chunk of sheet) chunks.push(Buffer.from(chunk));
	return {
		name,
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		body: Buffer.concat(chunks),
	};
}

async function* inOrder(rows: readonly Cell[][]): AsyncGenerator<Cell[]> {
	yield* rows;
}

async function cells(ctx: Ctx, enterpriseId: string, month: Month): Promise<Cell[][]> {
	const { from, to } = daysOfMonth(month);
	const [written, sold, channels] = await Promise.all([
		ctx.query<Row>(
			'bookkeeping.fileRows',
			`SELECT happened_on AS day, direction, category, amount_idr AS "amountIdr", note,
				corrects IS NOT NULL AS "isCounter"
			 FROM bookkeeping.cash_entry WHERE enterprise_id = $1 AND happened_on BETWEEN $2 AND $3
			 ORDER BY happened_on, id LIMIT 50000`,
			[enterpriseId, from, to],
		),
		linesSold(ctx, enterpriseId, month),
		listSaleChannels(ctx),
	]);
	const options = { locale: ctx.locale };
	const channelName = new Map(channels.map(({ code, name }) => [code, name]));
	const own = written.map(({ day, direction, category, amountIdr, note, isCounter }): Cell[] => [
		day,
		categoryName(category, ctx.locale),
		'',
		direction === 'in' ? amountIdr : null,
		direction === 'out' ? amountIdr : null,
		note ?? '',
		isCounter ? m.kas_origin_counter({}, options) : m.kas_origin_own({}, options),
	]);
	const recorded = sold.map((line): Cell[] => [
		wibDay(line.occurredAt),
		m.kas_sold({}, options),
		channelName.get(line.channel) ?? line.channel,
		line.amountIdr,
		null,
		`${line.quantity} ${line.unit} ${line.productName}`.replace(/\s+/g, ' '),
		isTold(line) ? m.kas_origin_own({}, options) : m.kas_origin_record({}, options),
	]);
	return [...own, ...recorded].toSorted((a, b) => String(a[0]).localeCompare(String(b[0])));
}
