import { error } from '@sveltejs/kit';
import { stringify } from 'csv-stringify/sync';
import { m } from '#messages/messages.js';
import { listHonorarium } from '#modules/fieldwork/index.ts';
import { recordAreas, worksInOffice } from '#modules/registry/index.ts';
import { wibDay } from '#shared/dates.ts';
import type { RequestHandler } from './$types';

/** What each enumerator did in a month, as CSV that a spreadsheet opens. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { ctx, actor } = locals;
	if (!worksInOffice(actor) || recordAreas(actor).length === 0)
		error(404, m.common_error_missing());
	const asked = url.searchParams.get('bulan') ?? '';
	const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : wibDay(ctx.now).slice(0, 7);
	const lines = await listHonorarium(ctx, month);
	const text = stringify(
		[
			[
				m.lapangan_honor_col_name(),
				m.lapangan_honor_col_accepted(),
				m.lapangan_honor_col_checks(),
				m.lapangan_honor_col_days(),
				m.lapangan_honor_col_km(),
			],
			...lines.map((line) => [
				line.name,
				line.accepted,
				line.backChecks,
				line.days,
				line.kilometres,
			]),
		],
		// A name that begins like a formula stays a name.
		{ bom: true, escape_formulas: true, record_delimiter: 'windows' },
	);
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="honor-${month}.csv"`,
			'cache-control': 'private, no-store',
		},
	});
};
