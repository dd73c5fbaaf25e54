import { getUpload, takePiece } from '#modules/catalogue/index.ts';
import { answerProblem } from '../problem.ts';
import type { RequestHandler } from './$types';

/** How far a photo is, so that a script goes on where the line broke. */
export const GET: RequestHandler = ({ locals, params }) =>
	answerProblem(async () => Response.json(await getUpload(locals.ctx, params.id)));

/** Takes the piece that begins at `?dari=`; answers how far the photo is, whether this piece was new or not. */
export const PUT: RequestHandler = ({ locals, params, request, url }) =>
	answerProblem(async () => {
		const offset = Number(url.searchParams.get('dari'));
		const bytes = new Uint8Array(await request.arrayBuffer());
		return Response.json(await takePiece(locals, { id: params.id, offset, bytes }));
	});
