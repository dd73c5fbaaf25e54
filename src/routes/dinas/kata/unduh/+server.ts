import { error } from '@sveltejs/kit';
import { stringify } from 'csv-stringify/sync';
import { m } from '#messages/messages.js';
import { listWordPairs } from '#modules/catalogue/index.ts';
import { kindOf } from '../kinds.ts';
import type { RequestHandler } from './$types';

/** The words of a kind, as CSV that the upload reads. */
export const GET: RequestHandler = async ({ locals: { ctx }, url }) => {
	const kind = kindOf(url.searchParams.get('jenis'));
	if (!kind) error(404, m.common_error_missing());
	const pairs = await listWordPairs(ctx, kind);
	const text = stringify(
		[
			[m.words_column_word(), m.words_column_means()],
			...pairs.map(({ word, means }) => [word, means]),
		],
		{ bom: true, record_delimiter: 'windows' },
	);
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="kata-${kind}.csv"`,
			'cache-control': 'private, no-store',
		},
	});
};
