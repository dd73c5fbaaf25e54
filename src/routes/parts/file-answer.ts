import type { PaperFile } from '#modules/permits/index.ts';

/** A private file for whoever was let in: shown in the browser, kept nowhere, and never run as a page. */
export function fileAnswer({ bytes, type }: PaperFile, name: string): Response {
	const ending = type === 'application/pdf' ? 'pdf' : 'webp';
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': type,
			'content-disposition': `inline; filename="${name}.${ending}"`,
			'cache-control': 'private, no-store',
			'x-content-type-options': 'nosniff',
		},
	});
}
