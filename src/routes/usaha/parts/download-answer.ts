/** A file that its owner takes out: saved under its name, kept nowhere on the way. */
export function downloadAnswer(file: { name: string; type: string; body: Buffer }): Response {
	return new Response(new Uint8Array(file.body), {
		headers: {
			'content-type': file.type,
			'content-disposition': `attachment; filename="${file.name}"`,
			'cache-control': 'private, no-store',
			'x-content-type-options': 'nosniff',
		},
	});
}
