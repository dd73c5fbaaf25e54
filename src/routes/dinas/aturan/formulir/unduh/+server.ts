import { readOfficeForm } from '#modules/fieldwork/index.ts';
import type { RequestHandler } from './$types';

/** A version as a JSON file, to begin the next one from. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const form = await readOfficeForm(locals.ctx, Number(url.searchParams.get('versi') ?? 0));
	return new Response(JSON.stringify(form, null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="${form.id}-${form.version}.json"`,
			'cache-control': 'private, no-store',
		},
	});
};
