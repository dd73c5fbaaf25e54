import {
	getListing,
	parseDetail,
	shareContentsOf,
	sharePicture,
} from '#modules/catalogue/index.ts';
import { pngAnswer } from '../../../parts/share-image.ts';
import type { RequestHandler } from './$types';

/** The product as others show it beside a link. */
export const GET: RequestHandler = async ({ locals: { ctx }, params }) =>
	pngAnswer(
		await sharePicture(ctx, shareContentsOf(parseDetail(await getListing(ctx, params.slug)))),
	);
