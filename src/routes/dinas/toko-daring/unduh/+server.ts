import { readOfficePresence } from '#modules/presence/index.ts';
import { error } from '@sveltejs/kit';
import { listAnswer } from '../../../parts/list-file.ts';
import { filterOf } from '../filter.ts';
import { addressFile } from './address-file.ts';
import { countsFile } from './counts-file.ts';
import type { RequestHandler } from './$types';

/** The register of addresses as a file, sent as it is read; with `isi=jumlah` the counts. */
export const GET: RequestHandler = async ({ locals: { ctx, write }, url }) => {
	const filter = filterOf(url);
	if (url.searchParams.get('isi') !== 'jumlah')
		return listAnswer(url, await addressFile({ ctx, write }, filter));
	const counts = await readOfficePresence(ctx, { area: filter.area });
	// Nothing was counted yet, or not for who asks.
	if (!counts.countedAt) error(404);
	return listAnswer(url, countsFile(counts));
};
